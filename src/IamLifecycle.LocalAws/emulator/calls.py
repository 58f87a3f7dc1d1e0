"""The call log: every AWS call as service.Operation, with its caller and its status."""
import re
import threading
from urllib.parse import parse_qs


class Call:
    """One request, with the names that AWS uses."""

    def __init__(self, environ):
        authorization = environ.get("HTTP_AUTHORIZATION", "")
        scope = re.search(r"Credential=([^/]*)/[^/]*/([^/]*)/([^/]*)/", authorization)
        self.caller, self.region, service = scope.groups() if scope else ("", "", "")
        # The session token of an assumed role, as a deployed function has. No other caller here signs with one.
        self.session = environ.get("HTTP_X_AMZ_SECURITY_TOKEN", "")
        self.body = environ["emulator.body"]
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        operation = target.rpartition(".")[2]
        if not operation and b"Action=" in self.body:
            operation = parse_qs(self.body.decode())["Action"][0]
        # Only AWS Query has no target and a single path. The other protocols are AWS JSON and REST JSON.
        self.protocol = "json" if target or environ.get("PATH_INFO", "/") != "/" else "query"
        self.name = f"{service}.{operation or environ.get('PATH_INFO', '')}"
        self.status = None

    def shown(self):
        return {"operation": self.name, "caller": self.caller, "region": self.region, "status": self.status}


class CallLog:
    """The calls since the start or the last clear, in the order of arrival."""

    def __init__(self):
        self._lock = threading.Lock()
        self._calls = []

    def add(self, call):
        with self._lock:
            self._calls.append(call)

    def clear(self):
        with self._lock:
            self._calls = []

    def shown(self):
        with self._lock:
            return [call.shown() for call in self._calls]
