#!/usr/bin/env bash
# Fits the example maps; run it from anywhere after `dotnet build -c Release`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:-out}
mkdir -p "$out"
dotnet "$here/../src/Cli/bin/Release/net10.0/vlbiops.dll" oof-fit "$here/effelsberg-32ghz.csv" --telescope Effelsberg --max-order 4 --json "$out/fit.json" --report "$out"
