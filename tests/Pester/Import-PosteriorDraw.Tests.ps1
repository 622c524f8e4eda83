BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Import-PosteriorDraw' {
  BeforeAll {
    $fit = New-TestFit
    $posterior = $fit | Invoke-Nuts -Chain 2 -Draw 100 -WarmUp 100 -DrawsPath (Join-Path $TestDrive 'draws.bin') -WarningAction SilentlyContinue
    $fit | Invoke-Nuts -Chain 2 -Draw 100 -WarmUp 100 -DrawsPath (Join-Path $TestDrive 'draws.csv') -WarningAction SilentlyContinue | Out-Null
  }

  It 'reads <_> back bit for bit' -ForEach 'draws.bin', 'draws.csv' {
    $read = Import-PosteriorDraw (Join-Path $TestDrive $_)
    foreach ($chain in 0, 1) { $read.Draws.Chains[$chain].Values | Should -Be $posterior.Draws.Chains[$chain].Values }
    $read.Draws.Names[4] | Should -Be 'K5'
    $read.Header.Sampler | Should -Be 'NUTS'
    $read.Header.Version | Should -Be "$((Get-Module VlbiOps).Version)"
    $read.Convergence.MaxRHat | Should -Be $posterior.Convergence.MaxRHat
    $rows = $read | Get-PosteriorSummary -Probability 0.5
    $expected = $posterior | Get-PosteriorSummary -Probability 0.5 | Where-Object Name -In $read.Draws.Names
    foreach ($column in 'Name', 'Mean', 'Lower', 'Upper', 'BulkEss') { $rows.$column | Should -Be $expected.$column }
    ($read | Format-Table | Out-String -Width 160) | Should -Match 'R-hat'
    ($read | Format-List | Out-String -Width 160) | Should -Match 'Seed'
  }

  It 'takes literal paths' { (Import-PosteriorDraw -LiteralPath (Join-Path $TestDrive 'draws_2.csv')).Draws.Chains.Count | Should -Be 1 }

  It 'reads one chain alone' { (Import-PosteriorDraw (Join-Path $TestDrive 'draws_2.csv')).Draws.Chains.Count | Should -Be 1 }

  It 'says what it cannot read' {
    Import-PosteriorDraw (Join-Path $TestDrive 'none.csv') -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'none.csv: there is no such file'
    Set-Content (Join-Path $TestDrive 'other.bin') 'something else'
    Import-PosteriorDraw (Join-Path $TestDrive 'other.bin') -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'expected a file of draws'
  }
}
