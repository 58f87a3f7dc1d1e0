"""Serves moto on 127.0.0.1, with the behavior of AWS that an IAM lifecycle product depends on and that moto lacks.

The first line on stdout is the port: {"port": 40321}. fidelity/ contains the added behavior, control.py the API /emulator/*.
"""
import argparse
import json
import os
import sys
import threading

# AWS has its managed policies in every account; AWSDenyAll is used as a boundary.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")


class IntoEnvironment(argparse.Action):
    """Stores a setting for the modules under fidelity/ before they are imported."""

    def __call__(self, parser, namespace, value, option=None):
        os.environ[self.dest] = value


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 lets the operating system choose")
    parser.add_argument("--exit-with-stdin", action="store_true", help="end when the parent closes stdin or dies")
    parser.add_argument("--largest-page", dest="EMULATOR_LARGEST_PAGE", action=IntoEnvironment,
                        help="IAM may return fewer items than MaxItems; this caps every page")
    parser.add_argument("--report-lifetime", dest="EMULATOR_REPORT_LIFETIME", action=IntoEnvironment,
                        help="seconds a credential report is served before another is made; 14400 in AWS, 0 here")
    return parser.parse_args()


def exit_with_stdin():
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


def main():
    arguments = parse_arguments()
    from werkzeug.serving import WSGIRequestHandler, make_server

    import control
    import fidelity

    fidelity.close_gaps()

    class QuietHandler(WSGIRequestHandler):
        def log_request(self, code="-", size="-"):
            """Logs nothing: /emulator/calls lists the calls."""

    server = make_server("127.0.0.1", arguments.port, control.EmulatorApplication(), threaded=True, request_handler=QuietHandler)
    os.environ["MOTO_PORT"] = str(server.port)
    print(json.dumps({"port": server.port}), flush=True)
    if arguments.exit_with_stdin:
        threading.Thread(target=exit_with_stdin, daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
