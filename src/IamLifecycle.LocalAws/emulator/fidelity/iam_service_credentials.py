"""IAM: service-specific credentials (CodeCommit, Keyspaces), for which moto returns 500."""
import moto.iam.models as models
import moto.iam.responses as responses
from moto.core.responses import ActionResult, EmptyResult
from moto.iam.exceptions import LimitExceededException, NoSuchEntity
from moto.iam.utils import generate_access_key_id_from_account_id, random_alphanumeric

from fidelity.patching import replaces
from issued import SECRETS

CREDENTIALS_PER_SERVICE = 2


def credentials_of(user):
    return user.__dict__.setdefault("service_credentials", {})


def new_password():
    SECRETS.append(random_alphanumeric(44))
    return SECRETS[-1]


def find(handler):
    user = handler.backend.get_user(handler._get_param("UserName"))
    credential_id = handler._get_param("ServiceSpecificCredentialId")
    if credential_id not in credentials_of(user):
        raise NoSuchEntity(f"No such credential {credential_id} exists.")
    return user, credentials_of(user)[credential_id]


@replaces(responses.IamResponse)
def create_service_specific_credential(self):
    user, service = self.backend.get_user(self._get_param("UserName")), self._get_param("ServiceName")
    if sum(each["ServiceName"] == service for each in credentials_of(user).values()) >= CREDENTIALS_PER_SERVICE:
        raise LimitExceededException(f"Cannot exceed quota for ServiceSpecificCredentialsPerUser: {CREDENTIALS_PER_SERVICE}")
    credential = {
        "UserName": user.name, "ServiceName": service, "Status": "Active", "CreateDate": models.utcnow(),
        "ServiceUserName": f"{user.name}-at-{self.current_account}", "ServicePassword": new_password(),
        "ServiceSpecificCredentialId": generate_access_key_id_from_account_id(self.current_account, "ACCA", 21),
    }
    credentials_of(user)[credential["ServiceSpecificCredentialId"]] = credential
    return ActionResult({"ServiceSpecificCredential": credential})


@replaces(responses.IamResponse)
def list_service_specific_credentials(self):
    user, service = self.backend.get_user(self._get_param("UserName")), self._get_param("ServiceName")
    chosen = [each for each in credentials_of(user).values() if service in (None, each["ServiceName"])]
    return ActionResult({"ServiceSpecificCredentials": chosen, "IsTruncated": False})


@replaces(responses.IamResponse)
def update_service_specific_credential(self):
    find(self)[1]["Status"] = self._get_param("Status")
    return EmptyResult()


@replaces(responses.IamResponse)
def reset_service_specific_credential(self):
    credential = find(self)[1]
    credential["ServicePassword"] = new_password()
    return ActionResult({"ServiceSpecificCredential": credential})


@replaces(responses.IamResponse)
def delete_service_specific_credential(self):
    user, credential = find(self)
    del credentials_of(user)[credential["ServiceSpecificCredentialId"]]
    return EmptyResult()
