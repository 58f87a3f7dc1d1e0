#!/bin/sh
# Prints the total of passed, failed and skipped tests of all test projects in one line.
cd "$(dirname "$0")/.." || exit 1
find artifacts/test-results -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} + 2>/dev/null | awk '
    function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }
    { total += count("total"); passed += count("passed"); executed += count("executed") }
    END { printf "%d passed, %d failed, %d skipped\n", passed, executed - passed, total - executed }'
