#!/usr/bin/env bash
# Makes what is given to users, in out/packages: the module's folder, its package for a gallery, and the program vlbiops with all that it needs.
# Arguments go to MSBuild: ./build.sh -t:Module, ./build.sh -p:ProgramRuntimes=linux-x64
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec dotnet msbuild packaging/Package.proj -nologo -v:m -nodeReuse:false "$@"
