BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Import-Visibility' {
  BeforeAll {
    $table = Join-Path $TestDrive 'ring.csv'
    New-TestVisibilityTable -Path $table
    $set = Import-Visibility $table
  }

  It 'reads a table' {
    $set | Should -BeOfType ([VlbiOps.Data.Visibilities.VisibilitySet])
    $set.Count | Should -Be 240
    $set.Stations.Count | Should -Be 6
    $set.Metadata.Date.ToString('yyyy-MM-dd') | Should -Be '2017-04-11'
    $set.Files[0].Path | Should -Be $table
  }

  It 'reads back what Export-Visibility wrote, to the last bit' {
    foreach ($name in 'copy.csv', 'copy.txt') {
      $path = Join-Path $TestDrive $name
      $set | Export-Visibility -Path $path
      $read = Import-Visibility $path
      $read.Columns.Real | Should -Be $set.Columns.Real
      $read.Columns.U | Should -Be $set.Columns.U
      $read.Columns.Sigma | Should -Be $set.Columns.Sigma
    }
  }

  It 'reads UVFITS' {
    $path = Join-Path $TestDrive 'ring.uvfits'
    $set | Export-Visibility -Path $path
    (Import-Visibility $path).Count | Should -Be 240
    (Get-Content $path -TotalCount 1).Substring(0, 6) | Should -Be 'SIMPLE'
  }

  It 'says which row is wrong' {
    $path = Join-Path $TestDrive 'wrong.csv'
    (Get-Content $table) -replace '^(1,10,AA,AP,)[^,]+', '$1much' | Set-Content $path
    Import-Visibility $path -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
    $problems[0].Exception.Message | Should -BeLike '*wrong.csv*much*'
    $problems[0].Exception.Message | Should -Not -Match "`n"
  }
}

Describe 'Export-Visibility' {
  BeforeAll { $set = New-TestVisibility }

  It 'does nothing with -WhatIf, and keeps what is there with -NoClobber' {
    $path = Join-Path $TestDrive 'keep.csv'
    $set | Export-Visibility -Path $path -WhatIf
    $path | Should -Not -Exist
    Set-Content $path 'mine'
    $set | Export-Visibility -Path $path -NoClobber -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
    Get-Content $path | Should -Be 'mine'
  }

  It 'refuses a name that tells no format' {
    $set | Export-Visibility -Path (Join-Path $TestDrive 'a.jpeg') -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'tells no format of visibilities'
  }
}
