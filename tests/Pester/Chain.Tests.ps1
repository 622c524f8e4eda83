BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'A chain' {
  It 'goes from maps to a posterior in one pipeline' {
    New-TestMap | Export-BeamMap -Path (Join-Path $TestDrive 'maps.fits')
    $rows = Import-BeamMap (Join-Path $TestDrive 'maps.fits') | Invoke-OofFit -MaxOrder 3 -StartCount 1 | Invoke-Bfgs | Invoke-Nuts -Chain 2 -Draw 300 -WarmUp 200 -WarningAction SilentlyContinue | Get-PosteriorSummary
    $k5 = $rows | Where-Object Name -EQ K5
    [Math]::Abs($k5.Mean - 0.3) | Should -BeLessThan (5 * $k5.StandardDeviation)
    ($rows | Out-String) | Should -Match 'surface_rms'
  }

  It 'tells each warning once, where it arises, and keeps it in every result' {
    $fit = New-TestMap | Invoke-OofFit -MaxOrder 3 -StartCount 1 -MaxResidual 1e-6 -WarningAction SilentlyContinue -WarningVariable ofFit
    $ofFit.Count | Should -BeGreaterThan 0
    $posterior = $fit | Invoke-NelderMead -MaxIteration 2 -WarningAction SilentlyContinue -WarningVariable ofSimplex |
      Invoke-Bfgs -WarningAction SilentlyContinue -WarningVariable ofBfgs |
      Invoke-Nuts -Chain 2 -Draw 20 -WarmUp 20 -WarningAction SilentlyContinue -WarningVariable ofNuts
    "$ofSimplex" | Should -BeLike 'Nelder-Mead did not converge*'
    "$ofNuts" | Should -Match 'effective sample size'
    "$ofSimplex $ofBfgs $ofNuts" | Should -Not -Match 'of the holography fit'
    foreach ($result in $posterior.Earlier + $posterior) {
      foreach ($warning in $fit.Warnings) { $result.Warnings | Should -Contain "of the holography fit: $warning" }
    }
  }

  It 'prefers the model that made the data' {
    $maps = New-TestMap
    $low = $maps | Invoke-OofFit -MaxOrder 2 -StartCount 1 -WarningAction SilentlyContinue | Invoke-Bfgs
    $high = $maps | Invoke-OofFit -MaxOrder 3 -StartCount 1 | Invoke-Bfgs
    $comparison = $high | Compare-Fit -Reference $low
    $comparison | Should -BeOfType ([VlbiOps.Results.Fits.FitComparison])
    $comparison.Criteria.Name | Should -Contain 'BIC'
    $comparison['BIC'].IsSecondBetter | Should -BeTrue
    ($comparison | Out-String) | Should -Match 'BIC'
  }

  It 'compares engines of the same data, refuses other data and goes on' {
    $fit = New-TestFit
    $result = $fit | Invoke-Bfgs
    [Math]::Abs((Compare-Fit $fit $result)['AIC'].Difference) | Should -BeLessThan 0.1
    $other = New-TestMap -Seed 2 | Invoke-OofFit -MaxOrder 3 -StartCount 1 | Invoke-Bfgs
    $comparisons = @($other, $result | Compare-Fit $result -ErrorAction SilentlyContinue -ErrorVariable problems)
    $comparisons.Count | Should -Be 1
    "$problems" | Should -Match 'different data'
  }

  It 'has views for what it puts out' {
    $fit = New-TestFit
    $result = $fit | Invoke-Bfgs
    $posterior = $result | Invoke-Nuts -Chain 2 -Draw 20 -WarmUp 40 -WarningAction SilentlyContinue
    foreach ($item in $result, $result.Problem, $result.Problem.Parameters[0], $posterior, ($posterior | Get-PosteriorSummary)[0], ($posterior | Get-ApertureMap -Pixels 8),
      ($posterior | Test-Convergence -Detailed), (Compare-Fit $result $result), (Compare-Fit $result $result).Criteria[0]) {
      $type = $item.GetType().FullName
      Get-FormatData $type | Should -Not -BeNullOrEmpty -Because $type
      ($item | Format-Table | Out-String -Width 120).Trim() | Should -Match '----' -Because $type
      ($item | Format-List | Out-String -Width 120).Trim() | Should -Not -BeNullOrEmpty -Because $type
    }
  }

  It 'is what the example does' {
    $rows = & (Join-Path $Examples 'chain.ps1') -Path (Join-Path $TestDrive 'out') -Chain 4 -Draw 500
    $rows[-1].Name | Should -Be 'surface_rms'
    (Get-ChildItem (Join-Path $TestDrive 'out') -Filter 'draws_*.csv').Count | Should -Be 4
  }
}
