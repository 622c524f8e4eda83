# Draws f(x) = exp(-x^3 - x - sin(pi x)) with its first three derivatives; run it from anywhere after `dotnet build -c Release`.
param([string] $Path = 'out')
Import-Module (Join-Path $PSScriptRoot '../VlbiOps.psd1')
New-Formula { [Math]::Exp(-[Math]::Pow($x, 3) - $x - [Math]::Sin([Math]::PI * $x)) } -Variable x |
  Get-Derivative x -Order 0, 1, 2, 3 |
  Measure-Formula -Data @{ x = 0..500 | ForEach-Object { -1 + $_ / 200 } } |
  Export-Figure -Path (Join-Path $Path 'derivatives.svg') -PassThru
