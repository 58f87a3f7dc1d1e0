"""IAM: login profiles."""
import re

import moto.iam.models as models
import moto.iam.responses as responses
from moto.core.responses import ActionResult
from moto.iam.exceptions import IAMException

from fidelity.patching import replaces

SYMBOLS = r"[!@#$%^&*()_+\-=\[\]{}|']"


class PasswordPolicyViolation(IAMException):
    code = "PasswordPolicyViolation"


def check_password(backend, password):
    # Without an account policy IAM requires 8 characters and three of the four character types.
    kinds = {"uppercase": "[A-Z]", "lowercase": "[a-z]", "number": "[0-9]", "symbol": SYMBOLS}
    has = {kind: re.search(pattern, password) is not None for kind, pattern in kinds.items()}
    policy = backend.account_password_policy
    if policy is None:
        fulfilled = len(password) >= 8 and sum(has.values()) >= 3
    else:
        wanted = {"uppercase": policy.require_uppercase_characters, "lowercase": policy.require_lowercase_characters,
                  "number": policy.require_numbers, "symbol": policy.require_symbols}
        fulfilled = len(password) >= policy.minimum_password_length and all(has[kind] for kind in wanted if wanted[kind])
    if not fulfilled:
        raise PasswordPolicyViolation("Password does not conform to the account password policy.")


def shown(user):
    return ActionResult({"LoginProfile": {
        "UserName": user.name, "CreateDate": user.password_created, "PasswordResetRequired": user.password_reset_required}})


@replaces(responses.IamResponse)
def create_login_profile(self):
    # moto drops PasswordResetRequired and returns the CreateDate of the user.
    check_password(self.backend, self._get_param("Password"))
    user = self.backend.create_login_profile(self._get_param("UserName"), self._get_param("Password"))
    user.password_reset_required = bool(self._get_param("PasswordResetRequired", False))
    user.password_created = models.utcnow()
    return shown(user)


@replaces(responses.IamResponse)
def get_login_profile(self):
    return shown(self.backend.get_login_profile(self._get_param("UserName")))


@replaces(responses.IamResponse)
def update_login_profile(self):
    # API_UpdateLoginProfile: members that are not in the request stay unchanged.
    user = self.backend.get_login_profile(self._get_param("UserName"))
    password, reset = self._get_param("Password"), self._get_param("PasswordResetRequired")
    if password is not None:
        check_password(self.backend, password)
        user.password = password
    if reset is not None:
        user.password_reset_required = reset
    return responses.EmptyResult()
