BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Export-FitResult' {
  BeforeAll { $fit = New-TestFit }

  It 'writes JSON that others can read' {
    $path = Join-Path $TestDrive 'fit.json'
    $fit | Export-FitResult -Path $path
    $json = Get-Content $path -Raw | ConvertFrom-Json
    $json.schema | Should -Be 'vlbiops.oof-fit/1'
    $json.coefficients.Count | Should -Be 9
    $json.coefficients[4].value_rad | Should -Be $fit.Coefficients[4].Radians
    $json.maps.Count | Should -Be 3
  }

  It 'writes the coefficients to a name that ends in .csv' {
    $path = Join-Path $TestDrive 'fit.csv'
    $fit | Export-FitResult -Path $path
    $table = Import-Csv $path
    $table.Count | Should -Be 9
    [double]::Parse($table[4].value_rad, [cultureinfo]::InvariantCulture) | Should -Be $fit.Coefficients[4].Radians
  }

  It 'does nothing with -WhatIf and hands on with -PassThru' {
    $path = Join-Path $TestDrive 'not.json'
    $fit | Export-FitResult -Path $path -WhatIf
    $path | Should -Not -Exist
    $fit | Export-FitResult -Path $path -PassThru | Should -Be $fit
  }

  It 'says what it cannot write' {
    $file = Join-Path $TestDrive 'file'
    Set-Content $file 'x'
    $fit | Export-FitResult -Path (Join-Path $file 'fit.json') -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotUsable,*'
  }

  It 'says in words what it does not take' {
    42 | Export-FitResult -Path (Join-Path $TestDrive 'no.json') -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'Int32 is no fit; expected a holography fit, a fit of visibilities or of formulas, or a posterior'
    $fit | Invoke-Bfgs | Export-FitResult -Path (Join-Path $TestDrive 'no.json') -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'an engine''s result is not kept in files; expected a holography fit, a fit of visibilities or of formulas, or a posterior'
    Join-Path $TestDrive 'no.json' | Should -Not -Exist
    $posterior = $fit | Invoke-Nuts -Chain 2 -Draw 20 -WarmUp 40 -WarningAction SilentlyContinue
    $posterior | Export-FitResult -Path (Join-Path $TestDrive 'no.csv') -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'no.csv: the summary of a posterior is written as JSON'
  }
}
