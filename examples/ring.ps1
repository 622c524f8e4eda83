# Fits a ring to the example visibilities, draws from the posterior and leaves a report; run it from anywhere after `dotnet build -c Release`.
param([string] $Path = 'out', [int] $Chain = 4, [int] $Draw = 1000, [long] $Seed = 7)
Import-Module (Join-Path $PSScriptRoot '../VlbiOps.psd1')
$fit = Import-UvFits (Join-Path $PSScriptRoot 'ring-eht2017.uvfits') | Add-VisibilityNoise -Fraction 0.01 |
  Invoke-VlbiFit 'mring(order=1)' -Data amplitude, closure-phase |
  Assert-FitQuality -MaxReducedChiSquare 2
$posterior = $fit | Invoke-Nuts -Chain $Chain -Draw $Draw -Seed $Seed
$fit | Export-FitResult -Path (Join-Path $Path 'ring.json')
$fit | Export-VlbiReport -Path (Join-Path $Path 'ring.html') -Posterior $posterior
$posterior | Get-PosteriorSummary
