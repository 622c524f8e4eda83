BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-OofHistory' {
  BeforeAll {
    $file = Join-Path $TestDrive 'history.sqlite'
    New-TestHistory $file
  }

  It 'gets the records in their order' {
    $records = Get-OofHistory $file
    $records | Should -HaveCount 16
    $records[0] | Should -BeOfType VlbiOps.Results.Nights.OofHistoryRecord
    $records.Id | Should -Be (1..16)
    $records[4].Coefficients[3].ParameterName | Should -Be 'K4'
  }

  It 'chooses by telescope, time, limits and number' {
    Get-OofHistory $file -Telescope eff* | Should -HaveCount 16
    Get-OofHistory $file -Telescope GBT | Should -BeNullOrEmpty
    (Get-OofHistory $file -From 2026-01-09 -Before 2026-01-15T00:00).Id | Should -Be 4, 5, 6
    (Get-OofHistory $file -OnlyGood).Id | Should -Not -Contain 3
    (Get-OofHistory $file -Last 2).Id | Should -Be 15, 16
  }

  It 'takes times alike in any culture and time zone' {
    $culture = [cultureinfo]::CurrentCulture
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      (Get-OofHistory $file -From '2026-01-09').Id[0] | Should -Be 4
      (Get-OofHistory $file -From ([datetime]::new(2026, 1, 9))).Id[0] | Should -Be 4
    }
    finally { [cultureinfo]::CurrentCulture = $culture }
    { Get-OofHistory $file -From yesterday } | Should -Throw '*expected something like 2026-03-01*'
  }

  It 'goes on past a file that is no history' {
    $bad = Join-Path $TestDrive 'bad.sqlite'
    Set-Content $bad 'no database at all, but long enough to have a header that could be looked at by a reader of such files'
    $records = Get-OofHistory $bad, $file, (Join-Path $TestDrive 'none.sqlite') -ErrorVariable problems -ErrorAction SilentlyContinue
    $records | Should -HaveCount 16
    $problems | Should -HaveCount 2
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNot*,VlbiOps.Cmdlets.Nights.GetOofHistoryCommand'
    $problems[1].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    (Get-Item $file | Get-OofHistory -Last 1).Id | Should -Be 16
  }

  It 'has a view' {
    $text = Get-OofHistory $file -Last 14 | Format-Table | Out-String -Width 200
    $text | Should -Match 'Surface rms \[um\]'
    $text | Should -Match '2026-01-07 22:00 .*412 um is above'
    Get-OofHistory $file -Last 1 | Format-List | Out-String -Width 200 | Should -Match 'K5 .*\+-'
  }

  It 'is drawn' {
    Get-OofHistory $file | Export-Figure -Path (Join-Path $TestDrive 'date.svg')
    Get-OofHistory $file | Export-Figure -Kind History -Variable Elevation -Path (Join-Path $TestDrive 'elevation.svg')
    Get-OofHistory $file -OnlyGood | Export-Figure -Kind Gravity -Path (Join-Path $TestDrive 'gravity.svg') -WarningVariable told -WarningAction SilentlyContinue
    "$told" | Should -Match '6 of 7 coefficients are drawn'
    (Get-Item (Join-Path $TestDrive 'gravity.svg')).Length | Should -BeGreaterThan 3000
    Get-OofHistory $file -Last 1 | Export-Figure -Kind AperturePhase -Path (Join-Path $TestDrive 'phase.png')
    foreach ($name in 'date.svg', 'elevation.svg', 'phase.png') { (Get-Item (Join-Path $TestDrive $name)).Length | Should -BeGreaterThan 3000 }
    { Get-OofHistory $file | Export-Figure -Kind History -Variable wind -Path (Join-Path $TestDrive 'no.svg') -ErrorAction Stop } | Should -Throw '*not ''wind''*'
  }
}
