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

  It 'writes page, result and tables into a folder, and hands the fit on' {
    $folder = Join-Path $TestDrive 'reports'
    $fit | Export-OofReport -Path "$folder/" -PassThru | Should -Be $fit
    $names = 'actuators.data', 'aperture.csv', 'coefficients.csv', 'oof-fit.html', 'oof-fit.json', 'zernike-offsets.csv'
    (Get-ChildItem $folder).Name | Sort-Object | Should -Be $names
    $fit, $fit | Export-OofReport -Path $folder
    (Get-ChildItem $folder).Count | Should -Be 12
    Join-Path $folder 'coefficients-2.csv' | Should -Exist
    Remove-Item (Join-Path $folder 'oof-fit.html')
    $fit | Export-OofReport -Path $folder -NoClobber -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
  }

  It 'adds .html to a name without extension' {
    $fit | Export-OofReport -Path (Join-Path $TestDrive 'plain')
    Join-Path $TestDrive 'plain.html' | Should -Exist
  }

  It 'names the path that cannot be written' {
    $file = Join-Path $TestDrive 'a-file'
    Set-Content $file 'text'
    $fit | Export-OofReport -Path "$file/below/report.html" -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -BeLike "$file/below/report.html: could not be written*"
    $problems[0].Exception.Message | Should -Not -BeLike '*.tmp*'
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

  It 'shows a posterior with its bands beside the fit, and hands it on' {
    $posterior = $fit | Invoke-Nuts -Chain 2 -Draw 40 -WarmUp 40 -WarningAction SilentlyContinue
    $path = Join-Path $TestDrive 'posterior.html'
    ($posterior | Export-OofReport -Path $path -PassThru) | Should -Be $posterior
    $page = Get-Content $path -Raw
    $page | Should -Match '<h2[^>]*>Posterior'
    $page | Should -Match 'ruze_efficiency'
  }

  It 'does nothing with -WhatIf' {
    $path = Join-Path $TestDrive 'not.html'
    $fit | Export-OofReport -Path $path -WhatIf
    $path | Should -Not -Exist
  }
}
