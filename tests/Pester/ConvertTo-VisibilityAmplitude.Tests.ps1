BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'ConvertTo-VisibilityAmplitude' {
  BeforeAll { $set = New-TestVisibility | ConvertTo-ScanAverage }

  It 'debiases amplitudes' {
    $amplitudes = $set | ConvertTo-VisibilityAmplitude
    $k = 11
    $expected = [Math]::Sqrt([Math]::Pow($amplitudes.Amplitude[$k], 2) - [Math]::Pow($set.Columns.Sigma[$k], 2))
    [Math]::Abs($amplitudes.Debiased[$k] - $expected) | Should -BeLessThan 1e-15
    $amplitudes.Phase.Count | Should -Be 120
  }

  It 'puts out one object a set, with the errors of the set' {
    $both = @($set, $set | ConvertTo-VisibilityAmplitude)
    $both.Count | Should -Be 2
    $both[0] | Should -BeOfType ([VlbiOps.Data.Visibilities.VisibilityAmplitudes])
    $both[0].Sigma | Should -Be $set.Columns.Sigma
    foreach ($value in $both[0].Debiased) { $value | Should -BeGreaterOrEqual 0 }
  }
}
