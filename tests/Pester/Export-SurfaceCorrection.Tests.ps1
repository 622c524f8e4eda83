BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Export-SurfaceCorrection' {
  BeforeAll {
    $file = Join-Path $TestDrive 'history.sqlite'
    New-TestHistory $file
    $model = Get-OofHistory $file | Measure-GravityModel
    $fit = New-TestFit
    function Join-Test([string] $Name) { Join-Path $TestDrive $Name }
  }

  It 'writes Zernike offsets of a fit, sign told' {
    $fit | Export-SurfaceCorrection -Path (Join-Test 'fit.csv') -PassThru | Should -Be $fit
    $text = Get-Content (Join-Test 'fit.csv')
    $text[0] | Should -Be '# surface correction of Effelsberg: add these offsets to the surface'
    $rows = $text | Where-Object { $_ -notlike '#*' } | ConvertFrom-Csv
    $rows | Should -HaveCount 7
    $k5 = $fit.Coefficients | Where-Object ParameterName -EQ K5
    [Math]::Abs([double] ($rows | Where-Object j -EQ 5).offset_um + $k5.Micrometers($fit.Observation.WavelengthMeters)) | Should -BeLessThan 1e-4
  }

  It 'writes actuators of Effelsberg' {
    $fit | Export-SurfaceCorrection -Format EffelsbergActuator -Path (Join-Test 'table')
    Get-Content (Join-Test 'table.data') | Should -HaveCount 97
    (Get-Content (Join-Test 'table.data'))[-1] | Should -Be '**ENDE**'
  }

  It 'writes what the GBT is told, and for the GBT alone' {
    $fit | Export-SurfaceCorrection -Format GbtZernike -Path (Join-Test 'gbt.csv') -ErrorVariable problems -ErrorAction SilentlyContinue
    "$problems" | Should -Match 'are for the GBT'
    Join-Test 'gbt.csv' | Should -Not -Exist
  }

  It 'asks a gravity model for an elevation' {
    $model | Export-SurfaceCorrection -Elevation 50 -Path (Join-Test 'model.csv') -Grid 16
    Join-Test 'model.csv' | Should -FileContentMatch 'for elevation 50 deg'
    Get-Content (Join-Test 'model-grid.csv') | Should -HaveCount (208 + 4)
    $model | Export-SurfaceCorrection -Path (Join-Test 'none.csv') -ErrorVariable problems -ErrorAction SilentlyContinue
    "$problems" | Should -Match 'one elevation'
  }

  It 'does not extrapolate without a word' {
    $model | Export-SurfaceCorrection -Elevation 2 -Path (Join-Test 'far.csv') -ErrorVariable problems -ErrorAction SilentlyContinue
    "$problems" | Should -Match 'outside what the gravity model of Effelsberg saw'
    Join-Test 'far.csv' | Should -Not -Exist
    $model | Export-SurfaceCorrection -Elevation 2 -AllowExtrapolation -Path (Join-Test 'far.csv')
    Join-Test 'far.csv' | Should -Exist
    $model | Export-SurfaceCorrection -Format EffelsbergActuator -AllowExtrapolation -Path (Join-Test 'far.data')
    Get-Content (Join-Test 'far.data') | Should -HaveCount 97
  }

  It 'keeps limits: nothing is written beyond them' {
    $fit | Export-SurfaceCorrection -MaxOffset 20um -Grid 8 -Path (Join-Test 'limit.csv') -ErrorVariable problems -ErrorAction SilentlyContinue
    "$problems" | Should -Match 'expected at most 20 um'
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'RequestNotPossible,*'
    Join-Test 'limit.csv' | Should -Not -Exist
    Join-Test 'limit-grid.csv' | Should -Not -Exist
    { $fit | Export-SurfaceCorrection -MaxOffset 0um -Path (Join-Test 'limit.csv') } | Should -Throw '*more than nothing*'
    foreach ($bare in 100, 5.5, '10') { { $fit | Export-SurfaceCorrection -MaxOffset $bare -Path (Join-Test 'limit.csv') } | Should -Throw '*has no unit and would be metres; expected something like 800um*' }
    Join-Test 'limit.csv' | Should -Not -Exist
    (Get-Command Export-SurfaceCorrection).Parameters.Keys | Should -Not -Contain 'Force'
  }

  It 'writes the grid after the offsets, so that none is left alone' {
    $fit | Export-SurfaceCorrection -Grid 8 -Path (Join-Test 'both.csv')
    (Get-Item (Join-Test 'both-grid.csv')).LastWriteTimeUtc | Should -BeGreaterOrEqual (Get-Item (Join-Test 'both.csv')).LastWriteTimeUtc
  }

  It 'leaves what is not significant' {
    $fit | Export-SurfaceCorrection -OnlySignificant 1e6 -Path (Join-Test 'zero.csv')
    (Get-Content (Join-Test 'zero.csv') | Where-Object { $_ -notlike '#*' } | ConvertFrom-Csv).offset_um | Sort-Object -Unique | ForEach-Object { [double] $_ } | Should -Be 0
  }

  It 'names files in a folder, heeds -WhatIf and -NoClobber' {
    Get-OofHistory $file -Last 2 | Export-SurfaceCorrection -Path (Join-Test 'folder/')
    (Get-ChildItem (Join-Test 'folder')).Name | Should -Be 'Effelsberg-15-correction.csv', 'Effelsberg-16-correction.csv'
    $fit | Export-SurfaceCorrection -Path (Join-Test 'what.csv') -WhatIf
    Join-Test 'what.csv' | Should -Not -Exist
    Get-OofHistory $file -Last 1 | Export-SurfaceCorrection -Path (Join-Test 'folder/') -NoClobber -ErrorVariable problems -ErrorAction SilentlyContinue
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
  }
}
