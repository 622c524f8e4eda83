BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Export-OofReport' {
  BeforeAll { $fit = New-TestFit }

  It 'writes one page that needs nothing beside it' {
    $path = Join-Path $TestDrive 'report.html'
    $fit | Export-OofReport -Path $path
    $page = Get-Content $path -Raw
    $page | Should -Match '<html'
    $page | Should -Match 'Effelsberg'
    $page | Should -Not -Match '(src|href)="https?:'
  }

  It 'names the page in a folder, and hands the fit on' {
    $fit | Export-OofReport -Path (Join-Path $TestDrive 'reports/') -PassThru | Should -Be $fit
    Join-Path $TestDrive 'reports/synthetic.html' | Should -Exist
  }

  It 'does nothing with -WhatIf' {
    $path = Join-Path $TestDrive 'not.html'
    $fit | Export-OofReport -Path $path -WhatIf
    $path | Should -Not -Exist
  }
}
