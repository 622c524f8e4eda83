BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Export-VlbiReport' {
  BeforeAll {
    $set = New-TestVisibility | ConvertTo-ScanAverage
    $fit = $set | Invoke-VlbiFit 'mring(order=1)' -StartCount 8 -WarningAction SilentlyContinue
  }

  It 'writes one page that needs nothing beside it, and hands the fit on' {
    $path = Join-Path $TestDrive 'report.html'
    $fit | Export-VlbiReport -Path $path -PassThru | Should -Be $fit
    $page = Get-Content $path -Raw
    $page | Should -Match '<html'
    $page | Should -Match 'mring.diameter'
    $page | Should -Not -Match '(src|href)="https?:'
  }

  It 'numbers the pages of a folder, and takes what engines and samplers made' {
    $folder = Join-Path $TestDrive 'pages'
    $posterior = $fit | Invoke-Nuts -Chain 2 -Draw 50 -WarmUp 50 -WarningAction SilentlyContinue
    $engine = $set | New-FitProblem -Model 'mring(order=1)' | Set-ModelParameter mring.beta1_re -0.1 | Invoke-Bfgs
    $fit, $posterior, $engine | Export-VlbiReport -Path "$folder/"
    (Get-ChildItem $folder).Name | Sort-Object | Should -Be @('report-2.html', 'report-3.html', 'report.html')
    (Get-Item (Join-Path $folder 'report-2.html')).Length | Should -BeGreaterThan (Get-Item (Join-Path $folder 'report.html')).Length
    $fit | Export-VlbiReport -Path (Join-Path $TestDrive 'with') -Posterior $posterior
    Join-Path $TestDrive 'with.html' | Should -Exist
  }

  It 'does nothing with -WhatIf' {
    $fit | Export-VlbiReport -Path (Join-Path $TestDrive 'not.html') -WhatIf
    Join-Path $TestDrive 'not.html' | Should -Not -Exist
  }

  It 'refuses what is no fit of visibilities' {
    $drawn = $set | New-FitProblem -Model 'gauss' | Invoke-Nuts -Chain 1 -Draw 10 -WarmUp 10 -WarningAction SilentlyContinue
    $set, $drawn | Export-VlbiReport -Path (Join-Path $TestDrive 'none/') -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -BeLike 'VisibilitySet is no fit of visibilities; expected*'
    $problems[1].Exception.Message | Should -BeLike 'no engine ran before the draws*'
  }

  It 'keeps a fit as JSON' {
    $path = Join-Path $TestDrive 'fit.json'
    $fit | Export-FitResult -Path $path
    $json = Get-Content $path -Raw | ConvertFrom-Json
    $json.model | Should -Be 'mring(order=1,thick)'
    [Math]::Abs(($json.parameters | Where-Object name -EQ 'mring.diameter').value - $fit.Fit.Parameter('mring.diameter').Value) | Should -BeLessThan 1e-12
    $fit | Export-FitResult -Path (Join-Path $TestDrive 'fit.csv') -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'written as JSON'
  }
}
