BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $module = (Resolve-Path (Join-Path $PSScriptRoot '../../VlbiOps.psd1')).Path
  $folder = Join-Path $TestDrive 'in'
  New-Item -ItemType Directory $folder | Out-Null
  foreach ($seed in 1..4) { New-TestMap -Seed $seed | Export-BeamMap -Path (Join-Path $folder "night$seed.fits") }
  $files = (Get-ChildItem $folder).FullName
  $serial = $files | ForEach-Object { Import-BeamMap $_ | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 3 }
}

Describe 'Runspaces side by side' {
  It 'fit four nights with ForEach-Object -Parallel to the bits of one after the other' {
    $together = $files | ForEach-Object -Parallel {
      Import-Module $using:module
      Import-BeamMap $_ | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 3
    } -ThrottleLimit 4 | Sort-Object { $_.Observation.Sources[0].Path }
    $together.Count | Should -Be 4
    foreach ($k in 0..3) {
      $together[$k].Coefficients.Radians | Should -Be $serial[$k].Coefficients.Radians
      $together[$k].LogLikelihood | Should -Be $serial[$k].LogLikelihood
    }
  }

  It 'draw posteriors and fit formulas and visibilities alike' {
    $fit = $serial[0]
    $ring = New-TestVisibility | ConvertTo-ScanAverage
    $decay = Join-Path $Examples 'decay.csv'
    $work = {
      param($fit, $ring, $decay)
      $draws = $fit | Invoke-Nuts -Chain 2 -Draw 100 -Seed 5 -ThreadCount 1 -WarningAction SilentlyContinue
      $sky = $ring | Invoke-VlbiFit 'mring(order=1)' -StartCount 2 -WarningAction SilentlyContinue
      $curve = Invoke-RobustFit 'a*exp(-b*x)+c' $decay -Likelihood cauchy -Start @{ a = 3; b = 1; c = 0 }
      ($draws | Get-PosteriorSummary).Mean
      $sky.Fit.Point
      $curve.Parameters.Value
    }
    $expected = & $work $fit $ring $decay
    $text = "$work"
    $results = 1..4 | ForEach-Object -Parallel {
      Import-Module $using:module
      , @(& ([scriptblock]::Create($using:text)) $using:fit $using:ring $using:decay)
    } -ThrottleLimit 4
    $results.Count | Should -Be 4
    foreach ($result in $results) {
      for ($k = 0; $k -lt $expected.Count; $k++) { [Math]::Abs($result[$k] - $expected[$k]) | Should -BeLessOrEqual (1e-10 * [Math]::Max(1, [Math]::Abs($expected[$k]))) }
    }
  }

  It 'run as thread jobs' {
    if (-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'there is no Start-ThreadJob here'; return }
    $jobs = foreach ($file in $files) {
      Start-ThreadJob -ScriptBlock { param($module, $file) Import-Module $module; Import-BeamMap $file | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 3 } -ArgumentList $module, $file
    }
    $fits = $jobs | Wait-Job -Timeout 120 | Receive-Job | Sort-Object { $_.Observation.Sources[0].Path }
    $jobs | Remove-Job -Force
    $fits.Count | Should -Be 4
    foreach ($k in 0..3) { $fits[$k].Coefficients.Radians | Should -Be $serial[$k].Coefficients.Radians }
  }

  It 'run as jobs of another process' {
    $job = Start-Job -ScriptBlock { param($module, $file) Import-Module $module; (Import-BeamMap $file | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 3).Coefficients.Radians } -ArgumentList $module, $files[0]
    $radians = $job | Wait-Job -Timeout 120 | Receive-Job
    $job | Remove-Job -Force
    for ($k = 0; $k -lt $radians.Count; $k++) { [Math]::Abs($radians[$k] - $serial[0].Coefficients[$k].Radians) | Should -BeLessThan 1e-10 }
  }
}
