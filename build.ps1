#!/usr/bin/env pwsh
# Makes what is given to users, in out/packages: the module's folder, its package for a gallery, and the program vlbiops with all that it needs.
# Arguments go to MSBuild: ./build.ps1 -t:Module, ./build.ps1 -p:ProgramRuntimes=linux-x64
& dotnet msbuild (Join-Path $PSScriptRoot 'packaging/Package.proj') -nologo -v:m -nodeReuse:false @args
exit $LASTEXITCODE
