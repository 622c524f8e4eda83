BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Compare-Fit' {
  BeforeAll {
    $reference = New-TestFit
    $changed = New-TestMap -Seed 2 -Coefficient @{ 5 = 0.5; K7 = -0.2 } | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 2
  }

  It 'finds no difference of a fit and itself' {
    $comparison = Compare-Fit $reference $reference
    $comparison.ChiSquare | Should -Be 0
    $comparison.Probability | Should -Be 1
    $comparison.DegreesOfFreedom | Should -Be 7
    $comparison.SignificantChanges.Count | Should -Be 0
  }

  It 'finds what changed, from the pipeline' {
    $comparison = $changed | Compare-Fit -Reference $reference
    $comparison.SignificantChanges[0].Order.Index | Should -Be 5
    $change = $comparison.Changes[4].Difference
    [Math]::Abs($change.Value - 0.2) | Should -BeLessThan (5 * $change.Error)
    $comparison.Probability | Should -BeLessThan 1e-6
    ($comparison | Out-String) | Should -Match 'K5'
  }

  It 'refuses fits of different dishes and goes on' {
    $other = New-SyntheticBeamMap SRT -Frequency 22GHz -Defocus '-30mm', '0mm', '30mm' -Noise 0.001 -Samples 15 | Invoke-OofFit SRT -MaxOrder 2 -StartCount 1 -WarningAction SilentlyContinue
    $comparisons = @($other, $changed | Compare-Fit $reference -ErrorAction SilentlyContinue -ErrorVariable problems)
    $comparisons.Count | Should -Be 1
    "$problems" | Should -Match 'expected results of one dish'
  }
}
