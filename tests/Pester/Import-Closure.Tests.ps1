BeforeDiscovery {
  $public = if ($env:VLBIOPS_DATA) { $env:VLBIOPS_DATA } else { Join-Path $PSScriptRoot '../../../shared/data' }
  $hasReference = Test-Path (Join-Path $public '../reference/vlbi/m87_101_lo_bri_calibrated_cphase_min.csv')
}

BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Import-Closure' {
  It 'reads a table of closure phases' {
    $phases = New-TestVisibility | ConvertTo-ScanAverage | ConvertTo-ClosurePhase
    $path = Join-Path $TestDrive 'phases.csv'
    New-TestClosureTable $phases $path
    $read = Import-Closure $path
    $read | Should -BeOfType ([VlbiOps.Data.Closures.ClosureSet])
    $read.Values | Should -Be $phases.Values
    $read.Selection | Should -Be 'table'
  }

  It 'refuses a table of visibilities, and goes on' {
    $path = Join-Path $TestDrive 'ring.csv'
    New-TestVisibilityTable $path
    Import-Closure $path -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotUnderstood,*'
    $problems[0].Exception.Message | Should -Not -Match "`n"
  }

  It 'reads the peers'' tables' -Skip:(-not $hasReference) {
    $tables = Import-Closure (Join-Path $Reference 'm87_101_lo_bri_calibrated_*_min.csv')
    $tables.Kind | Sort-Object | Should -Be @('Phase', 'LogAmplitude')
  }
}
