"""Lambda: a function keeps its logging configuration."""
import moto.awslambda.models as models

from fidelity.patching import replaces


@replaces(models.LambdaFunction, "__init__")
def created(self, account_id, spec, *arguments, **named):
    created.original(self, account_id, spec, *arguments, **named)
    self.logging_config = configuration(self.function_name, spec.get("LoggingConfig") or {})


@replaces(models.LambdaFunction)
def update_configuration(self, config_updates):
    if config_updates.get("LoggingConfig"):
        self.logging_config = configuration(self.function_name, config_updates["LoggingConfig"])
    return update_configuration.original(self, config_updates)


@replaces(models.LambdaFunction)
def get_configuration(self, *arguments, **named):
    return get_configuration.original(self, *arguments, **named) | {"LoggingConfig": self.logging_config}


def configuration(function, given):
    # "LoggingConfig": text is the default format, and only JSON has levels, by default INFO.
    levels = {"ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO"} if given.get("LogFormat") == "JSON" else {}
    return {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{function}"} | levels | given
