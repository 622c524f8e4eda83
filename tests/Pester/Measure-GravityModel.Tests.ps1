BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Measure-GravityModel' {
  BeforeAll {
    $file = Join-Path $TestDrive 'history.sqlite'
    New-TestHistory $file -Count 30
    $model = Get-OofHistory $file | Measure-GravityModel
  }

  It 'finds how the dish bends' {
    $model | Should -BeOfType VlbiOps.Results.Oof.GravityModel
    $model.Terms | Should -HaveCount 9
    foreach ($term in $model.Terms[5..8]) {
      [Math]::Abs($term.Sine.Value - 0.02 * $term.Order.Index) | Should -BeLessThan (4 * $term.Sine.Error)
      [Math]::Abs($term.At(0.8).Value - $term.Order.Index * (0.02 * [Math]::Sin(0.8) - 0.01 * [Math]::Cos(0.8))) | Should -BeLessThan 0.02
    }
  }

  It 'has views and a figure' {
    $model | Format-Table | Out-String -Width 160 | Should -Match 'Effelsberg\s+30'
    $model | Format-List | Out-String | Should -Match 'K9'
    $model.Terms | Format-Table | Out-String -Width 160 | Should -Match 'g0 \(sin\)'
    $model | Export-Figure -Path (Join-Path $TestDrive 'gravity.svg') -WarningVariable told -WarningAction SilentlyContinue
    "$told" | Should -Match '6 of 7 coefficients are drawn'
    Join-Path $TestDrive 'gravity.svg' | Should -FileContentMatch 'K9'
  }

  It 'takes each observation once: the latest of records of the same maps' {
    $records = @(Get-OofHistory $file)
    $again = $records + $records[3..5] | Measure-GravityModel -WarningVariable told -WarningAction SilentlyContinue
    $again.ElevationsRadians | Should -HaveCount 30
    "$told" | Should -Match '3 of 33 records are left out: later ones are fits of the same maps'
  }

  It 'is one line for too few elevations' {
    Get-OofHistory $file -Last 2 | Measure-GravityModel -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    $problems | Should -HaveCount 1
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'RequestNotPossible,*'
    "$($problems[0])" | Should -Match '2 distinct elevations'
    "$($problems[0])" | Should -Not -Match "`n"
  }
}
