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

  It 'tells what changed since an earlier fit' {
    $path = Join-Path $TestDrive 'compared.html'
    $fit | Export-OofReport -Path $path -CompareWith $fit
    Get-Content $path -Raw | Should -Match 'Comparison with an earlier result'
  }

  It 'refuses an earlier fit of another dish' {
    $other = New-SyntheticBeamMap SRT -Frequency 22GHz -Defocus '-30mm', '0mm', '30mm' -Noise 0.001 -Samples 15 | Invoke-OofFit SRT -MaxOrder 2 -StartCount 1 -WarningAction SilentlyContinue
    $path = Join-Path $TestDrive 'other.html'
    $fit | Export-OofReport -Path $path -CompareWith $other -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'expected results of one dish'
    $path | Should -Not -Exist
  }

  It 'does nothing with -WhatIf' {
    $path = Join-Path $TestDrive 'not.html'
    $fit | Export-OofReport -Path $path -WhatIf
    $path | Should -Not -Exist
  }
}
