BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Test-Convergence' {
  BeforeAll { $fit = New-TestFit }

  It 'is true of what has converged' {
    $fit | Test-Convergence | Should -BeTrue
    $fit | Invoke-Bfgs | Test-Convergence | Should -BeTrue
  }

  It 'is false of what was cut short, and tells why' {
    $short = $fit | Set-ModelParameter K5 0 | Invoke-Bfgs -MaxIteration 1 -WarningAction SilentlyContinue
    $short | Test-Convergence | Should -BeFalse
    ($short | Test-Convergence -Detailed).Warnings[0] | Should -BeLike '*did not converge*'
    $few = $fit | Invoke-Nuts -Chain 2 -Draw 10 -WarmUp 20 -WarningAction SilentlyContinue
    $few | Test-Convergence | Should -BeFalse
    ($few | Test-Convergence -Detailed).MinBulkEss | Should -BeLessThan 100
  }
}
