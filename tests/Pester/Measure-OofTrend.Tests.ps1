BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Measure-OofTrend' {
  BeforeAll {
    $file = Join-Path $TestDrive 'history.sqlite'
    New-TestHistory $file -Count 30
    $records = Get-OofHistory $file -OnlyGood
  }

  It 'finds the drift, gravity taken off' {
    $found = $records | Measure-OofTrend -Variable Date -OnlySignificant
    $found | Should -HaveCount 1
    $found.Quantity | Should -Be 'K5'
    $found.IsAfterGravity | Should -BeTrue
    $micrometers = 0.3 * 0.009368514375 / (4 * [Math]::PI) * 1e6
    [Math]::Abs($found.Slope.Value - $micrometers) | Should -BeLessThan (4 * $found.Slope.Error)
  }

  It 'looks at all, the surface rms among them' {
    $found = $records | Measure-OofTrend
    $found | Should -HaveCount 24
    $found.Quantity | Should -Contain 'SurfaceRms'
    $found[0].CorrectedProbability | Should -Not -BeGreaterThan $found[-1].CorrectedProbability
    $found | Format-Table | Out-String -Width 160 | Should -Match 'um/yr'
    $found[0] | Format-List | Out-String | Should -Match 'Corrected'
  }

  It 'finds steps' {
    $steps = $records | Measure-OofTrend -Step
    $steps | Should -HaveCount 8
    $steps[0] | Should -BeOfType VlbiOps.Results.Nights.OofStep
    $steps | Format-Table | Out-String -Width 160 | Should -Match 'Last before'
  }

  It 'is drawn' {
    $records | Measure-OofTrend -OnlySignificant | Select-Object -First 1 | Export-Figure -Path (Join-Path $TestDrive 'trend.svg')
    Join-Path $TestDrive 'trend.svg' | Should -FileContentMatch 'slope'
    $records | Measure-OofTrend | Export-Figure -Path (Join-Path $TestDrive 'trends.svg') -WarningVariable told -WarningAction SilentlyContinue
    "$told" | Should -Match '6 of 24 trends are drawn, those least likely by chance'
    Join-Path $TestDrive 'trends.svg' | Should -FileContentMatch 'K9 over elevation'
  }

  It 'warns of too few, and refuses what is no measurement' {
    $records | Select-Object -First 3 | Measure-OofTrend -WarningVariable told -WarningAction SilentlyContinue | Should -BeNullOrEmpty
    "$told" | Should -Match 'too few'
    @('no') + $records | Measure-OofTrend -ErrorVariable problems -ErrorAction SilentlyContinue | Should -HaveCount 24
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotAMeasurement,*'
  }
}
