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

  It 'says what is missing' {
    $fit | Get-PredictionBand @{ t = 1 } -ErrorAction SilentlyContinue -ErrorVariable problems
    "$($problems[0])" | Should -BeLike "*has no column 'x'*"
    'text' | Get-PredictionBand -ErrorAction SilentlyContinue -ErrorVariable problems
    "$($problems[0])" | Should -BeLike 'String is no fit of formulas; expected*'
  }
}
