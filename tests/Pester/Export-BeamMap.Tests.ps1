BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Export-BeamMap' {
  BeforeAll { $maps = New-TestMap }

  It 'writes <format> that reads back' -ForEach @(
    @{ format = 'pyoof-fits'; file = 'a.fits' }, @{ format = 'oof-fits'; file = 'b.fits' }, @{ format = 'csv-combined'; file = 'c.csv' }
  ) {
    $path = Join-Path $TestDrive $file
    $maps | Export-BeamMap -Path $path -Format $format
    $read = Import-BeamMap $path
    $read.Format | Should -Be $format
    $read.Maps.Count | Should -Be 3
    $read.Maps[0].Power | Should -Be $maps.Maps[0].Power
  }

  It 'numbers the files of a format of one map a file' {
    $maps | Export-BeamMap -Path (Join-Path $TestDrive 'one.csv') -Format csv
    Get-ChildItem $TestDrive -Filter 'one-*.csv' | Should -HaveCount 3
  }

  It 'names files in a folder by what they hold' {
    (New-TestMap), (New-TestMap -Seed 2) | Export-BeamMap -Path (Join-Path $TestDrive 'out/')
    (Get-ChildItem (Join-Path $TestDrive 'out')).Name | Sort-Object | Should -Be @('synthetic-2.fits', 'synthetic.fits')
  }

  It 'does nothing with -WhatIf, and keeps what is there with -NoClobber' {
    $path = Join-Path $TestDrive 'keep.fits'
    $maps | Export-BeamMap -Path $path -WhatIf
    $path | Should -Not -Exist
    Set-Content $path 'mine'
    $maps | Export-BeamMap -Path $path -NoClobber -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
    Get-Content $path | Should -Be 'mine'
  }

  It 'hands the object on with -PassThru alone' {
    $path = Join-Path $TestDrive 'pass.fits'
    $maps | Export-BeamMap -Path $path | Should -BeNullOrEmpty
    $maps | Export-BeamMap -Path $path -PassThru | Should -BeOfType ([VlbiOps.Data.BeamMaps.OofObservation])
  }

  It 'refuses to write two objects to one file' {
    $maps, $maps | Export-BeamMap -Path (Join-Path $TestDrive 'two.fits') -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems.Count | Should -Be 1
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathUsedTwice,*'
  }

  It 'refuses a format that does not exist' {
    { $maps | Export-BeamMap -Path (Join-Path $TestDrive 'x.fits') -Format jpeg } | Should -Throw '*no format of beam maps*'
  }
}
