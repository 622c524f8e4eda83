BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Invoke-OofFit' {
  It 'finds the truth within its errors' {
    $maps = New-TestMap
    $fit = $maps | Invoke-OofFit -Telescope Effelsberg -MaxOrder 3 -StartCount 2
    $fit | Should -BeOfType ([VlbiOps.Results.Oof.OofFitResult])
    foreach ($coefficient in $fit.Coefficients) {
      [Math]::Abs($coefficient.Radians - $maps.TrueCoefficients[$coefficient.Order.Index - 1]) | Should -BeLessThan (5 * $coefficient.ErrorRadians)
    }
    $fit.Coefficients[4].ErrorRadians | Should -BeGreaterThan 0
    $fit.Coefficients[4].ErrorRadians | Should -BeLessThan 0.1
  }

  It 'knows the telescope that the maps name' {
    (New-TestMap | Invoke-OofFit -MaxOrder 2 -StartCount 1).Telescope.Name | Should -Be 'Effelsberg'
  }

  It 'holds, starts and compares as it is told' {
    $fit = New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 1 -Fix @{ taper = '-12dB'; K4 = 0 } -Start @{ K5 = 0.2 } -CompareOrder 2
    ($fit.IlluminationParameters | Where-Object Name -EQ taper).IsFixed | Should -BeTrue
    ($fit.IlluminationParameters | Where-Object Name -EQ taper).Value | Should -Be -12
    $fit.Coefficients[3].IsFixed | Should -BeTrue
    $fit.Coefficients[3].Radians | Should -Be 0
    $fit.Orders.MaxOrder | Should -Be @(2, 3)
  }

  It 'fits with likelihood <_>' -ForEach 'cauchy', 'student-t', 'huber' {
    $fit = New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 2 -StartCount 1 -Likelihood $_ -WarningAction SilentlyContinue
    $fit.Likelihood | Should -Be $_
    [double]::IsFinite($fit.LogLikelihood) | Should -BeTrue
  }

  It 'understands StudentT and -Starts' {
    $fit = New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 2 -Starts 1 -Likelihood StudentT -WarningAction SilentlyContinue
    $fit.Likelihood | Should -Be 'student-t'
  }

  It 'warns of a result that is not to be trusted' {
    New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 2 -StartCount 1 -MaxResidual 1e-9 -WarningAction SilentlyContinue -WarningVariable warnings | Out-Null
    "$warnings" | Should -BeLike '*Not to be trusted*over the limit*'
  }

  It 'refuses options that mean nothing' {
    $maps = New-TestMap
    { $maps | Invoke-OofFit Efelsberg } | Should -Throw '*did you mean Effelsberg?*'
    { $maps | Invoke-OofFit Effelsberg -MaxOrder 21 } | Should -Throw
    { $maps | Invoke-OofFit Effelsberg -Noise loud } | Should -Throw '*per-map, peak, uniform*'
    { $maps | Invoke-OofFit Effelsberg -Compatibility pyoof:1 } | Should -Throw '*pyoof:512:6.5*'
    { $maps | Invoke-OofFit Effelsberg -Illumination flat } | Should -Throw '*parabolic*'
    { $maps | Invoke-OofFit Effelsberg -Likelihood laplace } | Should -Throw '*gaussian, cauchy, student-t, huber*'
    { $maps | Invoke-OofFit Effelsberg -Seed -1 } | Should -Throw
    { $maps, $maps | Invoke-OofFit Effelsberg -Fix @{ sharpness = 1 } } | Should -Throw '*sharpness*' -ErrorId 'RequestNotPossible,*'
  }

  It 'shows progress and always completes it' {
    $shell = [powershell]::Create()
    try {
      $shell.AddScript(". '$(Join-Path $PSScriptRoot 'Common.ps1')'; New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 6 -StartCount 12 | Out-Null").Invoke()
      $shell.Streams.Error | Should -BeNullOrEmpty
      $records = @($shell.Streams.Progress | Where-Object Activity -Like 'Fitting*')
      $records.Count | Should -BeGreaterThan 1
      $records[-1].RecordType | Should -Be 'Completed'
    }
    finally { $shell.Dispose() }
  }

  It 'takes an illumination as <kind>' -ForEach @(
    @{ kind = 'text'; illumination = "formula('exp(-ln(10)/20*abs(edge)*r^2/R^2)')" }
    @{ kind = 'a formula alone'; illumination = 'exp(-ln(10)/20*abs(edge)*r^2/R^2)' }
    @{ kind = 'a script block'; illumination = { [Math]::Exp(-[Math]::Log(10) / 20 * [Math]::Abs($edge) * ($x * $x + $y * $y) / [Math]::Pow($radius, 2)) } }
  ) {
    $maps = New-SyntheticBeamMap Effelsberg -Frequency 32GHz -Defocus '-27mm', '0mm', '27mm' -Coefficient @{ 5 = 0.3 } -Noise 0.001 -Samples 21 -SpacingInBeams 0.4 -Illumination gaussian
    { $maps | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 1 -Illumination $illumination -ErrorAction Stop } | Should -Throw '*nothing is known of edge*'
    $fit = $maps | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 1 -Illumination $illumination -Start @{ edge = 9 }
    $edge = $fit.IlluminationParameters | Where-Object Name -EQ edge
    [Math]::Abs($edge.Value - 12) / $edge.Error | Should -BeLessThan 4
    $fit.Illumination | Should -BeLike 'formula(*edge=9)'
  }

  It 'fits a phase screen beside the coefficients' {
    $screen = "formula('where(x > 0, jump, 0)*sin(k*y/R)', jump=0.4, k=4)"
    $maps = New-SyntheticBeamMap Effelsberg -Frequency 32GHz -Defocus '-27mm', '0mm', '27mm' -Coefficient @{ 5 = 0.3 } -Noise 0.001 -Samples 21 -SpacingInBeams 0.4 -PhaseScreen $screen
    $fit = $maps | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 1 -PhaseScreen 'where(x > 0, jump, 0)*sin(k*y/R)' -Start @{ jump = 0.2; k = 3.5 }
    [Math]::Abs($fit.PhaseScreenParameters[0].Value - 0.4) / $fit.PhaseScreenParameters[0].Error | Should -BeLessThan 4
    $rows = $fit | Get-FitSummary -Name jump, k
    $rows.Name | Should -Be 'jump', 'k'
    $rows[0].Value | Should -Be $fit.PhaseScreenParameters[0].Value
    { $maps | Invoke-OofFit Effelsberg -PhaseScreen 'stp(x)' -ErrorAction Stop } | Should -Throw "*there is no function 'stp'*, in 'stp(x)'"
  }

  It 'completes what is held, settings and samplings' {
    (TabExpansion2 'Invoke-OofFit -Free ').CompletionMatches.ListItemText | Should -Be 'q', 'x0', 'y0'
    (TabExpansion2 'Invoke-OofFit -Fix ').CompletionMatches.CompletionText | Should -Contain '@{K4=0}'
    (TabExpansion2 'Invoke-OofFit -Start ').CompletionMatches.CompletionText | Should -Contain '@{q=1.5}'
    (TabExpansion2 'Invoke-OofFit -Compatibility ').CompletionMatches.CompletionText | Should -Be 'pyoof', 'pyoof:512:6.5'
  }

  It 'stops when the pipeline is stopped' {
    $shell = [powershell]::Create()
    try {
      $shell.AddScript(". '$(Join-Path $PSScriptRoot 'Common.ps1')'; 'ready'; New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 14 -StartCount 10000") | Out-Null
      $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
      $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
      while ($output.Count -eq 0 -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 50 }
      Start-Sleep -Milliseconds 700
      $running.IsCompleted | Should -BeFalse -Because 'ten thousand starts take much longer'
      $shell.Stop()
      $shell.InvocationStateInfo.State | Should -Be 'Stopped'
      $output.Count | Should -Be 1
    }
    finally { $shell.Dispose() }
  }

  It 'works in parallel runspaces, with the same result in each' {
    $common = Join-Path $PSScriptRoot 'Common.ps1'
    $values = 1..3 | ForEach-Object -ThrottleLimit 3 -Parallel { . $using:common; (New-TestFit).Coefficients[4].Radians }
    $values.Count | Should -Be 3
    @($values | Sort-Object -Unique).Count | Should -Be 1
  }
}
