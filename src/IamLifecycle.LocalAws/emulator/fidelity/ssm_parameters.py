"""SSM: Parameter Store's limits, versions and pages."""
import itertools
import re

import moto.ssm.models as models
import moto.ssm.responses as responses
from moto.core.responses import ActionResult
from moto.iam.models import iam_backends
from moto.ssm.exceptions import ValidationException

from fidelity.patching import replaces
from weather import WEATHER

STANDARD_BYTES = 4096
DESCRIBE_PAGE = 50

models.Parameter.last_modified_user = "N/A"


def check_name(name):
    # API_PutParameter: letters, digits and .-_ in up to 15 levels, 1011 characters with the ARN's prefix.
    if not re.fullmatch(r"/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*", name) or name.count("/") > 15 or len(name) > 1011:
        raise ValidationException(
            "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can consist of sub-paths divided "
            "by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_")


def check_tags(tags):
    # API_Tag: letters, digits, spaces and _.:/=+-@. Names of IAM users may contain a comma, values of tags may not.
    for tag in tags or []:
        if not re.fullmatch(r"(?:[^\W_]|[\s_.:/=+\-@])*", tag["Value"]):
            raise ValidationException(
                f"1 validation error detected: Value '{tag['Value']}' at 'tags.1.member.value' failed to satisfy constraint: "
                r"Member must satisfy regular expression pattern: ^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$")


@replaces(models.SimpleSystemManagerBackend)
def put_parameter(self, name, description, value, *args, tier=None, **kwargs):
    # A standard parameter can have 4 KB; a larger one needs the advanced tier.
    check_name(name)
    if len((value or "").encode()) > STANDARD_BYTES and tier in (None, "Standard"):
        raise ValidationException(
            "Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, "
            "upgrade the parameter to use the advanced-parameter tier.")
    # parameter-store-advanced-parameters.html: an advanced parameter cannot become a standard one.
    versions = self._parameters.get(name)
    if versions and versions[-1].tier == "Advanced" and tier == "Standard":
        raise ValidationException(
            "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier.")
    return put_parameter.original(self, name, description, value, *args, tier=tier, **kwargs)


@replaces(responses.SimpleSystemManagerResponse, "put_parameter")
def put_parameter_as_caller(self):
    # DescribeParameters and GetParameterHistory return the identity that wrote the version.
    check_tags(self._get_param("Tags"))
    result = put_parameter_as_caller.original(self)
    parameter = self.ssm_backend.get_parameter(self._get_param("Name"))
    key = iam_backends[self.current_account]["aws"].access_keys.get(self.get_access_key())
    caller = f"user/{key.user_name}" if key is not None else "root"
    parameter.last_modified_user = f"arn:aws:iam::{self.current_account}:{caller}"
    return result


@replaces(responses.SimpleSystemManagerResponse)
def add_tags_to_resource(self):
    check_tags(self._get_param("Tags"))
    return add_tags_to_resource.original(self)


@replaces(models.Parameter)
def describe_response_object(self, decrypt=False, include_labels=False):
    described = describe_response_object.original(self, decrypt, include_labels)
    return described | {"LastModifiedUser": self.last_modified_user}


@replaces(responses.SimpleSystemManagerResponse)
def describe_parameters(self):
    # MaxResults is 1 to 50; moto always returns ten.
    size = self._get_int_param("MaxResults") or DESCRIBE_PAGE
    if not 1 <= size <= DESCRIBE_PAGE:
        raise ValidationException(
            f"1 validation error detected: Value '{size}' at 'maxResults' failed to satisfy constraint: "
            f"Member must have value less than or equal to {DESCRIBE_PAGE}")
    filters, after = self._get_param("ParameterFilters"), self._get_param("NextToken")
    if self._get_param("Filters"):
        raise ValidationException("Filters are not emulated; use ParameterFilters")
    self.ssm_backend._validate_parameter_filters(filters, by_path=False)
    rest = (self.ssm_backend.get_parameter(name) for name in sorted(self.ssm_backend._parameters) if after is None or name > after)
    size = WEATHER.page_size(size, self.headers)
    page = list(itertools.islice((each for each in rest if self.ssm_backend._match_filters(each, filters)), size + 1))
    # The token of an empty page is its start; "!" sorts before every name.
    more = {"NextToken": page[size - 1].name if size else after or "!"} if len(page) > size else {}
    return ActionResult({"Parameters": [each.describe_response_object() for each in page[:size]]} | more)
