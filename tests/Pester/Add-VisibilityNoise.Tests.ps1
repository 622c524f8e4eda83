BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Add-VisibilityNoise' {
  It 'widens errors in quadrature and leaves visibilities as they are' {
    $set = New-TestVisibility
    $noisy = $set | Add-VisibilityNoise -Fraction 0.02 -Floor 0.003
    $noisy.Columns.Real | Should -Be $set.Columns.Real
    foreach ($k in 0, 100, 239) {
      $expected = [Math]::Sqrt(0.004 * 0.004 + [Math]::Pow(0.02 * $set.Columns.Amplitude($k), 2) + 0.003 * 0.003)
      [Math]::Abs($noisy.Columns.Sigma[$k] / $expected - 1) | Should -BeLessThan 1e-14
    }
    $noisy.History[-1] | Should -Be 'noise added: 2 % of the amplitude and 0.003 Jy'
    { $set | Add-VisibilityNoise -0.1 } | Should -Throw '*Fraction*'
  }
}
