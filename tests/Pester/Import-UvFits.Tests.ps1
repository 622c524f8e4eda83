BeforeDiscovery {
  $public = if ($env:VLBIOPS_DATA) { $env:VLBIOPS_DATA } else { Join-Path $PSScriptRoot '../../../shared/data' }
  $hasM87 = Test-Path (Join-Path $public 'eht-m87-2017')
}

BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Import-UvFits' {
  BeforeAll {
    $made = New-TestVisibility
    $made | Export-UvFits -Path (Join-Path $TestDrive 'a.uvfits')
    $made | ConvertTo-ScanAverage | Export-UvFits -Path (Join-Path $TestDrive 'b.uvfits')
    Copy-Item (Join-Path $TestDrive 'a.uvfits') (Join-Path $TestDrive 'c[1].uvfits')
    Set-Content (Join-Path $TestDrive 'broken.uvfits') 'SIMPLE  = but not for long'
    $made | Export-Visibility -Path (Join-Path $TestDrive 'table.csv')
  }

  It 'reads what was written, to single precision' {
    $read = Import-UvFits (Join-Path $TestDrive 'a.uvfits')
    $read | Should -BeOfType ([VlbiOps.Data.Visibilities.VisibilitySet])
    $read.Count | Should -Be 240
    $read.Stations.Name | Should -Be $made.Stations.Name
    $read.Metadata.SourceName | Should -Be 'Ring'
    $read.Metadata.FrequencyHz | Should -Be 230e9
    foreach ($k in 0, 17, 239) {
      [Math]::Abs($read.Columns.Real[$k] - $made.Columns.Real[$k]) | Should -BeLessThan 1e-7
      [Math]::Abs($read.Columns.U[$k] - $made.Columns.U[$k]) | Should -BeLessThan 1e3
      [Math]::Abs($read.Columns.TimeHours[$k] - $made.Columns.TimeHours[$k]) | Should -BeLessThan 2e-7
    }
  }

  It 'expands wildcards, and takes literal paths and files of the pipeline' {
    (Import-UvFits (Join-Path $TestDrive '[ab].uvfits')).Count | Should -Be 2
    @(Import-UvFits -LiteralPath (Join-Path $TestDrive 'c[1].uvfits')).Count | Should -Be 1
    @(Get-Item (Join-Path $TestDrive '[ab].uvfits') | Import-UvFits).Count | Should -Be 2
  }

  It 'goes on after what is no UVFITS, with an error of one line that names it' {
    $paths = 'broken.uvfits', 'table.csv', 'none.uvfits', 'a.uvfits' | ForEach-Object { Join-Path $TestDrive $_ }
    $read = @(Import-UvFits $paths -ErrorAction SilentlyContinue -ErrorVariable problems)
    $read.Count | Should -Be 1
    $problems.Count | Should -Be 3
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotUnderstood,*'
    $problems[0].Exception.Message | Should -BeLike '*broken.uvfits*'
    $problems[2].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    foreach ($problem in $problems) { $problem.Exception.Message | Should -Not -Match "`n" }
  }

  It 'reads the public files of M87' -Skip:(-not $hasM87) {
    $sets = Import-UvFits (Join-Path $PublicData 'eht-m87-2017/*.uvfits')
    $sets.Count | Should -Be 8
    $lo = $sets | Where-Object { $_.Files[0].Path -match '101_lo' }
    $lo.Metadata.SourceName | Should -Be 'M87'
    $lo.Metadata.ModifiedJulianDate | Should -Be 57854
    $lo.Stations.Name | Should -Contain 'LM'
  }
}
