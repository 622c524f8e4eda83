BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'ConvertTo-ClosurePhase' {
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

  It 'has arrays that scripts can index' {
    $phases = $set | ConvertTo-ClosurePhase
    $phases.Stations[0].Count | Should -Be 3
    $phases.Blocks[0].Covariance | Should -Not -BeNullOrEmpty
    $phases.LegU.Count | Should -Be (3 * $phases.Count)
  }

  It 'refuses a choice that there is not' { { $set | ConvertTo-ClosurePhase some } | Should -Throw "there are no closures 'some'; there are independent, ehtim-minimal, maximal" }
}
