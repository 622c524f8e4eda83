BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Invoke-NelderMead' {
  It 'finds two coefficients without derivatives' {
    $fit = New-TestFit
    $result = $fit | Set-ModelParameter * -Fixed | Set-ModelParameter K5, K7 -Free | Set-ModelParameter K5 0.25 | Invoke-NelderMead
    $result.Engine | Should -Be 'Nelder-Mead'
    $result.Run.Evaluations.Gradients | Should -Be 0
    [Math]::Abs($result.Parameter('K5').Value - $fit.Coefficients[4].Radians) | Should -BeLessThan (0.1 * $fit.Coefficients[4].ErrorRadians)
    ($result | Invoke-Bfgs).Earlier[0].Engine | Should -Be 'Nelder-Mead'
  }
}
