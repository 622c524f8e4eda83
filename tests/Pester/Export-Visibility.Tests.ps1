BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Export-Visibility' {
  BeforeAll { $set = New-TestVisibility }

  It 'writes a table that Import-Visibility reads back to the bit, also where numbers have commas' {
    $path = Join-Path $TestDrive 'table.csv'
    $before = [cultureinfo]::CurrentCulture
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      $set | Export-Visibility -Path $path
      $read = Import-Visibility $path
    }
    finally { [cultureinfo]::CurrentCulture = $before }
    $read.Count | Should -Be $set.Count
    $read.Columns.Sigma | Should -Be $set.Columns.Sigma
    ($read | ConvertTo-VisibilityAmplitude).Amplitude | Should -Be ($set | ConvertTo-VisibilityAmplitude).Amplitude
  }

  It 'names files in a folder, hands sets on, and does nothing with -WhatIf' {
    $folder = Join-Path $TestDrive 'out'
    ($set | Export-Visibility -Path "$folder/" -PassThru).Count | Should -Be $set.Count
    (Get-ChildItem $folder).Extension | Should -Be '.csv'
    $set | Export-Visibility -Path (Join-Path $TestDrive 'not.csv') -WhatIf
    Join-Path $TestDrive 'not.csv' | Should -Not -Exist
  }

  It 'does not replace a file with -NoClobber' {
    $path = Join-Path $TestDrive 'kept.csv'
    Set-Content $path 'mine'
    $set | Export-Visibility -Path $path -NoClobber -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
    $problems[0].CategoryInfo.Category | Should -Be 'ResourceExists'
    Get-Content $path | Should -Be 'mine'
  }
}
