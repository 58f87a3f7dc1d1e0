"""Prints the requests that botocore sends for the operations of an operations file: botocore_requests.py <operations.json> <Region> ...

No request leaves the process. Each line is one request as JSON; blobs and times in its input are {"blob": base64} and {"time": ISO 8601}.
"""
import base64
import datetime
import json
import sys

import botocore.awsrequest
import botocore.session

TEXT = "Sample/a+b=c&d e%~*'()é,@_-.:"


def sample(shape, name, only_required, path=()):
    """A value for the shape: every member, or the required ones only."""
    if shape.type_name == "structure":
        members = {m: s for m, s in shape.members.items() if (m in shape.required_members or not only_required) and s.name not in path}
        return {m: sample(s, m, only_required, path + (shape.name,)) for m, s in members.items()}
    if shape.type_name == "list":
        count = max(2, shape.metadata.get("min", 0))
        return [sample(shape.member, f"{name}{n}", only_required, path) for n in range(count)]
    if shape.type_name == "map":
        return {f"key{n}": sample(shape.value, f"{name}{n}", only_required, path) for n in range(2)}
    if shape.type_name == "string":
        if getattr(shape, "enum", None):
            return shape.enum[0]
        return (name + TEXT).ljust(shape.metadata.get("min", 0), "x")
    return {
        "boolean": True,
        "integer": max(7, shape.metadata.get("min", 0)),
        "long": max(7, shape.metadata.get("min", 0)),
        "double": 1.5,
        "float": 1.5,
        "timestamp": datetime.datetime(2026, 11, 20, 4, 6, 23, tzinfo=datetime.timezone.utc),
        "blob": b"\x00\xff blob",
    }[shape.type_name]


def plain(value):
    if isinstance(value, bytes):
        return {"blob": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return {"time": value.isoformat()}
    raise TypeError(type(value))


class NotSent(Exception):
    """Ends a call as soon as its request is complete."""


def captured(client, operation, value):
    """What botocore would send."""
    seen = {}

    def keep(request, **_):
        seen.update(method=request.method, url=request.url, headers=dict(request.headers), body=text(request.body))
        raise NotSent

    client.meta.events.register("before-send", keep)
    try:
        client._make_api_call(operation, value)
    except NotSent:
        pass
    client.meta.events.unregister("before-send", keep)
    seen["headers"] = {name: text(header) for name, header in seen["headers"].items()}
    return seen


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def use_protocol(session, protocol):
    """Makes botocore's clients use another protocol than the first one of their model."""
    loader = session.get_component("data_loader")
    load = type(loader).load_service_model

    def load_with_protocol(service_name, type_name, api_version=None):
        model = load(loader, service_name, type_name, api_version)
        if type_name == "service-2" and protocol in model["metadata"].get("protocols", []):
            model["metadata"].update(protocol=protocol, protocols=[protocol])
        return model

    loader.load_service_model = load_with_protocol


def main(operations_file, *regions):
    session = botocore.session.Session()
    session.set_credentials("AKIDEXAMPLE", "secret")
    with open(operations_file, encoding="utf-8") as file:
        services = json.load(file)["services"]
    for service in services:
        if "protocol" in service:
            use_protocol(session, service["protocol"])
        for region in regions:
            client = session.create_client(service["model"].split("/")[0], region_name=region)
            for operation in service["operations"]:
                shape = client.meta.service_model.operation_model(operation).input_shape
                for only_required in (False, True):
                    value = sample(shape, operation, only_required) if shape else {}
                    call = {"client": service["client"], "namespace": service["namespace"], "region": region, "operation": operation, "input": value}
                    print(json.dumps({**call, **captured(client, operation, value)}, default=plain))


if __name__ == "__main__":
    main(*sys.argv[1:])
