"""Every secret that the emulated IAM received or returned, including deleted ones. None of them may be in a log."""
import moto.iam.models as models

SECRETS = []


class _Remembered:
    """An attribute that records each value that it is set to."""

    def __init__(self, name):
        self._name = f"_{name}"

    def __get__(self, owner, kind=None):
        return getattr(owner, self._name, None)

    def __set__(self, owner, value):
        setattr(owner, self._name, value)
        if value is not None:
            SECRETS.append(value)


def passwords():
    """Returns the console password that works now, by user."""
    return {user.name: user.password
            for account in models.iam_backends.values() for backend in account.values()
            for user in backend.users.values() if user.password is not None}


models.AccessKey.secret_access_key = _Remembered("secret_access_key")
models.User.password = _Remembered("password")
