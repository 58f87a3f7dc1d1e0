"""Faults on request: refused calls, lost responses, and calls that hang until they are released."""
import itertools
import threading
import time


class Fault:
    """A rule that affects `times` matching calls: an error before the effect or after it, or a hold."""

    def __init__(self, number, rule):
        self.number, self.operation = number, rule["operation"]
        self.containing = rule.get("containing", "").encode()
        self.caller = rule.get("caller")
        self.left = rule.get("times", 1)
        self.per_second = rule.get("beyondPerSecond")
        self.room, self.filled = self.per_second, time.monotonic()
        self.after = rule.get("when", "before") == "after"
        self.hold = rule.get("hold", False)
        self.status, self.code = rule.get("status", 400), rule.get("code", "Throttling")
        self.message = rule.get("message", "Rate exceeded")
        self.reached, self.released = threading.Event(), threading.Event()

    def strikes(self, call):
        # A query body is form-encoded, so the text to find is compared in its encoded form.
        return (self.left > 0 and call.name == self.operation and self.caller in (None, call.caller) and self.containing in call.body
                and not self._has_room())

    def _has_room(self):
        if self.per_second is None:
            return False
        now = time.monotonic()
        self.room, self.filled = min(self.per_second, self.room + (now - self.filled) * self.per_second), now
        if self.room < 1:
            return False
        self.room -= 1
        return True

    def answer(self, call):
        if call.protocol == "json":
            body, kind = f'{{"__type":"{self.code}","message":"{self.message}"}}', "application/x-amz-json-1.1"
        else:
            body = (f"<ErrorResponse><Error><Type>Sender</Type><Code>{self.code}</Code><Message>{self.message}</Message></Error>"
                    "<RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>")
            kind = "text/xml"
        return self.status, kind, body


class Faults:
    """The active rules. The first rule that matches a call applies."""

    def __init__(self):
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._faults = {}

    def add(self, rule):
        with self._lock:
            fault = Fault(next(self._numbers), rule)
            self._faults[fault.number] = fault
            return fault.number

    def find(self, number):
        with self._lock:
            return self._faults.get(number)

    def remove(self, number):
        with self._lock:
            fault = self._faults.pop(number, None)
        if fault is not None:
            fault.released.set()

    def clear(self):
        for number in list(self._faults):
            self.remove(number)

    def strike(self, call):
        with self._lock:
            for fault in self._faults.values():
                if fault.strikes(call):
                    fault.left -= 1
                    return fault
        return None
