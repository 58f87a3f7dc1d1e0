"""IAM: names, ids and dates."""
import copy
import re

import moto.iam.models as models
import moto.iam.responses as responses
from moto.core.utils import utcnow
from moto.iam.exceptions import EntityAlreadyExists, ValidationError
from moto.iam.utils import generate_access_key_id_from_account_id

from fidelity.patching import replaces


class NamesWithoutCase(dict):
    """Users by name: IAM compares names without case and returns them in the spelling of their creation."""

    def __init__(self):
        super().__init__()
        self._spelled = {}

    def _key(self, name):
        return self._spelled.get(name.lower(), name) if isinstance(name, str) else name

    def __setitem__(self, name, value):
        super().__setitem__(self._spelled.setdefault(name.lower(), name), value)

    def __getitem__(self, name):
        return super().__getitem__(self._key(name))

    def __contains__(self, name):
        return super().__contains__(self._key(name))

    def get(self, name, default=None):
        return super().get(self._key(name), default)

    def pop(self, name, *default):
        key = self._key(name)
        self._spelled.pop(key.lower(), None)
        return super().pop(key, *default)

    def __delitem__(self, name):
        self.pop(name)


# The AWS managed policies of a new account, by account.
MANAGED_POLICIES = {}

# All dates of IAM are in whole seconds.
models.utcnow = lambda: utcnow().replace(microsecond=0)


@replaces(models.IAMBackend)
def __init__(self, *args, **kwargs):
    __init__.original(self, *args, **kwargs)
    self.users = NamesWithoutCase()


@replaces(models.IAMBackend)
def _init_aws_policies(self):
    # moto creates a backend for every partition at the first call. Only one of them is used here.
    if self.partition != "aws":
        return []
    # Parsing the 1,485 AWS managed policies takes 0.2 s, and every reset needs them twice. Only their number of attachments changes.
    if self.account_id not in MANAGED_POLICIES:
        MANAGED_POLICIES[self.account_id] = _init_aws_policies.original(self)
    return [copy.copy(policy) for policy in MANAGED_POLICIES[self.account_id]]


@replaces(models.IAMBackend)
def create_user(self, region_name, user_name, path="/", tags=None):
    # API_CreateUser: UserName matches [\w+=,.@-]+, 1 to 64 characters; a path starts and ends with a slash.
    if not re.fullmatch(r"[\w+=,.@-]{1,64}", user_name or "", re.ASCII):
        raise ValidationError(
            "The specified value for userName is invalid. "
            "It must contain only alphanumeric characters and/or the following: +=,.@_-")
    if not re.fullmatch(r"/|/[!-\x7e]{1,510}/", path or "/"):
        raise ValidationError("The specified value for path is invalid. It must begin and end with /")
    if user_name in self.users:
        raise EntityAlreadyExists(f"User with name {user_name} already exists.")
    user = create_user.original(self, region_name, user_name, path, tags)
    # Unique IDs of users start with AIDA, and a user that is created again has another ID.
    user.id = generate_access_key_id_from_account_id(self.account_id, "AIDA", 21)
    return user


@replaces(models.IAMBackend)
def update_user(self, user_name, new_path=None, new_user_name=None):
    # UpdateUser changes the ARN; tags stay with the user.
    user = self.get_user(user_name)
    tags = self.tagger.list_tags_for_resource(user.arn)["Tags"]
    self.tagger.delete_all_tags_for_resource(user.arn)
    update_user.original(self, user_name, new_path, new_user_name)
    self.tagger.tag_resource(user.arn, tags)
    for key in user.access_keys:
        key.user_name = user.name


@replaces(responses.IamResponse)
def get_access_key_last_used(self):
    # moto searches all users of all accounts; AWS leaves LastUsedDate out for a key that was never used.
    key = self.backend.access_keys.get(self._get_param("AccessKeyId"))
    if key is None or key.last_used is None:
        return get_access_key_last_used.original(self)
    used = {"LastUsedDate": key.last_used.timestamp, "Region": key.last_used.region, "ServiceName": key.last_used.service}
    return responses.ActionResult({"UserName": key.user_name, "AccessKeyLastUsed": used})
