"""The authorization questions: action, resource and context of each call of a deployed function, before the call takes effect.

A call with a session token, as of an assumed role, is a call of a deployed function; tests and operators sign without one.
Actions, resources and condition keys: https://docs.aws.amazon.com/service-authorization/latest/reference/
"""
import json
import re
from urllib.parse import parse_qsl

from fidelity.ses_mail import SETTINGS
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.dynamodb.models import dynamodb_backends
from moto.iam.models import iam_backends
from moto.ses.models import ses_backends
from moto.ssm.models import ssm_backends

IAM = f"arn:aws:iam::{ACCOUNT}:"
SSM_KEY = "alias/aws/ssm"
# sts:GetCallerIdentity needs no permission.
NEED_NO_PERMISSION = {"sts.GetCallerIdentity"}
TRANSACTION_ACTIONS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}


class Questions:
    """The distinct questions since they were last read."""

    def __init__(self):
        self._asked = {}

    def note(self, call):
        if not call.session or call.name in NEED_NO_PERMISSION:
            return
        for action, resource, context in questions_of(call):
            question = {"session": call.session, "action": action, "resource": resource, "context": context}
            self._asked[json.dumps(question, sort_keys=True)] = True

    def take(self):
        asked, self._asked = self._asked, {}
        return [json.loads(question) for question in asked]


def questions_of(call):
    service, _, operation = call.name.partition(".")
    region = f":{call.region}:{ACCOUNT}:"
    given = json.loads(call.body or "{}") if call.protocol == "json" else dict(parse_qsl(call.body.decode(), keep_blank_values=True))
    match service:
        case "iam":
            return of_iam(operation, given)
        case "ssm":
            return of_ssm(operation, given, call.region, f"arn:aws:ssm{region}parameter/")
        case "dynamodb":
            return of_dynamodb(operation, given, call.region, f"arn:aws:dynamodb{region}table/")
        case "sns":
            return [(f"sns:{operation}", given.get("TopicArn", "*"), {})]
        case "ses":
            return of_ses(operation, given, call.region, f"arn:aws:ses{region}")
    return [(f"{service}:{operation}", "*", {})]


def of_iam(operation, given):
    backend, action = iam_backends[ACCOUNT]["aws"], f"iam:{operation}"
    if operation == "CreateUser":
        resource = f"{IAM}user{given.get('Path', '/')}{given['UserName']}"
        context = tags_of(given) | boundary_of(given.get("PermissionsBoundary"))
        return [(action, resource, context)] + ([("iam:TagUser", resource, tags_of(given))] if tags_of(given) else [])
    if "GroupName" in given:
        group = backend.groups.get(given["GroupName"])
        return [(action, group.arn if group else f"{IAM}group/{given['GroupName']}", {})]
    if operation == "DeleteVirtualMFADevice":
        return [(action, given["SerialNumber"], {})]
    name = user_name_of(backend, given)
    if name is None:
        return [(action, "*", {})]
    user = backend.users.get(name)
    # For a user that does not exist IAM checks user/name, without a path.
    resource = user.arn if user else f"{IAM}user/{name}"
    context = tags_of(given) | resource_tags(backend, user) | boundary_of(given.get("PermissionsBoundary") or (user and user.boundary_arn))
    return [(action, resource, context | ({"iam:PolicyARN": given["PolicyArn"]} if "PolicyArn" in given else {}))]


def user_name_of(backend, given):
    if "UserName" in given or "AccessKeyId" not in given:
        return given.get("UserName")
    key = backend.access_keys.get(given["AccessKeyId"])
    return key.user_name if key else "unknown"


def boundary_of(arn):
    return {"iam:PermissionsBoundary": arn} if arn else {}


def resource_tags(backend, user):
    tags = backend.tagger.list_tags_for_resource(user.arn)["Tags"] if user else []
    return {f"aws:ResourceTag/{tag['Key']}": tag["Value"] for tag in tags}


def tags_of(given):
    """aws:RequestTag and aws:TagKeys of Tags.member.N and TagKeys.member.N."""
    keys = {name: value for name, value in given.items() if re.fullmatch(r"Tags\.member\.\d+\.Key|TagKeys\.member\.\d+", name)}
    tags = {f"aws:RequestTag/{key}": given.get(name[:-3] + "Value", "") for name, key in keys.items() if name.startswith("Tags.")}
    return tags | ({"aws:TagKeys": sorted(keys.values())} if keys else {})


def of_ssm(operation, given, region, parameters):
    names = [given[name] for name in ("Name", "ResourceId") if name in given] + given.get("Names", [])
    questions = [(f"ssm:{operation}", parameters + name.removeprefix("/"), parameter_tags(name, region)) for name in names] or [(f"ssm:{operation}", "*", {})]
    # PutParameter with tags also needs permission to add tags.
    tagging = [("ssm:AddTagsToResource", resource, {}) for _, resource, _ in questions if operation == "PutParameter" and given.get("Tags")]
    return questions + tagging + [of_kms(*key, region, parameters) for key in keys_of(operation, given, names, region)]


def parameter_tags(name, region):
    tags = ssm_backends[ACCOUNT][region]._resource_tags.get("Parameter", {}).get(name, {})
    return {f"aws:ResourceTag/{key}": value for key, value in tags.items()}


def keys_of(operation, given, names, region):
    """Returns SSM's KMS call on behalf of the caller: the action, the key as it was named, and the parameter."""
    if operation == "PutParameter" and given.get("Type") == "SecureString":
        return [("kms:Encrypt", given.get("KeyId", SSM_KEY), given["Name"])]
    if not given.get("WithDecryption"):
        return []
    stored = ssm_backends[ACCOUNT][region]._parameters
    # The history contains every version, and each is decrypted.
    read = slice(None) if operation == "GetParameterHistory" else slice(-1, None)
    keys = {(version.keyid, name) for name in names if name in stored for version in stored[name][read] if version.keyid}
    return [("kms:Decrypt", key, name) for key, name in sorted(keys)]


def of_kms(action, key, name, region, parameters):
    context = {"kms:ViaService": f"ssm.{region}.amazonaws.com", "kms:EncryptionContext:PARAMETER_ARN": parameters + name.removeprefix("/")}
    return action, key, context


def of_dynamodb(operation, given, region, tables):
    if operation in ("TransactWriteItems", "TransactGetItems"):
        # A transaction has no action of its own; its operations are authorized separately.
        items = [(TRANSACTION_ACTIONS.get(kind, "GetItem"), item) for each in given["TransactItems"] for kind, item in each.items()]
    elif operation in ("BatchGetItem", "BatchWriteItem"):
        items = [(operation, {"TableName": table}) for table in given["RequestItems"]]
    else:
        items = [(operation, given)]
    return [(f"dynamodb:{action}", tables + item["TableName"], leading_key(item, region)) for action, item in items]


def leading_key(item, region):
    table = dynamodb_backends[ACCOUNT][region].tables.get(item["TableName"])
    value = (item.get("Key") or item.get("Item") or {}).get(table.hash_key_attr) if table else None
    return {"dynamodb:LeadingKeys": [str(*value.values())]} if value else {}


def of_ses(operation, given, region, account):
    """Returns the identity of the sender, in the sandbox also those of the recipients, and the configuration set.

    The configuration set can be the default of the identity.
    """
    recipients = sorted(value for name, value in given.items() if name.startswith("Destination."))
    identities = [given.get("Source", "")] + (recipients if SETTINGS["sandbox"] else [])
    named = given.get("ConfigurationSetName", SETTINGS["configuration_set"])
    resources = [f"{account}identity/{identity_of(address, region)}" for address in identities] + ([f"{account}configuration-set/{named}"] if named else [])
    context = {"ses:FromAddress": given.get("Source", ""), "ses:Recipients": recipients}
    return [(f"ses:{operation}", resource, context) for resource in resources]


def identity_of(address, region):
    """Returns the address, or its domain if only the domain is verified."""
    verified, domain = ses_backends[ACCOUNT][region].email_identities, address.rpartition("@")[2]
    return domain if domain in verified and address not in verified else address
