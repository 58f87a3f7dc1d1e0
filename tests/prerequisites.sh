#!/bin/sh
# Runs before the first test and checks the programs that the tests need. As root on Debian, apt-get installs the missing
# ones. Otherwise one message lists all of them, and no test starts.
set -u

missing=""

# require PACKAGES CHECK: adds the Debian packages to the missing ones if the check fails.
require() {
    "$2" > /dev/null 2>&1 || missing="$missing $1"
}

# Python needs moto or the ability to create a virtual environment for it.
python_serves() {
    python3 -c '
import sys
assert sys.version_info >= (3, 10)
try:
    import flask, moto
except ImportError:
    import ensurepip, venv'
}

# The policy evaluator and the browser are npm packages for Node.js 20.
node_serves() {
    command -v npm && node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)'
}

# The C compiler links the native package.
compiler_links() {
    compiler=$(command -v clang || command -v gcc) || return 1
    echo 'int main(void) { return 0; }' | "$compiler" -x c - -o /dev/null
}

# Looks in the same folders as src/IamLifecycle.LocalAws/Emulation/TimeTravel.cs. Tests that move the clock by days preload the library.
faketime_is_there() {
    for library in /usr/lib/faketime /usr/lib/*/faketime /usr/lib64/faketime /usr/lib64/*/faketime /usr/local/lib/faketime /usr/local/lib/*/faketime; do
        [ -e "$library/libfaketimeMT.so.1" ] && return 0
    done
    return 1
}

look() {
    missing=""
    require "python3 python3-venv" python_serves
    require "nodejs npm" node_serves
    require "gcc libc6-dev" compiler_links
    require "faketime" faketime_is_there
}

look
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "Installing what the tests need:$missing"
    # $missing is a list of package names and must be split into words.
    # shellcheck disable=SC2086
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends $missing; } > /dev/null
    look
fi

if [ -n "$missing" ]; then
    echo "No test was started: the tests need programs that this machine lacks (python3 3.10 or later, Node.js 20 or later with npm, a C compiler, libfaketime)." >&2
    echo "Missing Debian packages:$missing" >&2
    echo "Install them, for example with: sudo apt-get install$missing" >&2
    exit 1
fi
