BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Invoke-Bfgs' {
  BeforeAll { $fit = New-TestFit }

  It 'goes on from a fit and ends where it did' {
    $result = $fit | Invoke-Bfgs
    $result | Should -BeOfType ([VlbiOps.Results.Fits.FitResult])
    $result.Converged | Should -BeTrue
    foreach ($coefficient in $fit.Coefficients) {
      $again = $result.Parameter($coefficient.ParameterName)
      [Math]::Abs($again.Value - $coefficient.Radians) | Should -BeLessThan (0.1 * $coefficient.ErrorRadians)
      ($again.Error / $coefficient.ErrorRadians) | Should -BeGreaterThan 0.9
      ($again.Error / $coefficient.ErrorRadians) | Should -BeLessThan 1.1
    }
  }

  It 'remembers the chain' {
    $result = $fit | Invoke-Bfgs -LimitedMemory | Invoke-Bfgs
    $result.Earlier.Count | Should -Be 1
    $result.Earlier[0].Engine | Should -Be 'L-BFGS'
    $result.Engine | Should -Be 'BFGS'
    $result.Evaluations | Should -BeGreaterThan $result.Earlier[0].Evaluations
  }

  It 'counts priors' {
    $result = $fit | Set-ModelParameter K5 -Prior 'normal(0, 0.0001)' | Invoke-Bfgs
    [Math]::Abs($result.Parameter('K5').Value) | Should -BeLessThan 0.1
    $result.LogPosterior | Should -Not -Be $result.LogLikelihood
  }

  It 'warns where it was cut short' {
    $fit | Set-ModelParameter K5 0 | Invoke-Bfgs -MaxIteration 1 -WarningAction SilentlyContinue -WarningVariable warnings | Out-Null
    "$warnings" | Should -BeLike '*did not converge*'
  }

  It 'refuses what is no start and goes on' {
    $results = @('text', $fit | Invoke-Bfgs -ErrorAction SilentlyContinue -ErrorVariable problems)
    $results.Count | Should -Be 1
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'RequestNotPossible,*'
  }
}
