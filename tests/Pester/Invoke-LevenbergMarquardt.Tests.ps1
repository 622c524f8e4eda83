BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Invoke-LevenbergMarquardt' {
  BeforeAll { $fit = New-TestFit }

  It 'goes on from a fit and ends where it did' {
    $result = $fit | Set-ModelParameter K5 0.2 | Invoke-LevenbergMarquardt
    $result.Engine | Should -Be 'Levenberg-Marquardt'
    [Math]::Abs($result.Parameter('K5').Value - $fit.Coefficients[4].Radians) | Should -BeLessThan (0.1 * $fit.Coefficients[4].ErrorRadians)
  }

  It 'heeds priors' {
    $result = $fit | Set-ModelParameter K5 -Prior 'normal(0, 0.001)' | Invoke-LevenbergMarquardt
    [Math]::Abs($result.Parameter('K5').Value) | Should -BeLessThan 0.01
  }
}
