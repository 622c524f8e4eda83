BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-PosteriorSummary' {
  BeforeAll { $posterior = New-TestFit | Invoke-Nuts -Chain 2 -Draw 200 -WarmUp 200 -WarningAction SilentlyContinue }

  It 'shows every parameter and the surface' {
    $rows = $posterior | Get-PosteriorSummary
    $rows.Name | Should -Contain 'K5'
    $rows.Name | Should -Contain 'scale_0'
    $rows[-3..-1].Name | Should -Be @('phase_rms', 'surface_rms', 'ruze_efficiency')
    foreach ($row in $rows) { $row.Lower | Should -BeLessOrEqual $row.Median; $row.Upper | Should -BeGreaterOrEqual $row.Median }
  }

  It 'shows trust and interval in 80 columns' {
    $text = $posterior | Get-PosteriorSummary -Probability 0.8 | Out-String -Width 80
    $text | Should -Match 'Lower and upper: 10 % and 90 %'
    $text | Should -Match 'R-hat +Bulk ESS +Lower +Median +Upper'
  }

  It 'widens with the probability' {
    $narrow = $posterior | Get-PosteriorSummary -Name K5 -Probability 0.5
    $wide = $posterior | Get-PosteriorSummary -Name K5 -Probability 0.95
    ($wide.Upper - $wide.Lower) | Should -BeGreaterThan ($narrow.Upper - $narrow.Lower)
  }
}
