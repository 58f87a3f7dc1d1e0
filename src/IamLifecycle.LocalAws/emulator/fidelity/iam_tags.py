"""IAM: tags of users."""
import re

import moto.iam.models as models
from moto.iam.exceptions import LimitExceededException, ValidationError

from fidelity.patching import replaces

TAGS_PER_USER = 50


def checked(backend, tags):
    # API_Tag: values match [\p{L}\p{Z}\p{N}_.:/=+\-@]*, and no key or value starts with aws:
    backend._tag_verification(tags)
    for tag in tags:
        if not re.fullmatch(r"[\w\s_.:/=+\-@]*", tag["Value"]):
            raise ValidationError(f"Value at 'tags' of key {tag['Key']} failed to satisfy constraint: "
                                  "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")
        if tag["Key"].lower().startswith("aws:"):
            raise ValidationError("Tag keys starting with 'aws:' are reserved for internal use")


@replaces(models.IAMBackend)
def create_user(self, region_name, user_name, path="/", tags=None):
    checked(self, tags or [])
    return create_user.original(self, region_name, user_name, path, tags)


@replaces(models.IAMBackend)
def tag_user(self, name, tags):
    # Keys of users' tags are compared without case, and a user has at most 50 tags (LimitExceeded).
    arn = self.get_user(name).arn
    checked(self, tags)
    spelled = {tag["Key"].lower(): tag["Key"] for tag in self.tagger.list_tags_for_resource(arn)["Tags"]}
    if len(spelled.keys() | {tag["Key"].lower() for tag in tags}) > TAGS_PER_USER:
        raise LimitExceededException(f"Cannot exceed quota for TagsPerUser: {TAGS_PER_USER}")
    untag_spelled(self, arn, spelled, [tag["Key"] for tag in tags])
    self.tagger.tag_resource(arn, tags)


@replaces(models.IAMBackend)
def untag_user(self, name, tag_keys):
    arn = self.get_user(name).arn
    spelled = {tag["Key"].lower(): tag["Key"] for tag in self.tagger.list_tags_for_resource(arn)["Tags"]}
    untag_spelled(self, arn, spelled, tag_keys)


def untag_spelled(backend, arn, spelled, keys):
    backend.tagger.untag_resource_using_names(arn, [spelled[key.lower()] for key in keys if key.lower() in spelled])
