BeforeDiscovery {
  $public = if ($env:VLBIOPS_DATA) { $env:VLBIOPS_DATA } else { Join-Path $PSScriptRoot '../../../shared/data' }
  $hasReference = Test-Path (Join-Path $public '../reference/vlbi/m87_101_lo_bri_calibrated.csv')
}

BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'ConvertTo-CalibratedVisibility' {
  BeforeAll { $set = New-TestVisibility | ConvertTo-ScanAverage }

  It 'does the steps asked for, in their order' {
    $history = ($set | ConvertTo-CalibratedVisibility -Noise 0.02 -ReverseTaper 5uas -OrderStation -ZeroBaselineFlux 0.5 -Taper 5uas).History
    $history.Count | Should -Be 6
    $history[1] | Should -BeLike 'baselines below 0.1 Glambda scaled from 0.60* Jy (median of AA-AP) to 0.5 Jy'
    $history[2] | Should -BeLike 'stations in the order *'
    $history[3] | Should -Be 'reverse taper of 5 uas'
    $history[4] | Should -BeLike 'noise added: 2 %*'
    $history[5] | Should -Be 'tapered of 5 uas'
  }

  It 'gives back what a taper took' {
    $back = $set | ConvertTo-CalibratedVisibility -Taper 8uas | ConvertTo-CalibratedVisibility -ReverseTaper 8uas
    foreach ($k in 0, 60, 119) { [Math]::Abs($back.Columns.Real[$k] / $set.Columns.Real[$k] - 1) | Should -BeLessThan 1e-12 }
  }

  It 'takes off gains against a fit' {
    $fit = $set | Invoke-VlbiFit 'mring(order=1)' -StartCount 8 -WarningAction SilentlyContinue
    $gains = [VlbiOps.Data.Visibilities.GainTable] @{ Stations = [VlbiOps.Data.Visibilities.StationGains[]] @([VlbiOps.Data.Visibilities.StationGains]::new('LM', [double[]] 1, [double[]] 0.8, [double[]] 0)) }
    $spoilt = $gains.Calibrate($set)
    $calibrated = $spoilt | ConvertTo-CalibratedVisibility -SelfCalibrate LM -Source $fit -GainPart Amplitude
    $lmt = 0..119 | Where-Object { $set.Stations[$set.Columns.Station1[$_]].Name -eq 'LM' -or $set.Stations[$set.Columns.Station2[$_]].Name -eq 'LM' }
    $bright = $lmt | Where-Object { $set.Columns.SignalToNoise($_) -gt 30 }
    $bright.Count | Should -BeGreaterThan 10
    foreach ($k in $bright) {
      [Math]::Abs($spoilt.Columns.Amplitude($k) / $set.Columns.Amplitude($k) - 1.25) | Should -BeLessThan 1e-12
      [Math]::Abs($calibrated.Columns.Amplitude($k) / $set.Columns.Amplitude($k) - 1) | Should -BeLessThan 0.04
    }
  }

  It 'says in one line what cannot be' {
    $set | ConvertTo-CalibratedVisibility -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Be 'no step of calibration is asked for; expected one at least'
    { $set | ConvertTo-CalibratedVisibility -SelfCalibrate LM -Source 'gaus' } | Should -Throw "no model is called 'gaus'*"
    { $set | ConvertTo-CalibratedVisibility -SelfCalibrate LM -SourceParameter @{ 'gauss.width' = 60 } } | Should -Throw "no parameter is called 'gauss.width'*"
    { $set | ConvertTo-CalibratedVisibility -SelfCalibrate LM -SourceParameter @{ 'gauss.fwhm' = 'wide' } } | Should -Throw '*gauss.fwhm*'
    { $set | ConvertTo-CalibratedVisibility -SelfCalibrate XX -ErrorAction Stop } | Should -Throw "no station 'XX'*"
  }

  It 'makes the calibrated set of M87' -Skip:(-not $hasReference) {
    $ours = Import-Visibility (Join-Path $Reference 'm87_101_lo_raw.csv') | ConvertTo-ScanAverage -Unweighted |
      ConvertTo-CalibratedVisibility -ZeroBaselineFlux 0.6 -OrderStation -ReverseTaper 5uas -Noise 0.02 -SelfCalibrate LM -SourceParameter @{ 'gauss.flux' = 0.6; 'gauss.fwhm' = 60 } -SourceFieldOfView 128uas -MaxBaseline 2Glambda -GainTolerance 1
    $theirs = Import-Visibility (Join-Path $Reference 'm87_101_lo_bri_calibrated.csv')
    $ours.Count | Should -Be 216
    $ours.Stations.Name | Should -Be @('AA', 'PV', 'LM', 'AZ', 'AP', 'SM', 'JC')
    $amplitude = @{}
    foreach ($k in 0..215) {
      $key = '{0:F5} {1}' -f $theirs.Columns.TimeHours[$k], ((@($theirs.Columns.Station1[$k], $theirs.Columns.Station2[$k]) | ForEach-Object { $theirs.Stations[$_].Name } | Sort-Object) -join '-')
      $amplitude[$key] = $theirs.Columns.Amplitude($k)
    }
    $worst = @{ lmt = 0.0; others = 0.0 }
    foreach ($k in 0..215) {
      $names = @($ours.Columns.Station1[$k], $ours.Columns.Station2[$k]) | ForEach-Object { $ours.Stations[$_].Name } | Sort-Object
      $key = '{0:F5} {1}' -f $ours.Columns.TimeHours[$k], ($names -join '-')
      $where = if ('LM' -in $names) { 'lmt' } else { 'others' }
      $worst[$where] = [Math]::Max($worst[$where], [Math]::Abs($ours.Columns.Amplitude($k) / $amplitude[$key] - 1))
    }
    $worst.others | Should -BeLessThan 1e-12
    $worst.lmt | Should -BeLessThan 1e-6
  }
}
