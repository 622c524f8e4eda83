BeforeDiscovery {
  $public = if ($env:VLBIOPS_DATA) { $env:VLBIOPS_DATA } else { Join-Path $PSScriptRoot '../../../shared/data' }
  $hasM87 = Test-Path (Join-Path $public 'eht-m87-2017')
  $hasReference = Test-Path (Join-Path $public '../reference/vlbi/fit_own.json')
}

BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'A chain of visibilities' {
  It 'goes from UVFITS to a posterior in one pipeline' {
    New-TestVisibility | Export-UvFits -Path (Join-Path $TestDrive 'ring.uvfits')
    $rows = Import-UvFits (Join-Path $TestDrive '*.uvfits') | ConvertTo-ScanAverage | Add-VisibilityNoise -Fraction 0.01 |
      Invoke-VlbiFit -Model 'mring(order=1)' -StartCount 8 | Invoke-Nuts -Chain 2 -Draw 200 -WarmUp 150 -WarningAction SilentlyContinue | Get-PosteriorSummary
    $diameter = $rows | Where-Object Name -EQ 'mring.diameter'
    [Math]::Abs($diameter.Mean - 42) | Should -BeLessThan (5 * $diameter.StandardDeviation)
  }

  It 'has views and arrays for what it puts out' {
    $set = New-TestVisibility | ConvertTo-ScanAverage
    $fit = $set | Invoke-VlbiFit 'mring(order=1)+gauss' -StartCount 1 -WarningAction SilentlyContinue
    $measured = $set | Measure-Visibility
    foreach ($item in $set, $set.Stations[0], $measured, $measured.Stations[0], $measured.Baselines[0], ($set | ConvertTo-ClosurePhase), ($set | ConvertTo-VisibilityAmplitude), $fit.Model.Sky, $fit, $fit.Minima[0], $fit.ChiSquares[0],
      $fit.Comparisons[0], ($set | New-FitProblem -Model gauss)) {
      $type = $item.GetType().FullName
      if ($item -isnot [VlbiOps.Models.Visibility.SkyModel]) { Get-FormatData $type | Should -Not -BeNullOrEmpty -Because $type }
      ($item | Format-Table | Out-String -Width 160).Trim() | Should -Match '----' -Because $type
      ($item | Format-List | Out-String -Width 160).Trim() | Should -Not -BeNullOrEmpty -Because $type
    }
    $fit.Fit.Parameters[1].Name | Should -Be 'mring.diameter'
    $fit.Model.Sky.Parameters[-1].Name | Should -Be 'gauss.fwhm'
    $fit.Model.Observations[0].Terms[1].Closures.Count | Should -Be 80
    $measured.Stations[-1].Station | Should -Be 'SM'
  }

  It 'tells each warning once, where it arises' {
    $set = New-TestVisibility
    $posterior = $set | Invoke-VlbiFit 'gauss' -Data log-closure-amplitude, closure-phase -StartCount 2 -WarningAction SilentlyContinue -WarningVariable ofFit |
      Invoke-Bfgs -WarningAction SilentlyContinue -WarningVariable ofBfgs |
      Invoke-Nuts -Chain 2 -Draw 20 -WarmUp 20 -WarningAction SilentlyContinue -WarningVariable ofNuts
    "$ofFit" | Should -Match 'closures do not tell the flux density: gauss.flux is held'
    "$ofBfgs $ofNuts" | Should -Not -Match 'flux density'
    "$($posterior.Warnings)" | Should -Match 'flux density'
  }

  It 'is what the example does' {
    $rows = & (Join-Path $Examples 'ring.ps1') -Path (Join-Path $TestDrive 'out') -Chain 2 -Draw 300
    [Math]::Abs(($rows | Where-Object Name -EQ 'mring.diameter').Mean - 42) | Should -BeLessThan 0.1
    $rows[-1].Name | Should -Be 'mring.bright_pa'
    (Get-ChildItem (Join-Path $TestDrive 'out')).Name | Sort-Object | Should -Be @('ring.html', 'ring.json')
  }

  It 'fits all of a batch past a bad file' {
    $folder = Join-Path $TestDrive 'batch'
    New-Item -ItemType Directory $folder | Out-Null
    foreach ($seed in 1, 2) { New-TestVisibility -Seed $seed | Export-UvFits -Path (Join-Path $folder "night$seed.uvfits") }
    Set-Content (Join-Path $folder 'night3.uvfits') 'nothing'
    $fits = Import-UvFits (Join-Path $folder '*.uvfits') -ErrorAction SilentlyContinue -ErrorVariable problems | ConvertTo-ScanAverage |
      Invoke-VlbiFit 'mring(order=1)' -StartCount 8 -WarningAction SilentlyContinue | Export-FitResult -Path "$folder/out/" -PassThru | Export-VlbiReport -Path "$folder/out/" -PassThru
    $fits.Count | Should -Be 2
    $problems.Count | Should -Be 1
    (Get-ChildItem (Join-Path $folder 'out')).Name | Sort-Object | Should -Be @('night1.json', 'night2.json', 'report-2.html', 'report.html')
  }
}

Describe 'A chain of visibilities where numbers have commas' {
  It 'does the same' {
    $before = [cultureinfo]::CurrentCulture
    $path = Join-Path $TestDrive 'komma.csv'
    $expected = New-TestVisibility | ConvertTo-ScanAverage | Select-Visibility -MaxBaseline 6.5Glambda -StopTime 6.5h | ConvertTo-CalibratedVisibility -Taper 1.5uas
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      (1.5).ToString() | Should -Be '1,5'
      $set = New-TestVisibility | ConvertTo-ScanAverage | Select-Visibility -MaxBaseline 6.5Glambda -StopTime 6.5h | ConvertTo-CalibratedVisibility -Taper 1.5uas
      $set.Columns.Real | Should -Be $expected.Columns.Real
      $set | Export-Visibility -Path $path
      (Import-Visibility $path).Columns.Imaginary | Should -Be $set.Columns.Imaginary
      $fit = $set | Invoke-VlbiFit 'mring(order=1)' -StartCount 2 -Gains marginalized, 0.05 -Prior @{ 'mring.width' = 10.5 } -WarningAction SilentlyContinue
      $fit.Fit.Parameter('mring.width').Value | Should -Be 10.5
      $fit.Options['gains'] | Should -Be '0.05,marginalized'
      ($fit | Format-List | Out-String) | Should -Match 'mring.width = 10\.5 uas, held'
    }
    finally { [cultureinfo]::CurrentCulture = $before }
  }
}

Describe 'M87' {
  It 'finds the optimum of the seed problem from a cold start, and its posterior' -Skip:(-not $hasReference) {
    $fit = Import-Visibility (Join-Path $Reference 'm87_101_lo_bri_calibrated.csv') |
      Invoke-VlbiFit 'mring(order=1)' -ClosureTable (Import-Closure (Join-Path $Reference 'm87_101_lo_bri_calibrated_cphase_min.csv')) -StartCount 20 -WarningAction SilentlyContinue -WarningVariable warnings
    [Math]::Abs($fit.LogLikelihood + 2868.37) | Should -BeLessThan 0.5
    [Math]::Abs($fit.Fit.Parameter('mring.diameter').Value - 42.241) | Should -BeLessThan 0.005
    "$warnings" | Should -Match 'does not describe the data'
    [Math]::Abs(($fit | Get-FitSummary -Name mring.bright_pa).Value + 176.8) | Should -BeLessThan 0.3
    $diameter = $fit | Invoke-Nuts -Chain 4 -Draw 500 -WarningAction SilentlyContinue | Get-PosteriorSummary -Name mring.diameter
    [Math]::Abs($diameter.Mean - 42.2408) | Should -BeLessThan 0.008
    [Math]::Abs($diameter.StandardDeviation / 0.03974 - 1) | Should -BeLessThan 0.15
    { $fit | Assert-FitQuality -MaxReducedChiSquare 5 } | Should -Throw 'amplitude: the reduced chi-square is 30.98*'
  }

  It 'goes from the public files to fits, a batch in one pipeline' -Skip:(-not $hasM87) {
    $fits = Import-UvFits (Join-Path $PublicData 'eht-m87-2017/*101_*.uvfits') | ConvertTo-ScanAverage | Add-VisibilityNoise -Fraction 0.02 |
      Invoke-VlbiFit -Model 'mring(order=1)+gauss' -Data log-closure-amplitude, closure-phase -Covariance -StartCount 4 -WarningAction SilentlyContinue
    $fits.Count | Should -Be 2
    foreach ($fit in $fits) {
      $rows = $fit | Get-FitSummary -Name mring.diameter
      $rows.Value | Should -BeGreaterThan 30
      $rows.Value | Should -BeLessThan 55
    }
  }
}
