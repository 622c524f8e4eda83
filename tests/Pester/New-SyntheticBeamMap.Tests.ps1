BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'New-SyntheticBeamMap' {
  It 'makes maps at every defocus, with the truth beside them' {
    $maps = New-TestMap
    $maps.Maps.Count | Should -Be 3
    $maps.Maps[0].Count | Should -Be (21 * 21)
    $maps.Telescope | Should -Be 'Effelsberg'
    $maps.TrueCoefficients[4] | Should -Be 0.3
    $maps.TrueCoefficients[6] | Should -Be -0.2
  }

  It 'is the same for the same seed and another for another' {
    (New-TestMap -Seed 3).Maps[1].Power | Should -Be (New-TestMap -Seed 3).Maps[1].Power
    (New-TestMap -Seed 3).Maps[1].Power | Should -Not -Be (New-TestMap -Seed 4).Maps[1].Power
  }

  It 'takes a wavelength, and random aberrations of a given rms' {
    $maps = New-SyntheticBeamMap SRT -Wavelength 13.5mm -Defocus -0.02, 0.02 -PhaseRms 0.5 -MaxOrder 4 -Samples 9
    $maps.WavelengthMeters | Should -Be 0.0135
    $maps.TrueCoefficients.Count | Should -Be 14
    [Math]::Abs($maps.TrueCoefficients[3]) | Should -BeGreaterThan 0
  }

  It 'refuses what makes no maps' {
    { New-SyntheticBeamMap SRT -Defocus 0, 1mm } | Should -Throw '*-Frequency and -Wavelength*'
    { New-SyntheticBeamMap NoSuchDish -Frequency 22GHz -Defocus 0, 1mm } | Should -Throw '*no telescope is called*'
    New-SyntheticBeamMap SRT -Frequency 22GHz -Defocus 0, 1mm -Coefficient @{ zebra = 1 } -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'ValueNotUnderstood,*'
  }
}
