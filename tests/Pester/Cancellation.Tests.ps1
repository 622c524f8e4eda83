BeforeDiscovery {
  $jobs = @(
    @{ job = 'Invoke-OofFit'; line = '$maps | Invoke-OofFit Effelsberg -MaxOrder 7 -StartCount 400 -CompareOrder 3, 4, 5, 6' }
    @{ job = 'Invoke-OofFit of rows'; line = '[pscustomobject] @{ Path = "$folder/maps.csv"; MaxOrder = 7; StartCount = 400 } | Invoke-OofFit' }
    @{ job = 'Invoke-VlbiFit'; line = '$ring | Invoke-VlbiFit "stretch(mring(order=3,thick))+gauss" -StartCount 2000' }
    @{ job = 'Invoke-VlbiFit of gains'; line = '$ring | Invoke-VlbiFit "mring(order=2)" -Gains amplitude -Data amplitude -StartCount 500' }
    @{ job = 'Invoke-VlbiFit -Engine nuts'; line = '$ring | Invoke-VlbiFit "mring(order=2)" -Engine nuts -StartCount 2 -Draw 100000' }
    @{ job = 'Invoke-RobustFit'; line = 'Invoke-RobustFit "a*exp(-b*x)+c*cos(d*x)" @{ x = $x; y = $y } -Likelihood cauchy -Seed 3' }
    @{ job = 'Invoke-NelderMead'; line = '$fit | Invoke-NelderMead -Tolerance 0' }
    @{ job = 'Invoke-Nuts'; line = '$fit | Invoke-Nuts -Draw 1000000' }
    @{ job = 'Compare-Fit with PSIS'; line = 'Compare-Fit $posterior $posterior' }
    @{ job = 'Invoke-NightlyOof'; line = 'Invoke-NightlyOof "$folder/night/night.json"' }
    @{ job = 'Get-ApertureMap of a posterior'; line = '$posterior | Get-ApertureMap -Pixels 1024' }
    @{ job = 'Import-BeamMap'; line = 'Import-BeamMap "$folder/large.csv"' }
    @{ job = 'Export-BeamMap'; line = '$large | Export-BeamMap "$folder/out/large.csv" -Format csv-combined' }
    @{ job = 'Export-OofReport'; line = '$fit | Export-OofReport "$folder/out/report.html"' }
    @{ job = 'Export-OofReport into a folder'; line = '$posterior | Export-OofReport "$folder/out/"' }
    @{ job = 'Export-Figure'; line = '$curve | Export-Figure "$folder/out/figure.png" -Width 8000' }
    @{ job = 'New-SyntheticBeamMap'; line = 'New-SyntheticBeamMap Effelsberg -Frequency 32GHz -Defocus "-27mm", "0mm", "27mm" -Samples 700 -SpacingInBeams 0.03' }
  )
}

BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $random = [Random]::new(1)
  $x = [double[]] @(foreach ($k in 1..50000) { 5 * $random.NextDouble() })
  $folder = Join-Path $TestDrive 'in'
  New-Item -ItemType Directory (Join-Path $folder 'out') | Out-Null
  $fit = New-TestFit
  $posterior = $fit | Invoke-Nuts -Chain 2 -Draw 500 -WarningAction SilentlyContinue
  $script:state = @{
    maps = New-TestMap
    large = New-SyntheticBeamMap Effelsberg -Frequency 32GHz -Defocus '-27mm', '0mm', '27mm' -Samples 160 -SpacingInBeams 0.15
    ring = New-TestVisibility
    fit = $fit
    posterior = $posterior
    curve = Invoke-RobustFit 'a*exp(-b*x)+c' (Join-Path $Examples 'decay.csv') -Likelihood cauchy -Start @{ a = 3; b = 1; c = 0 }
    x = $x
    y = [double[]] @(foreach ($place in $x) { 3 * [Math]::Exp(-$place) + [Math]::Cos(2 * $place) + 0.1 * $random.NextDouble() })
    folder = $folder
  }
  $state.maps | Export-BeamMap -Path (Join-Path $folder 'maps.csv')
  New-Item -ItemType Directory (Join-Path $folder 'night') | Out-Null
  foreach ($seed in 1..6) { New-TestMap -Seed $seed | Export-BeamMap -Path (Join-Path $folder "night/map-$seed.fits") }
  New-TestNight (Join-Path $folder 'night/night.json')
  $state.large | Export-BeamMap -Path (Join-Path $folder 'large.csv') -Format csv-combined

  $script:runspace = [runspacefactory]::CreateRunspace()
  $runspace.Open()
  foreach ($name in $state.Keys) { $runspace.SessionStateProxy.SetVariable($name, $state[$name]) }
  $setup = [powershell]::Create()
  $setup.Runspace = $runspace
  $setup.AddScript("Import-Module '$(Join-Path $PSScriptRoot '../../VlbiOps.psd1')'; Set-Location '$folder'; `$WarningPreference = 'SilentlyContinue'").Invoke() | Out-Null
  $setup.Dispose()

  # Runs a line in a runspace beside this one, stops it after some time and tells how long that took, ms; nothing where the line had ended by then.
  function Stop-Line {
    param([string] $Line, [int] $After)
    $shell = [powershell]::Create()
    try {
      $shell.Runspace = $runspace
      $run = $shell.AddScript("`$null = $Line").BeginInvoke()
      if ($run.AsyncWaitHandle.WaitOne($After)) {
        $shell.EndInvoke($run)
        $shell.Streams.Error | Should -BeNullOrEmpty
        return
      }
      $clock = [Diagnostics.Stopwatch]::StartNew()
      $shell.Stop()
      $clock.ElapsedMilliseconds
      $shell.InvocationStateInfo.State | Should -BeIn 'Stopped', 'Completed'
    }
    finally { $shell.Dispose() }
  }
}

AfterAll { $runspace.Dispose() }

Describe 'Stopping <job>' -ForEach $jobs {
  It 'brings the prompt back at once, from any point, and leaves no half of a file' {
    $times = foreach ($after in 0, 40, 300) { Stop-Line -Line $line -After $after }
    Write-Host "    ${job}: stopped in $($times -join ', ') ms"
    foreach ($time in $times) { $time | Should -BeLessThan 10000 }
    # Work that was left behind takes its temporary file away when it sees that it was stopped.
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while ((Get-ChildItem (Join-Path $state.folder 'out') -Force -Recurse -Filter '*.tmp') -and $clock.Elapsed.TotalSeconds -lt 30) { Start-Sleep -Milliseconds 20 }
    foreach ($file in Get-ChildItem (Join-Path $state.folder 'out') -Force -Recurse -File) {
      $file.Name | Should -Not -BeLike '*.tmp'
      if ($file.Extension -eq '.html') { (Get-Content -Raw $file).TrimEnd() | Should -BeLike '*</html>' }
      if ($file.Extension -eq '.csv' -and $file.BaseName -eq 'large') { (Get-Content -Tail 1 $file).Split(',').Count | Should -Be (Get-Content -TotalCount 30 $file)[-1].Split(',').Count }
    }
  }
}

Describe 'Stopping a nightly run' {
  It 'lets go of the history, so that the next goes on at once' {
    $config = Join-Path $state.folder 'night/night.json'
    foreach ($k in 1..2) {
      Add-Content (Join-Path $state.folder "night/note-$k.fits") "no map $k"
      $null = Stop-Line -Line "Invoke-NightlyOof '$config' -Retry" -After 150
      $night = Invoke-NightlyOof $config -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
      $problems | Should -BeNullOrEmpty
      $night | Should -Not -BeNullOrEmpty
    }
  }
}

Describe 'Stopping a sampler that keeps checkpoints' {
  It 'leaves one from which it goes on' {
    $path = Join-Path $state.folder 'run.chk'
    foreach ($after in 500, 1000, 2000, 4000, 8000, 16000) {
      if (Test-Path $path) { break }
      Stop-Line -Line '$fit | Invoke-Nuts -Draw 1000000 -CheckpointPath "$folder/run.chk"' -After $after | Should -BeLessThan 10000
    }
    $path | Should -Exist
  }
}
