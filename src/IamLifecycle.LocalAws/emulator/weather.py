"""Weather: the throttling and delays of a large or busy account, which can affect any call. Off unless it is requested.

Throttling uses the monotonic clock, by which callers wait. The delay of reads uses the clock of the account.
"""
import time
from datetime import timedelta
from urllib.parse import parse_qsl

from fidelity import iam_report
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT
from moto.core.utils import utcnow
from moto.iam.models import iam_backends

# Only deployed functions sign with a session token.
SESSION = "X-Amz-Security-Token"
# SSM has two error codes for too many writes.
SSM_REFUSALS = (
    {"code": "TooManyUpdates", "message": "There are concurrent updates for a resource that supports one update at a time."},
    {"code": "ThrottlingException", "message": "Rate exceeded"},
)


class Bucket:
    """A token bucket: a rate per second and a burst size."""

    def __init__(self, per_second, at_once):
        self._per_second, self._at_once = per_second, at_once
        self._left, self._filled = at_once, time.monotonic()

    def take(self):
        now = time.monotonic()
        self._left, self._filled = min(self._at_once, self._left + max(0, now - self._filled) * self._per_second), now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Weather:
    """One account's weather; WEATHER is the active one."""

    def __init__(self):
        self.clear()

    def clear(self):
        self._iam = self._writes = None
        self._refused = self._pages = 0
        self._short_pages, self._unseen_for = False, timedelta()
        iam_report.LIFETIME = iam_report.USUAL_LIFETIME

    def begin(self, asked):
        self.clear()
        # SSM's default: 3 PutParameter a second. IAM's limits are not published; it has one bucket for the whole account.
        self._writes = Bucket(asked["writesPerSecond"], asked["writesPerSecond"])
        self._iam = Bucket(asked["iamPerSecond"], asked["iamAtOnce"])
        self._short_pages, self._unseen_for = asked["shortPages"], timedelta(seconds=asked["unseenSeconds"])
        iam_report.LIFETIME = timedelta(seconds=asked["reportSeconds"])

    def refusal(self, call):
        """Returns the fault of the call as a rule of faults.py, or None.

        Only calls of deployed functions are affected, so that tests can read the account.
        """
        if not call.session:
            return None
        if call.name == "ssm.PutParameter" and self._writes is not None and not self._writes.take():
            self._refused += 1
            return SSM_REFUSALS[self._refused % 2]
        if call.name.startswith("iam.") and self._iam is not None and not self._iam.take():
            return {"code": "Throttling", "message": "Rate exceeded"}
        if self._unseen_for and call.name.startswith(("iam.Get", "iam.List")):
            name = dict(parse_qsl(call.body.decode())).get("UserName", "")
            user = iam_backends[ACCOUNT]["aws"].users.get(name)
            if user is not None and self._is_new(user.create_date):
                return {"status": 404, "code": "NoSuchEntity", "message": f"The user with name {name} cannot be found."}
        return None

    def page_size(self, wanted, headers):
        """Returns the size of a page, which may be short or empty although others follow.

        Every third page is empty, every other page is half full.
        """
        if not self._short_pages or SESSION not in headers:
            return wanted
        self._pages += 1
        return 0 if self._pages % 3 == 2 else max(1, wanted // 2)

    def hides(self, created, headers):
        """A new user or key is not visible everywhere yet."""
        return bool(self._unseen_for) and SESSION in headers and self._is_new(created)

    def _is_new(self, created):
        return utcnow() < created.replace(tzinfo=None) + self._unseen_for


WEATHER = Weather()
