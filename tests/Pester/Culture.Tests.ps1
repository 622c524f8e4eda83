BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Where numbers have commas' {
  BeforeAll {
    # What whole pipelines come to: from rows of text and files to numbers, tables and files.
    function Invoke-Pipeline {
      param([string] $Folder)
      New-Item -ItemType Directory $Folder | Out-Null
      New-TestMap | Export-BeamMap -Path (Join-Path $Folder 'night.csv')
      New-TestVisibilityTable -Path (Join-Path $Folder 'ring.csv')
      Copy-Item (Join-Path $Examples 'decay.csv') $Folder
      $night = [pscustomobject] @{ Path = Join-Path $Folder 'night.csv'; MaxOrder = '2'; StartCount = '1'; Fix = 'taper=-12.5dB'; MaxResidual = '0.25' } | Invoke-OofFit -WarningAction SilentlyContinue
      $night | Export-FitResult -Path (Join-Path $Folder 'night.json')
      $ring = Import-Visibility (Join-Path $Folder 'ring.csv') | Add-VisibilityNoise -Fraction '0.01' | Select-Visibility -MinBaseline '0.5Glambda' |
        Invoke-VlbiFit 'mring(order=1)' -StartCount 1 -Prior @{ 'mring.width' = 'uniform(0.5, 30.5)' } -WarningAction SilentlyContinue
      $curve = Invoke-RobustFit 'a*exp(-b*x) + 0.5*c' (Join-Path $Folder 'decay.csv') -Likelihood cauchy -Start @{ a = 3; b = '1.5'; c = 0 }
      $curve | Export-FitResult -Path (Join-Path $Folder 'curve.json')
      [pscustomobject] @{
        Numbers = @($night.Coefficients.Radians) + @($ring.Fit.Point) + @($curve.Parameters.Value)
        Tables = ($night, $ring, $curve, ($curve | Get-Residual)[0], ($ring | Get-FitSummary)[0] | ForEach-Object { $_ | Format-Table | Out-String -Width 100 }) -join ''
        Files = (Get-Content -Raw (Join-Path $Folder 'curve.json')) -replace '"(seconds|date)": [^,\n]*', '' -replace [regex]::Escape($Folder), ''
      }
    }
  }

  It 'whole pipelines of holography, visibilities and formulas come to the same' {
    $plain = Invoke-Pipeline (Join-Path $TestDrive 'plain')
    $before = [cultureinfo]::CurrentCulture
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      (1.5).ToString() | Should -Be '1,5'
      $german = Invoke-Pipeline (Join-Path $TestDrive 'german')
    }
    finally { [cultureinfo]::CurrentCulture = $before }
    $german.Numbers.Count | Should -Be $plain.Numbers.Count
    for ($k = 0; $k -lt $plain.Numbers.Count; $k++) { [Math]::Abs($german.Numbers[$k] - $plain.Numbers[$k]) | Should -BeLessOrEqual (1e-9 * [Math]::Max(1, [Math]::Abs($plain.Numbers[$k]))) }
    $german.Tables | Should -Be $plain.Tables
    $german.Files | Should -Be $plain.Files
  }
}
