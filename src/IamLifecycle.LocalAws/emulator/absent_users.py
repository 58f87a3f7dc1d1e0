"""A function that writes to a user that does not exist gets AccessDenied and not NoSuchEntity.

For such a user IAM checks user/name, without a path and without tags. The statements of the deployed role have a condition on path or tags.
"""
from urllib.parse import parse_qs

from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.iam.models import iam_backends


def refusal(call):
    """Returns the fault of the call as a rule of faults.py, or None."""
    operation = call.name.removeprefix("iam.")
    # Calls on groups name the group, and the role may read every user.
    if not call.session or operation == call.name or operation.startswith(("Get", "List", "CreateUser")) or "Group" in operation:
        return None
    name = parse_qs(call.body.decode()).get("UserName", [None])[0]
    if name is None or name in iam_backends[ACCOUNT]["aws"].users:
        return None
    message = f"The function is not authorized to perform: iam:{operation} on resource: user {name}"
    return {"status": 403, "code": "AccessDenied", "message": message}
