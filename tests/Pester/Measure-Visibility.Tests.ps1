BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Measure-Visibility' {
  BeforeAll {
    $set = New-TestVisibility
    $measured = $set | Measure-Visibility
  }

  It 'counts visibilities, scans, stations and baselines' {
    $measured.Count | Should -Be 240
    $measured.FlaggedCount | Should -Be 0
    $measured.Scans | Should -Be 8
    $measured.Stations.Count | Should -Be 6
    $measured.Baselines.Count | Should -Be 15
    ($measured.Baselines | Measure-Object Count -Sum).Sum | Should -Be 240
  }

  It 'knows lengths and ratios' {
    $measured.MinimumLength | Should -Be ($measured.Baselines.MinimumLength | Measure-Object -Minimum).Minimum
    $measured.MaximumLength | Should -Be ($measured.Baselines.MaximumLength | Measure-Object -Maximum).Maximum
    $measured.MedianSignalToNoise | Should -BeGreaterThan 1
  }

  It 'is one object a set' { @($set, $set | Measure-Visibility).Count | Should -Be 2 }
}
