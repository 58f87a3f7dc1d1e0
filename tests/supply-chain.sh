#!/usr/bin/env bash
# Fails if a package differs from the lock files, if a locked restore accepts a changed package, or if a package has a known
# vulnerability.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

fail() { echo "supply chain: $*"; status=1; }

# Copies Core with its settings and its lock file into a separate folder, where it is restored.
copy() {
    local folder=$work/$1
    mkdir -p "$folder/src"
    cp Directory.Build.props Directory.Build.targets Directory.Packages.props global.json nuget.config "$folder"
    cp -r src/IamLifecycle.Core "$folder/src"
}

restore() { (cd "$work/$1" && dotnet restore src/IamLifecycle.Core -p:RestoreLockedMode=true --no-cache "${@:2}") > "$work/$1.log" 2>&1; }

expect_refusal() {
    if restore "$1" "${@:3}"; then
        fail "a locked restore accepts a package whose $1 was changed"
    elif ! grep -q "$2" "$work/$1.log"; then
        fail "a locked restore of a package whose $1 was changed fails, but not by $2"
        cat "$work/$1.log"
    fi
}

copy nothing
restore nothing || { fail "the lock file of Core does not match its packages; run tests/lock-packages.sh"; cat "$work/nothing.log"; }

copy version
sed -i -E '/"NodaTime"/,/}/ s/"resolved": "[^"]+"/"resolved": "3.2.0"/; /"NodaTime"/,/}/ s/"requested": "[^"]+"/"requested": "[3.2.0, )"/' "$work/version/src/IamLifecycle.Core/packages.lock.json"
expect_refusal version NU1004

# NuGet compares the hash only when it installs a package. An empty package folder forces the installation.
copy hash
sed -i -E '/"NodaTime"/,/}/ s/"contentHash": "[^"]{4}/"contentHash": "AAAA/' "$work/hash/src/IamLifecycle.Core/packages.lock.json"
NUGET_PACKAGES=$work/packages expect_refusal hash NU1403

# NuGet reports no vulnerable packages if the source has no vulnerability data. The script therefore checks for the data first.
copy audit
sed -i 's|</packageSources>|&<auditSources><clear /><add key="nuget.org" value="https://api.nuget.org/v3/index.json" /></auditSources>|' "$work/audit/nuget.config"
restore audit -p:WarningsNotAsErrors=NU1905%3BNU1900 || { fail "the audit of Core failed"; cat "$work/audit.log"; }
if grep -qE 'NU190[05]' "$work/audit.log"; then
    echo "supply chain: the package source has no vulnerability data; packages were not checked for known vulnerabilities"
elif ! list=$(dotnet list package --vulnerable --include-transitive); then
    fail "dotnet list package --vulnerable failed: $list"
elif grep -q '^ *> ' <<< "$list"; then
    fail "packages with known vulnerabilities: $list"
else
    echo "supply chain: no package has a known vulnerability"
fi

[ "$status" = 0 ] && echo "supply chain: a locked restore refuses a changed version (NU1004) and a changed package (NU1403)"
exit "$status"
