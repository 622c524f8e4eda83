BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $rows = Import-Csv (Join-Path $Examples 'decay.csv')
  $fit = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy
}

Describe 'Get-PredictionBand' {
  It 'puts out intervals at any rows' {
    $band = $fit | Get-PredictionBand @{ x = 0, 1, 10 }
    $band.Count | Should -Be 3
    $band[1].X | Should -Be 1
    $band[1].Row | Should -Be 2
    $a, $b, $c = 'a', 'b', 'c' | ForEach-Object { $fit.Parameter($_).Value }
    [Math]::Abs($band[1].Value - ($a * [Math]::Exp(-$b) + $c)) | Should -BeLessThan 1e-12
    foreach ($row in $band) {
      $row.ConfidenceLower | Should -BeLessThan $row.Value
      $row.PredictionUpper | Should -BeGreaterThan $row.ConfidenceUpper
      # The truth is 5, 0.7, 1.
      5 * [Math]::Exp(-0.7 * $row.X) + 1 | Should -BeGreaterThan $row.ConfidenceLower
      5 * [Math]::Exp(-0.7 * $row.X) + 1 | Should -BeLessThan $row.ConfidenceUpper
    }

    ($fit | Get-PredictionBand @{ x = 1 } -Level 0.5).ConfidenceUpper | Should -BeLessThan $band[1].ConfidenceUpper
  }

  It 'is of the rows of the fit without data, and of rows and files' {
    ($fit | Get-PredictionBand).Count | Should -Be 60
    ($fit | Get-PredictionBand $rows[0..4]).X | Should -Be ($rows[0..4].x | ForEach-Object { [double]$_ })
    ($fit | Get-PredictionBand (Join-Path $Examples 'decay.csv')).Count | Should -Be 60
  }

  It 'takes draws' {
    $drawn = $fit | Invoke-Nuts -Chain 2 -Draw 300 -WarmUp 200 -Seed 3 | Get-PredictionBand @{ x = 2 }
    $linear = $fit | Get-PredictionBand @{ x = 2 }
    [Math]::Abs($drawn.Value - $linear.Value) | Should -BeLessThan $linear.Error
    $drawn.ConfidenceUpper - $drawn.ConfidenceLower | Should -BeLessThan (2 * ($linear.ConfidenceUpper - $linear.ConfidenceLower))
  }

  It 'knows variables by their columns, and any level' {
    $table = @{ time = 0, 1, 2, 3; y = 1, 3, 5, 7.5 }
    $line = Invoke-RobustFit 'a+b*x' $table -X x=time -Start @{ a = 1; b = 1 }
    ($line | Get-PredictionBand $table).Value | Should -Be ($line | Get-PredictionBand).Value
    $six = Invoke-RobustFit 'a+b*x' @{ x = 0..5; y = 1, 3.6, 4.5, 7.5, 8.7, 11.3 } -Likelihood Cauchy -Start @{ a = 1; b = 1 }
    $widths = 0.00001, 0.5, 0.9999, 0.999999 | ForEach-Object { $row = $six | Get-PredictionBand @{ x = 2 } -Level $_; $row.PredictionUpper - $row.Value }
    $widths | Should -Be ($widths | Sort-Object)
    $widths[0] | Should -BeGreaterThan 0
  }

  It 'takes a noise that is held for what it is' {
    $y = 1, 3.1, 5, 6.9, 9.2, 11
    $held = Invoke-RobustFit 'a+b*x' @{ x = 0..5; y = $y } -Start @{ a = 1; b = 1 } -Parameter @{ noise = 2 } | Get-PredictionBand @{ x = 1 }
    $given = Invoke-RobustFit 'a+b*x' @{ x = 0..5; y = $y; s = 2, 2, 2, 2, 2, 2 } -X x -Y y -Sigma s -Start @{ a = 1; b = 1 } | Get-PredictionBand @{ x = 1 }
    [Math]::Abs($held.PredictionUpper - $given.PredictionUpper) | Should -BeLessThan 1e-3
  }

  It 'is the same whatever engine found the fit' {
    $rows = foreach ($i in 0..11) { [pscustomobject]@{ x = $i; y = 1 + 2 * $i + 0.9 * [Math]::Sin(7 * $i) } }
    $line = $rows | Invoke-RobustFit 'a+b*x' -Start @{ a = 1; b = 1 }
    $expected = $line | Get-PredictionBand @{ x = 3 }
    foreach ($other in ($line | Invoke-Bfgs), ($rows | New-FitProblem -Formula 'a+b*x' -Start @{ a = 1; b = 1 } | Invoke-Bfgs)) {
      $band = $other | Get-PredictionBand @{ x = 3 }
      [Math]::Abs($band.Error / $expected.Error - 1) | Should -BeLessThan 1e-6
      [Math]::Abs($band.PredictionUpper / $expected.PredictionUpper - 1) | Should -BeLessThan 1e-6
    }
  }

  It 'says what is missing' {
    $fit | Get-PredictionBand @{ t = 1 } -ErrorAction SilentlyContinue -ErrorVariable problems
    "$($problems[0])" | Should -BeLike "*has no column 'x'*"
    'text' | Get-PredictionBand -ErrorAction SilentlyContinue -ErrorVariable problems
    "$($problems[0])" | Should -BeLike 'String is no fit of formulas; expected*'
  }
}
