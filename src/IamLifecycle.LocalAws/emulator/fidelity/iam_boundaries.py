"""IAM: permissions boundaries of users, which moto supports for roles only."""
import moto.iam.models as models
import moto.iam.responses as responses
from moto.core.responses import EmptyResult
from moto.core.serialize import never_return, return_if_not_empty
from moto.iam.exceptions import InvalidInput, NoSuchEntity

from fidelity.patching import replaces

models.User.boundary_arn = None
models.User.permissions_boundary = property(
    lambda user: {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": user.boundary_arn} if user.boundary_arn else None)

# ListUsers returns a subset: neither Tags nor PermissionsBoundary.
shown = responses.IamResponse.RESPONSE_KEY_PATH_TO_TRANSFORMER
shown["ListUsersResponse.Users.User.PermissionsBoundary"] = never_return
shown["CreateUserResponse.User.PermissionsBoundary"] = return_if_not_empty
shown["GetUserResponse.User.PermissionsBoundary"] = return_if_not_empty


def existing_policy(backend, arn):
    # API_PutUserPermissionsBoundary: NoSuchEntity for a policy that does not exist, InvalidInput for a text that is not a policy ARN.
    if arn is not None and not backend.policy_arn_regex.match(arn):
        raise InvalidInput(f"ARN {arn} is not valid.")
    if arn is not None and arn not in backend.managed_policies:
        raise NoSuchEntity(f"Scope ARN: {arn} does not exist or is not attachable.")
    return arn


@replaces(responses.IamResponse)
def create_user(self):
    boundary = existing_policy(self.backend, self._get_param("PermissionsBoundary"))
    result = create_user.original(self)
    self.backend.get_user(self._get_param("UserName")).boundary_arn = boundary
    return result


@replaces(responses.IamResponse)
def put_user_permissions_boundary(self):
    boundary = existing_policy(self.backend, self._get_param("PermissionsBoundary"))
    self.backend.get_user(self._get_param("UserName")).boundary_arn = boundary
    return EmptyResult()


@replaces(responses.IamResponse)
def delete_user_permissions_boundary(self):
    user = self.backend.get_user(self._get_param("UserName"))
    if user.boundary_arn is None:
        raise NoSuchEntity(f"User {user.name} does not have a permissions boundary.")
    user.boundary_arn = None
    return EmptyResult()
