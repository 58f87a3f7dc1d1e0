"""IAM: the credential report (GenerateCredentialReport, GetCredentialReport)."""
import os
from datetime import timedelta

import moto.iam.models as models
import moto.iam.responses as responses
from moto.core.responses import ActionResult
from moto.iam.exceptions import ReportNotPresentException

from fidelity.patching import replaces

# AWS generates another report when the last one is four hours old. Here every call generates one, unless configured otherwise.
USUAL_LIFETIME = LIFETIME = timedelta(seconds=float(os.environ.get("EMULATOR_REPORT_LIFETIME", "0")))

COLUMNS = (
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
    "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
    "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,"
    "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated")


def date(value):
    return f"{value:%Y-%m-%dT%H:%M:%S}+00:00"


def boolean(value):
    return "true" if value else "false"


def key_columns(keys, slot):
    if slot >= len(keys):
        return ["false", "N/A", "N/A", "N/A", "N/A"]
    key, used = keys[slot], keys[slot].last_used
    last_used = [date(used.timestamp), used.region, used.service] if used else ["N/A", "N/A", "N/A"]
    return [boolean(key.status == "Active"), date(getattr(key, "changed", key.create_date)), *last_used]


def user_row(user):
    used = date(user.password_last_used) if user.password_last_used else "no_information"
    password = ["true", used, date(user.password_created), "N/A"] if user.password else ["false", "N/A", "N/A", "N/A"]
    certificates = [boolean(each.status == "Active") for each in user.signing_certificates.values()] + ["false", "false"]
    return ",".join([
        user.name, user.arn, date(user.create_date), *password, boolean(user.mfa_devices),
        *key_columns(user.access_keys, 0), *key_columns(user.access_keys, 1),
        certificates[0], "N/A", certificates[1], "N/A"])


@replaces(models.User)
def update_access_key(self, access_key_id, status=None):
    # last_rotated is "created or last changed" (IAM user guide, "Get credential reports").
    key = update_access_key.original(self, access_key_id, status)
    key.changed = models.utcnow()
    return key


def report_of(backend):
    # The first row is always the root user's.
    root = ["<root_account>", f"arn:aws:iam::{backend.account_id}:root", "2020-01-01T00:00:00+00:00", "not_supported", "no_information",
            "not_supported", "not_supported", "true"] + ["false", "N/A", "N/A", "N/A", "N/A"] * 2 + ["false", "N/A", "false", "N/A"]
    return "\n".join([COLUMNS, ",".join(root), *(user_row(user) for user in list(backend.users.values()))])


@replaces(responses.IamResponse)
def generate_credential_report(self):
    # moto's report has no date. AWS stores one report with its GeneratedTime.
    now, last = models.utcnow(), self.backend.credential_report
    if last is None or now - last["GeneratedTime"] >= LIFETIME:
        self.backend.credential_report = {"Content": report_of(self.backend), "ReportFormat": "text/csv", "GeneratedTime": now}
    if last is None:
        return ActionResult({"State": "STARTED", "Description": "No report exists. Starting a new report generation task"})
    return ActionResult({"State": "COMPLETE"})


@replaces(responses.IamResponse)
def get_credential_report(self):
    if self.backend.credential_report is None:
        raise ReportNotPresentException("No report is present.")
    return ActionResult(self.backend.credential_report)
