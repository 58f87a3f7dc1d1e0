"""Behavior of AWS that moto 5.2.1 does not have, added in-process; one module for each subject."""
import importlib

SUBJECTS = (
    "iam_names", "iam_boundaries", "iam_tags", "iam_passwords", "iam_service_credentials", "iam_deletion",
    "iam_pages", "iam_report", "sts_identity", "ssm_parameters", "dynamodb_streams", "lambda_logging", "long_answers",
    "ses_mail", "sns_notices", "known_once",
)


def close_gaps():
    for subject in SUBJECTS:
        importlib.import_module(f"fidelity.{subject}")
