# Fits the example maps, goes on with BFGS, draws from the posterior and shows the surface with its credible interval; run it from anywhere after `dotnet build -c Release`.
param([string] $Path = 'out', [int] $Chain = 4, [int] $Draw = 1000, [long] $Seed = 7)
Import-Module (Join-Path $PSScriptRoot '../VlbiOps.psd1')
$posterior = Import-BeamMap (Join-Path $PSScriptRoot 'effelsberg-32ghz.csv') | Invoke-OofFit -MaxOrder 4 |
  Invoke-Bfgs |
  Invoke-Nuts -Chain $Chain -Draw $Draw -Seed $Seed -DrawsPath (Join-Path $Path 'draws.csv') |
  Assert-FitQuality -MaxRHat 1.05
$posterior | Get-ApertureMap
$posterior | Get-PosteriorSummary -Name 'K*', 'surface_rms'
