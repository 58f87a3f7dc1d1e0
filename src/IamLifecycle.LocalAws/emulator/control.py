"""The WSGI application: moto, one call at a time, with a call log and faults, controlled through /emulator/*."""
import io
import json
import select
import threading

import absent_users
from calls import Call, CallLog
from faults import Fault, Faults
from fidelity import ses_mail, sns_notices
from issued import SECRETS, passwords
from moto.moto_api._internal.models import moto_api_backend
from moto.server import DomainDispatcherApplication, create_backend_app
from questions import Questions
from snapshots import Snapshots
from weather import WEATHER

STATUS = {200: "200 OK", 400: "400 Bad Request", 404: "404 Not Found", 500: "500 Internal Server Error"}


class EmulatorApplication:
    """Answers /emulator/* and passes all other calls to moto."""

    def __init__(self):
        self._aws = DomainDispatcherApplication(create_backend_app)
        # moto's models are not thread-safe, so calls overlap only while they wait.
        self._one_at_a_time = threading.Lock()
        self._log, self._faults, self._snapshots, self._questions = CallLog(), Faults(), Snapshots(), Questions()
        self._latency = 0.0

    def __call__(self, environ, start_response):
        # A chunked body marks its own end and has no length.
        length = -1 if environ.get("wsgi.input_terminated") else int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length)
        environ["emulator.body"], environ["wsgi.input"], environ["CONTENT_LENGTH"] = body, io.BytesIO(body), str(len(body))
        path = environ.get("PATH_INFO", "")
        if path.startswith("/emulator/"):
            return self._control(environ["REQUEST_METHOD"], path.split("/")[2:], body, start_response)
        return self._call(Call(environ), environ, start_response)

    def _call(self, call, environ, start_response):
        self._log.add(call)
        if self._latency:
            # Not time.sleep: it waits for a time of the monotonic clock, which libfaketime moves by the same offset.
            select.select([], [], [], self._latency)
        fault = self._faults.strike(call) or self._refusal_of(call)
        if fault is not None and not fault.after:
            if not fault.hold:
                return self._fail(fault, call, start_response)
            self._hold(fault)
        status, headers, answer = self._moto(call, environ)
        if fault is not None and fault.after:
            if not fault.hold:
                return self._fail(fault, call, start_response)
            self._hold(fault)
        call.status = int(status.split()[0])
        start_response(status, headers)
        return answer

    def _moto(self, call, environ):
        started = []

        def start_response(status, headers, exc_info=None):
            started[:] = [status, headers]

        with self._one_at_a_time:
            self._questions.note(call)
            answer = list(self._aws(environ, start_response))
        return *started, answer

    def _refusal_of(self, call):
        with self._one_at_a_time:
            refusal = WEATHER.refusal(call) or absent_users.refusal(call)
        return refusal and Fault(0, {"operation": call.name} | refusal)

    @staticmethod
    def _hold(fault):
        fault.reached.set()
        fault.released.wait()

    @staticmethod
    def _fail(fault, call, start_response):
        call.status, kind, body = fault.answer(call)
        start_response(STATUS.get(call.status, f"{call.status} Fault"), [("Content-Type", kind), ("x-amzn-errortype", fault.code)])
        return [body.encode()]

    def _control(self, method, path, body, start_response):
        found, answer = True, {}
        match method, path:
            case "GET", ["calls"]:
                answer = self._log.shown()
            case "DELETE", ["calls"]:
                self._log.clear()
            case "GET", ["secrets"]:
                answer = SECRETS
            case "GET", ["passwords"]:
                with self._one_at_a_time:
                    answer = passwords()
            case "POST", ["questions"]:
                with self._one_at_a_time:
                    answer = self._questions.take()
            case "GET", ["mails"]:
                answer = ses_mail.MAILS
            case "POST", ["mail"]:
                ses_mail.SETTINGS.update(json.loads(body))
            case "GET", ["notices"]:
                answer = sns_notices.NOTICES
            case "POST", ["reset"]:
                self._reset()
            case "POST", ["snapshots"]:
                with self._one_at_a_time:
                    answer = {"snapshot": self._snapshots.take()}
            case "POST", ["snapshots", number]:
                found = self._restore(int(number))
            case "POST", ["weather"]:
                WEATHER.begin(json.loads(body))
            case "DELETE", ["weather"]:
                WEATHER.clear()
            case "POST", ["latency"]:
                self._latency = json.loads(body)["seconds"]
            case "POST", ["faults"]:
                answer = {"fault": self._faults.add(json.loads(body))}
            case "GET", ["faults", number]:
                # Answers when the fault was reached, so that a test can wait for it.
                found = (fault := self._faults.find(int(number))) is not None and fault.reached.wait(60)
            case "DELETE", ["faults", number]:
                self._faults.remove(int(number))
            case _:
                found = False
        start_response(STATUS[200 if found else 404], [("Content-Type", "application/json")])
        return [json.dumps(answer).encode()]

    def _reset(self):
        self._faults.clear()
        WEATHER.clear()
        self._latency = 0.0
        with self._one_at_a_time:
            self._questions.take()
            moto_api_backend.reset()
            SECRETS.clear()
            ses_mail.reset()
            sns_notices.NOTICES.clear()
        self._log.clear()

    def _restore(self, number):
        self._faults.clear()
        with self._one_at_a_time:
            found = self._snapshots.restore(number)
        self._log.clear()
        return found
