#!/bin/sh
# Updates every packages.lock.json. Run it after a change of a version in Directory.Packages.props or of a reference.
set -eu
cd "$(dirname "$0")/.."
export CI=false
dotnet restore --force-evaluate
for runtime in linux-x64 linux-arm64; do
    # A separate artifacts folder keeps the restore results of normal builds unchanged.
    dotnet restore src/IamLifecycle.Lambda --force-evaluate -p:Native=true -p:RuntimeIdentifier="$runtime" --artifacts-path "artifacts/lock/$runtime"
done
