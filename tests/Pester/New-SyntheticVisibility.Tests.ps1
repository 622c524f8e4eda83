BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $common = @{ StartTime = '00:30'; StopTime = 3; ScanSeconds = 60; IntegrationSeconds = 30; Parameter = @{ 'mring.diameter' = 42 } }
}

Describe 'New-SyntheticVisibility' {
  It 'makes visibilities of the EHT, with the truth beside them' {
    $made = New-SyntheticVisibility 'mring(order=1)' @common -GainScatter 0.1 -PhaseErrors Scan -OutlierFraction 0.1
    $made.Stations.Count | Should -Be 8
    $made.Metadata.SourceName | Should -Be 'M87'
    $made.TrueParameters['mring.diameter'] | Should -Be 42
    $made.TrueParameters['mring.width'] | Should -Be 15
    $made.TrueGains.Stations[0].Station | Should -Be 'AA'
    $made.OutlierRows.Count | Should -BeGreaterThan 0
    $made.History[1] | Should -BeLike 'synthetic visibilities of mring(order=1*mring.diameter=42 uas*'
    ($made.Columns.TimeHours | Measure-Object -Minimum).Minimum | Should -BeGreaterThan 0.5
  }

  It 'is the same for the same seed and another for another' {
    $first = (New-SyntheticVisibility gauss @common -Parameter @{} -Seed 3).Columns.Real
    (New-SyntheticVisibility gauss @common -Parameter @{} -Seed 3).Columns.Real | Should -Be $first
    (New-SyntheticVisibility gauss @common -Parameter @{} -Seed 4).Columns.Real | Should -Not -Be $first
  }

  It 'takes a table of stations, a source and a day' {
    $table = Join-Path $TestDrive 'two.txt'
    Set-Content -LiteralPath $table -Value 'ONE 2225060.8 -5440059.6 -2481681.2 100', 'TWO 2225039.5 -5441197.6 -2479303.4 100'
    $made = New-SyntheticVisibility gauss -Array $table -Source '17:45:40.04,-29:00:28.1' -Date 2018-04-21 -Frequency 345GHz -Bandwidth 2GHz -StartTime 6 -StopTime 8 -ParallelHands
    $made.Metadata.DeclinationDegrees | Should -BeLessThan -29
    $made.Metadata.ModifiedJulianDate | Should -Be 58229
    $made.Metadata.ArrayName | Should -Be 'two'
    $made.Columns.Products.Count | Should -Be 2
  }

  It 'takes the coverage of visibilities from the pipeline, and its gains undo themselves' {
    $clean = New-SyntheticVisibility 'mring(order=1)' @common -Noiseless
    $made = $clean | New-SyntheticVisibility 'mring(order=1)' -Parameter @{ 'mring.diameter' = 42 } -Noiseless -GainScatter 0.2 -PhaseScatter 0.5
    $made.Columns.U | Should -Be $clean.Columns.U
    [Math]::Abs($made.Columns.Real[0] - $clean.Columns.Real[0]) | Should -BeGreaterThan 1e-6
    [Math]::Abs($made.TrueGains.Calibrate($made).Columns.Real[0] - $clean.Columns.Real[0]) | Should -BeLessThan 1e-12
  }

  It 'refuses what makes no visibilities' {
    { New-SyntheticVisibility 'mrink(order=1)' } | Should -Throw "*no model is called 'mrink'*"
    { New-SyntheticVisibility gauss -Source nowhere } | Should -Throw '*is no source*'
    { New-SyntheticVisibility gauss -Array nowhere.txt -ErrorAction Stop } | Should -Throw '*there is no array*'
    { New-SyntheticVisibility gauss -Parameter @{ 'gauss.size' = 1 } -ErrorAction Stop } | Should -Throw "*no parameter is called 'gauss.size'*"
    { New-SyntheticVisibility gauss -Parameter @{ 'gauss.flux' = 'much' } -ErrorAction Stop } | Should -Throw "*the value of 'gauss.flux' is not a number*"
    { New-SyntheticVisibility gauss -StartTime 4 -StopTime 3 -ErrorAction Stop } | Should -Throw '*expected a stop after the start*'
  }
}
