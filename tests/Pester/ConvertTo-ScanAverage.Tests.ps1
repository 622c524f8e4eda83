BeforeDiscovery {
  $public = if ($env:VLBIOPS_DATA) { $env:VLBIOPS_DATA } else { Join-Path $PSScriptRoot '../../../shared/data' }
  $hasReference = Test-Path (Join-Path $public '../reference/vlbi/m87_101_lo_scanavg.csv')
}

BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'ConvertTo-ScanAverage' {
  BeforeAll { $set = New-TestVisibility }

  It 'averages scans, or stretches of time' {
    $averaged = $set | ConvertTo-ScanAverage
    $averaged.Count | Should -Be 120
    [Math]::Abs($averaged.Columns.Sigma[0] - 0.004 / [Math]::Sqrt(2)) | Should -BeLessThan 1e-15
    ($set | ConvertTo-ScanAverage -Seconds 10).Count | Should -Be 240
    ($set | ConvertTo-ScanAverage 3600).Count | Should -Be 120
    $averaged.History | Should -Be 'averaged over 8 scans (InverseVariance): 240 visibilities to 120'
  }

  It 'refuses seconds that are none' { { $set | ConvertTo-ScanAverage -Seconds 0 } | Should -Throw '*Seconds*' }

  It 'makes the averages of eht-imaging with -Unweighted' -Skip:(-not $hasReference) {
    $ours = Import-Visibility (Join-Path $Reference 'm87_101_lo_raw.csv') | ConvertTo-ScanAverage -Unweighted
    $theirs = Import-Visibility (Join-Path $Reference 'm87_101_lo_scanavg.csv')
    $ours.Count | Should -Be $theirs.Count
    $mine = (0..($ours.Count - 1) | ForEach-Object { $ours.Columns.Amplitude($_) } | Measure-Object -Sum).Sum
    $other = (0..($theirs.Count - 1) | ForEach-Object { $theirs.Columns.Amplitude($_) } | Measure-Object -Sum).Sum
    [Math]::Abs($mine / $other - 1) | Should -BeLessThan 1e-12
  }
}
