BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Export-UvFits' {
  BeforeAll { $set = New-TestVisibility }

  It 'keeps what was done to the set in its history' {
    $path = Join-Path $TestDrive 'history.uvfits'
    $set | ConvertTo-ScanAverage | Add-VisibilityNoise 0.02 | Export-UvFits -Path $path
    $header = [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes($path), 0, 11520)
    $header | Should -Match 'HISTORY averaged over 8 scans'
    $header | Should -Match 'HISTORY noise added: 2 %'
  }

  It 'names files in a folder by what they hold, and hands sets on with -PassThru' {
    $folder = Join-Path $TestDrive 'out'
    $handed = $set, $set | Export-UvFits -Path "$folder/" -PassThru
    $handed.Count | Should -Be 2
    (Get-ChildItem $folder).Count | Should -Be 2
    (Import-UvFits (Join-Path $folder '*.uvfits')).Count | Should -Be 2
  }

  It 'does nothing with -WhatIf' {
    $path = Join-Path $TestDrive 'not.uvfits'
    $set | Export-UvFits -Path $path -WhatIf
    $path | Should -Not -Exist
  }

  It 'refuses visibilities of no frequency, and two sets for one file' {
    $bare = Join-Path $TestDrive 'bare.csv'
    New-TestVisibilityTable -Path $bare
    (Get-Content $bare) -notmatch '# RF' | Set-Content $bare
    Import-Visibility $bare | Export-UvFits -Path (Join-Path $TestDrive 'bare.uvfits') -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'frequency'
    $set, $set | Export-UvFits -Path (Join-Path $TestDrive 'two.uvfits') -ErrorAction SilentlyContinue -ErrorVariable twice
    $twice[0].FullyQualifiedErrorId | Should -BeLike 'PathUsedTwice,*'
  }
}
