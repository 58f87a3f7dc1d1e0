"""STS: GetCallerIdentity accepts only keys that work."""
import hashlib
import hmac
import re
from urllib.parse import quote

import moto.sts.responses as responses
from flask import request
from moto.core.responses import ActionResult
from moto.iam.models import iam_backends
from werkzeug.exceptions import HTTPException

from fidelity.patching import replaces


class Refused(HTTPException):
    """A 403 response of the Query protocol."""

    code = 403

    def __init__(self, code, message):
        super().__init__(
            '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>'
            f"<Code>{code}</Code><Message>{message}</Message></Error><RequestId></RequestId></ErrorResponse>")

    def get_headers(self, *args, **kwargs):
        return [("Content-Type", "text/xml")]


def digest(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256)


def signature(secret, environ, scope, signed_headers):
    """Computes Signature Version 4 of the request as it arrived."""
    def header(name):
        environ_name = {"host": "HTTP_HOST", "content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
        return environ.get(environ_name.get(name, "HTTP_" + name.upper().replace("-", "_")), "")

    headers = "".join(f"{name}:{' '.join(header(name).split())}\n" for name in signed_headers.split(";"))
    query = "&".join(sorted(environ.get("QUERY_STRING", "").split("&")))
    body = hashlib.sha256(environ["emulator.body"]).hexdigest()
    canonical = "\n".join([environ["REQUEST_METHOD"], quote(environ["PATH_INFO"]), query, headers, signed_headers, body])
    to_sign = "\n".join([
        "AWS4-HMAC-SHA256", environ["HTTP_X_AMZ_DATE"], "/".join(scope), hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + secret).encode()
    for part in scope:
        key = digest(key, part).digest()
    return digest(key, to_sign).hexdigest()


def check_signature(secret):
    parts = re.search(r"Credential=[^/]+/([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=(\w+)", request.environ["HTTP_AUTHORIZATION"])
    if not hmac.compare_digest(signature(secret, request.environ, parts[1].split("/"), parts[2]), parts[3]):
        raise Refused("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.")


def identity(handler):
    # moto recognizes only IDs of twenty characters and accepts every other text as a key.
    access_key_id = re.search(r"Credential=([^/]*)/", request.environ.get("HTTP_AUTHORIZATION", "Credential=/"))[1]
    role = handler.backend.get_assumed_role_from_access_key(access_key_id)
    if role is not None:
        check_signature(role.secret_access_key)
        return {"UserId": role.user_id, "Account": role.account_id, "Arn": role.arn}
    iam = iam_backends[handler.current_account]["aws"]
    key = iam.access_keys.get(access_key_id)
    if key is not None and key.status == "Active":
        check_signature(key.secret_access_key)
        user = iam.get_user(key.user_name)
        return {"UserId": user.id, "Account": user.account_id, "Arn": user.arn}
    # Inactive, deleted and unknown keys are refused. A text that is not an access key ID means the account's root user.
    if re.match(r"AKIA|ASIA", access_key_id):
        raise Refused("InvalidClientTokenId", "The security token included in the request is invalid.")
    account = handler.current_account
    return {"UserId": account, "Account": account, "Arn": f"arn:{handler.partition}:iam::{account}:root"}


@replaces(responses.TokenResponse)
def get_caller_identity(self):
    return ActionResult(identity(self))
