BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $rows = Import-Csv (Join-Path $Examples 'decay.csv')
  $fit = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy
}

Describe 'Get-Residual' {
  It 'puts out a row a row' {
    $residuals = $fit | Get-Residual
    $residuals.Count | Should -Be 60
    foreach ($i in 0, 17, 59) {
      $row = $residuals[$i]
      $row.Row | Should -Be ($i + 1)
      $row.X | Should -Be ([double]$rows[$i].x)
      $row.Observed | Should -Be ([double]$rows[$i].y)
      $fitted = $fit.Parameter('a').Value * [Math]::Exp(-$fit.Parameter('b').Value * $row.X) + $fit.Parameter('c').Value
      [Math]::Abs($row.Fitted - $fitted) | Should -BeLessThan 1e-12
      $row.Residual | Should -Be ($row.Observed - $row.Fitted)
      $row.Standardized | Should -Be ($row.Residual / $fit.Noise[0].Value)
      [Math]::Abs($row.Weight - 1 / (1 + $row.Standardized * $row.Standardized)) | Should -BeLessThan 1e-12
    }
  }

  It 'finds the outliers' {
    $outliers = $fit | Get-Residual -Beyond 10
    $outliers.Count | Should -Be 18
    $outliers.Residual | Should -Not -BeLessThan 1.9
    ($outliers.Weight | Measure-Object -Maximum).Maximum | Should -BeLessThan 0.01
  }

  It 'tells outputs and groups apart' {
    $table = foreach ($i in 0..9) { [pscustomobject]@{ t = $i; night = 'AB'[$i % 2]; u = 2 * $i + 0.1 * ($i % 3); v = $i - 0.1 * ($i % 2) } }
    $residuals = $table | Invoke-RobustFit 'k*t', 'm*t' -Y u, v -Start @{ k = 1; m = 1 } -Group night -Own k | Get-Residual
    $residuals.Count | Should -Be 20
    $residuals[0].Output | Should -Be 'u'
    $residuals[19].Output | Should -Be 'v'
    $residuals[19].Group | Should -Be 'B'
  }

  It 'names rows as the table has them' {
    $table = @{ x = 0..6; y = 1, 'none', 5, 7.1, 9, 11, 13 }
    (Invoke-RobustFit 'a+b*x' $table -SkipBadRow -Start @{ a = 1; b = 1 } -WarningAction SilentlyContinue | Get-Residual).Row | Should -Be 1, 3, 4, 5, 6, 7
  }

  It 'takes what engines make of it' {
    $rows = $fit | Invoke-Bfgs | Get-Residual
    $rows.Count | Should -Be 60
    [Math]::Abs($rows[17].Fitted - ($fit | Get-Residual)[17].Fitted) | Should -BeLessThan 1e-4
  }

  It 'refuses what has no rows' {
    New-TestFit | Get-Residual -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'in \.Maps'
    'word' | Get-Residual -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'String is no fit of formulas'
  }
}
