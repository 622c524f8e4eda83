BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'ConvertTo-ClosurePhase, ConvertTo-ClosureAmplitude and ConvertTo-VisibilityAmplitude' {
  BeforeAll { $set = New-TestVisibility | ConvertTo-ScanAverage }

  It 'forms as many phases as are independent, or all triangles' {
    $phases = $set | ConvertTo-ClosurePhase
    $phases | Should -BeOfType ([VlbiOps.Data.Closures.ClosureSet])
    $phases.Count | Should -Be (8 * 10)
    $phases.Blocks.Count | Should -Be 8
    ($set | ConvertTo-ClosurePhase maximal).Count | Should -Be (8 * 20)
    ($set | ConvertTo-ClosurePhase -Selection ehtim-minimal).Selection | Should -Be 'ehtim-minimal'
    $bispectra = $set | ConvertTo-ClosurePhase -Bispectrum
    "$($bispectra.Kind)" | Should -Be 'Bispectrum'
    $same = [Math]::Atan2($bispectra.Imaginary[7], $bispectra.Values[7])
    [Math]::Abs($same - $phases.Values[7]) | Should -BeLessThan 1e-12
  }

  It 'forms closure amplitudes and their logarithms, debiased or not' {
    $log = $set | ConvertTo-ClosureAmplitude -Log
    $log.Count | Should -Be (8 * 9)
    $raw = $set | ConvertTo-ClosureAmplitude -Log -Raw
    $plain = $set | ConvertTo-ClosureAmplitude -Raw
    [Math]::Abs([Math]::Exp($raw.Values[3]) / $plain.Values[3] - 1) | Should -BeLessThan 1e-12
    $log.Values[3] | Should -Not -Be $raw.Values[3]
  }

  It 'has arrays that scripts can index' {
    $phases = $set | ConvertTo-ClosurePhase
    $phases.Stations[0].Count | Should -Be 3
    $phases.Blocks[0].Covariance | Should -Not -BeNullOrEmpty
    $phases.LegU.Count | Should -Be (3 * $phases.Count)
  }

  It 'refuses a choice that there is not' { { $set | ConvertTo-ClosurePhase some } | Should -Throw "there are no closures 'some'; there are independent, ehtim-minimal, maximal" }

  It 'debiases amplitudes' {
    $amplitudes = $set | ConvertTo-VisibilityAmplitude
    $k = 11
    $expected = [Math]::Sqrt([Math]::Pow($amplitudes.Amplitude[$k], 2) - [Math]::Pow($set.Columns.Sigma[$k], 2))
    [Math]::Abs($amplitudes.Debiased[$k] - $expected) | Should -BeLessThan 1e-15
    $amplitudes.Phase.Count | Should -Be 120
  }
}
