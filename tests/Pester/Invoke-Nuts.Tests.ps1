BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Invoke-Nuts' {
  BeforeAll {
    $fit = New-TestFit
    $posterior = $fit | Invoke-Bfgs | Invoke-Nuts -Chain 4 -Draw 1000 -Seed 7
  }

  It 'agrees with the fit' {
    $posterior | Should -BeOfType ([VlbiOps.Results.Fits.PosteriorResult])
    $posterior.Convergence.MaxRHat | Should -BeLessThan 1.03
    $posterior.DivergenceCount | Should -Be 0
    $posterior.Earlier[0].Engine | Should -Be 'BFGS'
    foreach ($coefficient in $fit.Coefficients) {
      $row = $posterior | Get-PosteriorSummary -Name $coefficient.ParameterName
      [Math]::Abs($row.Mean - $coefficient.Radians) | Should -BeLessThan (0.3 * $coefficient.ErrorRadians)
      ($row.StandardDeviation / $coefficient.ErrorRadians) | Should -BeGreaterThan 0.8
      ($row.StandardDeviation / $coefficient.ErrorRadians) | Should -BeLessThan 1.25
    }
  }

  It 'draws the same for one seed and any number of threads' {
    $one = $fit | Invoke-Nuts -Chain 2 -Draw 50 -WarmUp 100 -Seed 3 -ThreadCount 1 -WarningAction SilentlyContinue
    $two = $fit | Invoke-Nuts -Chain 2 -Draw 50 -WarmUp 100 -Seed 3 -ThreadCount 2 -WarningAction SilentlyContinue
    $other = $fit | Invoke-Nuts -Chain 2 -Draw 50 -WarmUp 100 -Seed 4 -WarningAction SilentlyContinue
    $two.Draws.Chains[1].Values | Should -Be $one.Draws.Chains[1].Values
    $other.Draws.Chains[1].Values[0] | Should -Not -Be $one.Draws.Chains[1].Values[0]
  }

  It 'warns of chains that are too short' {
    $fit | Invoke-Nuts -Chain 2 -Draw 10 -WarmUp 50 -WarningAction SilentlyContinue -WarningVariable warnings | Out-Null
    "$warnings" | Should -Match 'effective sample size'
  }

  It 'stops at once, and takes a checkpoint up again bit for bit' {
    $path = Join-Path $TestDrive 'run.checkpoint'
    $common = Join-Path $PSScriptRoot 'Common.ps1'
    $shell = [powershell]::Create()
    try {
      $shell.AddScript(". '$common'; `$ProgressPreference = 'SilentlyContinue'; `$fit = New-TestFit; `$ProgressPreference = 'Continue'; `$fit | Invoke-Nuts -Chain 2 -Draw 1500 -WarmUp 200 -Seed 5 -CheckpointPath '$path'") | Out-Null
      $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
      $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
      while ($shell.Streams.Progress.Count -eq 0 -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 50 }
      $shell.Stop()
      $shell.InvocationStateInfo.State | Should -Be 'Stopped'
    }
    finally { $shell.Dispose() }
    Test-Path $path | Should -BeTrue
    $resumed = $fit | Invoke-Nuts -Chain 2 -Draw 1500 -WarmUp 200 -Seed 5 -CheckpointPath $path
    $whole = $fit | Invoke-Nuts -Chain 2 -Draw 1500 -WarmUp 200 -Seed 5
    $resumed.Draws.Chains[0].Values[0..20] | Should -Be $whole.Draws.Chains[0].Values[0..20]
    $resumed.Draws.Chains[1].LogDensity[-1] | Should -Be $whole.Draws.Chains[1].LogDensity[-1]
  }

  It 'refuses a checkpoint of another run' {
    $path = Join-Path $TestDrive 'other.checkpoint'
    $fit | Invoke-Nuts -Chain 2 -Draw 20 -WarmUp 20 -CheckpointPath $path -WarningAction SilentlyContinue | Out-Null
    $fit | Invoke-Nuts -Chain 3 -Draw 20 -WarmUp 20 -CheckpointPath $path -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'another run'
  }

  It 'maps the aperture with credible bands' {
    $map = $posterior | Get-ApertureMap -Pixels 16
    $lit = 0..255 | Where-Object { -not [double]::IsNaN($map.Phase[$_]) }
    $lit.Count | Should -BeGreaterThan 100
    foreach ($pixel in $lit) {
      $map.PhaseLower[$pixel] | Should -BeLessOrEqual $map.Phase[$pixel]
      $map.PhaseUpper[$pixel] | Should -BeGreaterOrEqual $map.Phase[$pixel]
    }
    [Math]::Abs($map.PhaseRms.Mean - $fit.PhaseRms.Value) | Should -BeLessThan (3 * $fit.PhaseRms.Error)
  }

  It 'writes nothing with -WhatIf' {
    $path = Join-Path $TestDrive 'whatif.draws'
    $fit | Invoke-Nuts -Chain 1 -Draw 20 -WarmUp 20 -DrawsPath $path -CheckpointPath "$path.state" -WhatIf -WarningAction Ignore | Should -BeNullOrEmpty
    Test-Path $path, "$path.state" | Should -Be $false, $false
  }

  It 'tells its defaults in the help' {
    $defaults = [VlbiOps.Cmdlets.Fitting.InvokeNutsCommand]::new()
    foreach ($name in 'Chain', 'Draw', 'WarmUp', 'Seed', 'TargetAcceptance', 'MaxDepth') {
      $value = $defaults.$name.ToString([cultureinfo]::InvariantCulture)
      "$((Get-Help Invoke-Nuts -Parameter $name).description.Text)" | Should -BeLike "*(default $value)*" -Because $name
    }
    $interval = [VlbiOps.Optim.Sampling.Nuts]::new().CheckpointInterval.TotalSeconds
    "$((Get-Help Invoke-Nuts -Parameter CheckpointPath).description.Text)" | Should -BeLike "*every $interval seconds*"
  }
}
