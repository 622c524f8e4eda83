# Fits two models with Bessel functions, a disk's visibility over the baseline and a density of directions on a circle, and draws both fits;
# run it from anywhere after `dotnet build -c Release`.
param([string] $Path = 'out')
Import-Module (Join-Path $PSScriptRoot '../VlbiOps.psd1')
$disk = Invoke-RobustFit 'q = pi*d*const.mas*b*1e6; 2*besselj(1, q)/q' (Join-Path $PSScriptRoot 'disk.csv') -Y v -Start @{ d = 4 } -Likelihood Cauchy
$disk | Export-Figure -Path (Join-Path $Path 'disk.svg')
$directions = Invoke-RobustFit 'exp(k*cos(x - x0))/(2*pi*besseli(0, k))' (Join-Path $PSScriptRoot 'directions.csv') -Y p -Start @{ k = 1; x0 = 0 }
$directions | Export-Figure -Path (Join-Path $Path 'directions.svg')
$disk, $directions | Get-FitSummary
