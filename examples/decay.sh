#!/usr/bin/env bash
# Fits the example table with outliers twice, by least squares and by Cauchy's likelihood; run it from anywhere after `dotnet build -c Release`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:-out}
mkdir -p "$out"
for likelihood in gaussian cauchy; do
  dotnet "$here/../src/Cli/bin/Release/net10.0/vlbiops.dll" fit --formula 'a*exp(-b*x)+c' --data "$here/decay.csv" --y y --start a=3,b=1,c=0 --likelihood "$likelihood" --json "$out/decay-$likelihood.json"
  echo
done
