"""Prints, for each service, Region and setting, the endpoint of botocore's rules, or null if the rules refuse the setting."""
import itertools
import json
import sys

import botocore.session
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError

loader = botocore.session.Session().get_component("data_loader")
partitions = loader.load_data("partitions")
services, regions = sys.argv[1].split(","), sys.argv[2].split(",")
answers = []
for service, region, fips, dual_stack in itertools.product(services, regions, [False, True], [False, True]):
    rules = EndpointProvider(loader.load_service_model(service, "endpoint-rule-set-1"), partitions)
    try:
        url = rules.resolve_endpoint(Region=region, UseFIPS=fips, UseDualStack=dual_stack).url
    except EndpointProviderError:
        url = None
    answers.append({"service": service, "region": region, "fips": fips, "dualStack": dual_stack, "url": url})
print(json.dumps(answers))
