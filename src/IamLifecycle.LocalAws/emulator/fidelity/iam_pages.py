"""IAM: paging."""
import os

import moto.iam.responses as responses
from moto.core.responses import ActionResult
from moto.iam.exceptions import ValidationError

from fidelity.patching import replaces
from weather import WEATHER

LARGEST_PAGE = int(os.environ.get("EMULATOR_LARGEST_PAGE", "1000"))


def page(handler, items, key, size_of=lambda wanted: wanted):
    """Returns one page in the order of key. The marker names the last item, so that changes between pages do not shift the pages."""
    # MaxItems is 1 to 1,000, 100 when absent; IAM may return fewer although there are more.
    wanted = int(handler._get_param("MaxItems") or 100)
    if not 1 <= wanted <= 1000:
        raise ValidationError("Value at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 1000")
    after = handler._get_param("Marker")
    rest = sorted((item for item in items if after is None or key(item) > after), key=key)
    size = min(size_of(wanted), LARGEST_PAGE)
    # The marker of an empty page is its start; "!" sorts before every key.
    more = {"IsTruncated": True, "Marker": key(rest[size - 1]) if size else after or "!"} if len(rest) > size else {"IsTruncated": False}
    return rest[:size], more


@replaces(responses.IamResponse)
def list_users(self):
    seen = [user for user in self.backend.list_users(self._get_param("PathPrefix"), None, None) if not WEATHER.hides(user.create_date, self.headers)]
    users, more = page(self, seen, lambda user: user.name)
    return ActionResult({"Users": users, **more})


@replaces(responses.IamResponse)
def get_account_authorization_details(self):
    details = self.backend.get_account_authorization_details(self._get_param("Filter", []))
    kinds = {"UserDetailList": "users", "GroupDetailList": "groups", "RoleDetailList": "roles", "Policies": "managed_policies"}
    details["users"] = [user for user in details["users"] if not WEATHER.hides(user.create_date, self.headers)]
    everything = [(shown, item) for shown, kind in kinds.items() for item in details[kind]]
    chosen, more = page(self, everything, lambda pair: f"{pair[0]}:{pair[1].name}", lambda wanted: WEATHER.page_size(wanted, self.headers))
    return ActionResult({shown: [user_detail(item) if shown == "UserDetailList" else item for kind, item in chosen if kind == shown] for shown in kinds} | more)


def user_detail(user):
    """Uses the names of the model, so that moto does not search for other names."""
    return {
        "Path": user.path, "UserName": user.name, "UserId": user.id, "Arn": user.arn, "CreateDate": user.create_date,
        "UserPolicyList": user.user_policy_list, "GroupList": user.group_list, "AttachedManagedPolicies": user.attached_managed_policies,
        "PermissionsBoundary": user.permissions_boundary, "Tags": user.tags,
    }


@replaces(responses.IamResponse)
def list_access_keys(self):
    # A complete list has IsTruncated=false; moto omits it.
    user = self.backend.get_user(self._get_param("UserName") or self.backend.access_keys[self.get_access_key()].user_name)
    seen = [key for key in user.access_keys if not WEATHER.hides(key.create_date, self.headers)]
    keys, more = page(self, seen, lambda key: f"{key.create_date:%Y%m%d%H%M%S}{user.access_keys.index(key)}")
    return ActionResult({"UserName": user.name, "AccessKeyMetadata": keys, **more})


@replaces(responses.IamResponse)
def list_user_tags(self):
    tags, more = page(self, self.backend.list_user_tags(self._get_param("UserName")), lambda tag: tag["Key"])
    return ActionResult({"Tags": tags, **more})


@replaces(responses.IamResponse)
def list_groups_for_user(self):
    user = self.backend.get_user(self._get_param("UserName"))
    groups, more = page(self, self.backend.get_groups_for_user(user.name), lambda group: group.name)
    return ActionResult({"Groups": groups, **more})


@replaces(responses.IamResponse)
def list_user_policies(self):
    names, more = page(self, self.backend.list_user_policies(self._get_param("UserName")), str)
    return ActionResult({"PolicyNames": names, **more})
