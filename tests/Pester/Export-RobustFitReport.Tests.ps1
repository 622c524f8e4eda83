BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $fit = Import-Csv (Join-Path $Examples 'decay.csv') | Invoke-RobustFit 'a*exp(-b*x)+c' -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy
}

Describe 'Export-RobustFitReport' {
  It 'writes one page that needs nothing beside it, and hands the fit on' {
    $path = Join-Path $TestDrive 'report.html'
    $fit | Export-RobustFitReport -Path $path -PassThru | Should -Be $fit
    $page = Get-Content $path -Raw
    $page | Should -Match '<html'
    $page | Should -Match 'a\*exp\(-b\*x\)\+c'
    $page | Should -Match '95 % confidence'
    $page | Should -Match '18 values are outliers'
    $page | Should -Not -Match '(src|href)="https?:'
    $fit | Export-RobustFitReport -Path $path -Level 0.8
    Get-Content $path -Raw | Should -Match '80 % prediction'
  }

  It 'numbers the pages of a folder, and takes what engines and samplers made' {
    $folder = Join-Path $TestDrive 'pages'
    $engine = $fit | Invoke-Bfgs
    $posterior = $engine | Invoke-Nuts -Chain 2 -Draw 50 -WarmUp 50 -WarningAction SilentlyContinue
    $fit, $engine, $posterior | Export-RobustFitReport -Path "$folder/"
    (Get-ChildItem $folder).Name | Sort-Object | Should -Be @('report-2.html', 'report-3.html', 'report.html')
    Get-Content (Join-Path $folder 'report-3.html') -Raw | Should -Match 'Corner plot'
    Get-Content (Join-Path $folder 'report-2.html') -Raw | Should -Not -Match 'Corner plot'
    $fit | Export-RobustFitReport -Path (Join-Path $TestDrive 'with') -Posterior $posterior
    Get-Content (Join-Path $TestDrive 'with.html') -Raw | Should -Match 'Corner plot'
  }

  It 'does nothing with -WhatIf' {
    $fit | Export-RobustFitReport -Path (Join-Path $TestDrive 'not.html') -WhatIf
    Join-Path $TestDrive 'not.html' | Should -Not -Exist
  }

  It 'refuses what is no fit of formulas' {
    'text', (New-TestVisibility | New-FitProblem -Model 'gauss' | Invoke-Bfgs) | Export-RobustFitReport -Path (Join-Path $TestDrive 'none/') -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -BeLike 'String is no fit of formulas; expected*'
    $problems[1].Exception.Message | Should -BeLike '*is no fit of formulas; expected*'
  }
}
