# Fits the example table with outliers by Cauchy's likelihood, leaves the result and the outliers in a folder, and draws from the posterior;
# run it from anywhere after `dotnet build -c Release`.
param([string] $Path = 'out', [int] $Chain = 4, [int] $Draw = 1000, [long] $Seed = 7)
Import-Module (Join-Path $PSScriptRoot '../VlbiOps.psd1')
New-Item -ItemType Directory -Force $Path | Out-Null
$fit = Import-Csv (Join-Path $PSScriptRoot 'decay.csv') |
  Invoke-RobustFit { $a * [Math]::Exp(-$b * $x) + $c } -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy |
  Assert-FitQuality
$fit | Export-FitResult -Path (Join-Path $Path 'decay.json')
$fit | Get-Residual -Beyond 10 | Export-Csv (Join-Path $Path 'outliers.csv')
$fit | Set-ModelParameter b -Prior 'normal(0.7, 0.2)' | Invoke-Nuts -Chain $Chain -Draw $Draw -Seed $Seed | Get-PosteriorSummary
