# Fits the example maps; run it from anywhere after `dotnet build -c Release`.
param([string] $Path = 'out')
Import-Module (Join-Path $PSScriptRoot '../VlbiOps.psd1')
$fit = Import-BeamMap (Join-Path $PSScriptRoot 'effelsberg-32ghz.csv') | Invoke-OofFit -MaxOrder 4
$fit | Export-FitResult -Path (Join-Path $Path 'fit.json')
$fit | Export-OofReport -Path (Join-Path $Path 'oof-fit.html')
$fit.Coefficients
