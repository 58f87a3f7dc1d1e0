#!/bin/sh
# Writes every packages.lock.json again, after a version in Directory.Packages.props or a reference has changed.
set -eu
cd "$(dirname "$0")/.."
export CI=false
dotnet restore --force-evaluate
for runtime in linux-x64 linux-arm64; do
    # A folder of its own: what the projects restored for building stays as it is.
    dotnet restore src/IamLifecycle.Lambda --force-evaluate -p:Native=true -p:RuntimeIdentifier="$runtime" --artifacts-path "artifacts/lock/$runtime"
done
