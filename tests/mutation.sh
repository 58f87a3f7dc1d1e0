#!/bin/sh
# Mutates the planner and the gate and prints the mutation score. Every mutant that no test kills lowers the score,
# also those that Stryker ignores.
# If a report is given, the script only evaluates it: tests/mutation.sh mutation-report.json
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
report=${1:-$root/artifacts/mutation/reports/mutation-report.json}
if [ $# -eq 0 ]; then
    rm -rf "$root/artifacts/mutation"
    cd "$root/tests/IamLifecycle.Core.Tests"
    dotnet tool restore
    dotnet stryker --output "$root/artifacts/mutation"
fi

exec python3 - "$report" <<'PYTHON'
import collections
import json
import sys

OUT_OF_SCOPE = "Removed by mutate filter"
LEAST = 90.0

counts = collections.Counter()
for path, file in sorted(json.load(open(sys.argv[1], encoding="utf-8"))["files"].items()):
    lines = file["source"].splitlines()
    for mutant in sorted(file["mutants"], key=lambda mutant: (mutant["location"]["start"]["line"], mutant["location"]["start"]["column"])):
        if mutant.get("statusReason") == OUT_OF_SCOPE:
            continue
        counts[mutant["status"]] += 1
        if mutant["status"] in ("Survived", "NoCoverage"):
            start, end = mutant["location"]["start"], mutant["location"]["end"]
            same = start["line"] == end["line"]
            was = lines[start["line"] - 1][start["column"] - 1:end["column"] - 1 if same else None]
            print(f"{mutant['status']} {path.split('/IamLifecycle.Core/')[-1]}:{start['line']}: {was} => {' '.join(mutant['replacement'].split())}")

killed = counts["Killed"] + counts["Timeout"]
against = counts["Survived"] + counts["NoCoverage"] + counts["Ignored"]
score = 100.0 * killed / (killed + against) if killed + against else 0.0
print(f"killed {counts['Killed']}, timeout {counts['Timeout']}, survived {counts['Survived']}, no coverage {counts['NoCoverage']}, ignored {counts['Ignored']} (blocks whose inner mutants stand for them)")
print(f"not counted: {counts['CompileError']} that do not compile")
print(f"score {score:.1f} % of {killed + against} mutants, those ignored counted as survivors")
sys.exit(0 if score >= LEAST else 1)
PYTHON
