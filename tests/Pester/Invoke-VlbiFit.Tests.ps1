BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Invoke-VlbiFit' {
  BeforeAll {
    $set = New-TestVisibility | ConvertTo-ScanAverage
    $fit = $set | Invoke-VlbiFit 'mring(order=1)' -StartCount 8 -WarningAction SilentlyContinue
  }

  It 'finds the ring that made the data' {
    $fit | Should -BeOfType ([VlbiOps.Results.Vlbi.VlbiFitResult])
    $truth = @{ 'mring.flux' = 0.6; 'mring.diameter' = 42; 'mring.width' = 10; 'mring.beta1_re' = -0.2; 'mring.beta1_im' = 0 }
    foreach ($row in $fit | Get-FitSummary -Name @($truth.Keys)) { [Math]::Abs($row.Value - $truth[$row.Name]) | Should -BeLessThan (4 * $row.Error) -Because $row.Name }
    $fit.ReducedChiSquare | Should -BeLessThan 1.3
    $fit.ChiSquares[0].Count | Should -Be 120
    $fit.Minima[0].StartCount | Should -BeGreaterThan 0
    ($fit | Out-String -Width 160) | Should -Match 'mring\(order=1,thick\)'
  }

  It 'fits one set after another, and all together with -Joint' {
    $second = New-TestVisibility -Seed 2 | ConvertTo-ScanAverage
    @($set, $second | Invoke-VlbiFit 'mring(order=1)' -StartCount 3 -WarningAction SilentlyContinue).Count | Should -Be 2
    $joint = @($set, $second | Invoke-VlbiFit 'mring(order=1)' -StartCount 8 -Joint -WarningAction SilentlyContinue)
    $joint.Count | Should -Be 1
    $joint[0].Model.Observations.Count | Should -Be 2
    $joint[0].Fit.SampleCount | Should -Be (2 * $fit.Fit.SampleCount)
    $joint[0].Fit.Parameter('mring.diameter').Error | Should -BeLessThan (0.85 * $fit.Fit.Parameter('mring.diameter').Error)
  }

  It 'takes data products, likelihoods, covariance, noise and priors' {
    $robust = $set | Invoke-VlbiFit 'mring(order=1)' -Data log-closure-amplitude, closure-phase -Likelihood cauchy, closure-phase=wrapped-gaussian -StartCount 3 -WarningAction SilentlyContinue
    $robust.Options['data'] | Should -Be 'log-closure-amplitude=cauchy,closure-phase=wrapped-gaussian'
    $robust.Fit.Parameter('mring.flux').IsFixed | Should -BeTrue
    $given = $set | Invoke-VlbiFit 'mring(order=1)' -Data log-closure-amplitude, closure-phase -Covariance -Closures independent -StartCount 3 -WarningAction SilentlyContinue `
      -Prior @{ 'mring.diameter' = 'uniform(30, 60)'; 'mring.width' = 10; 'mring.beta1_re' = @{ start = -0.2; lower = -0.3; upper = -0.1 }; 'mring.flux' = @{ prior = 'normal(0.6, 0.05)' } }
    $given.Fit.Parameter('mring.width').IsFixed | Should -BeTrue
    $given.Fit.Parameter('mring.width').Value | Should -Be 10
    $given.Fit.Problem.Parameters.All[1].Prior.Text | Should -Be 'uniform(30, 60)'
    $given.Fit.Problem.Parameters.All[3].Upper | Should -Be -0.1
    $given.Fit.Parameter('mring.flux').IsFixed | Should -BeFalse
    $noisy = $set | Invoke-VlbiFit 'mring(order=1)' -Noise 0.05 -NoiseFloor 0.01 -StartCount 3 -WarningAction SilentlyContinue
    $noisy.Options['noise_fraction'] | Should -Be '0.05'
    $noisy.ReducedChiSquare | Should -BeLessThan (0.5 * $fit.ReducedChiSquare)
    ($set | Invoke-VlbiFit 'mring(order=1)' -FitNoise floor -StartCount 3 -WarningAction SilentlyContinue).Fit.Parameters.Name | Should -Contain 'noise.floor'
    ($set | Invoke-VlbiFit 'mring(order=1)' -Gains amplitude, LM=0.3 -StartCount 2 -WarningAction SilentlyContinue).Fit.Parameters.Count | Should -Be 53
  }

  It 'takes closures that are given, for one set' {
    $phases = $set | ConvertTo-ClosurePhase
    $given = $set | Invoke-VlbiFit 'mring(order=1)' -ClosureTable $phases -StartCount 8 -WarningAction SilentlyContinue
    [Math]::Abs($given.LogLikelihood - $fit.LogLikelihood) | Should -BeLessThan 1e-6
    $results = @($set, $set | Invoke-VlbiFit 'mring(order=1)' -ClosureTable $phases -StartCount 1 -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable problems)
    $results.Count | Should -Be 1
    "$problems" | Should -Match '-ClosureTable belongs to'
  }

  It 'goes on from a problem, and draws with -Engine nuts' {
    $problem = $set | New-FitProblem -Model 'mring(order=1)' | Set-ModelParameter mring.width 10 -Fixed
    $held = $problem | Invoke-VlbiFit -StartCount 8 -WarningAction SilentlyContinue
    $held.Fit.FreeParameterCount | Should -Be 4
    $held.Options['data'] | Should -Be 'amplitude=gaussian,closure-phase=gaussian'
    $drawn = $set | Invoke-VlbiFit 'mring(order=1)' -Engine nuts -StartCount 8 -Chain 2 -Draw 100 -WarmUp 100 -Seed 3 -WarningAction SilentlyContinue
    $drawn.Posterior.Draws.TotalCount | Should -Be 200
    $row = $drawn | Get-PosteriorSummary -Name mring.diameter
    [Math]::Abs($row.Mean - $fit.Fit.Parameter('mring.diameter').Value) | Should -BeLessThan $row.StandardDeviation
  }

  It 'draws on from a fit in the pipeline' {
    $posterior = $fit | Invoke-Nuts -Chains 2 -Draws 200 -WarmUp 100 -Seed 2 -WarningAction SilentlyContinue
    $posterior | Should -BeOfType ([VlbiOps.Results.Fits.PosteriorResult])
    $posterior.Earlier.Count | Should -Be 1
    $row = $posterior | Get-PosteriorSummary -Name mring.diameter
    ($row.StandardDeviation / $fit.Fit.Parameter('mring.diameter').Error) | Should -BeGreaterThan 0.7
    ($row.StandardDeviation / $fit.Fit.Parameter('mring.diameter').Error) | Should -BeLessThan 1.4
    $again = $fit | Invoke-Bfgs
    [Math]::Abs($again.LogLikelihood - $fit.LogLikelihood) | Should -BeLessThan 1e-3
  }

  It 'warns where the model does not describe the data, and says what to try' {
    $set | Invoke-VlbiFit 'gauss' -StartCount 2 -WarningAction SilentlyContinue -WarningVariable warnings | Out-Null
    "$warnings" | Should -Match 'this model does not describe the data'
    "$warnings" | Should -Match 'Try a richer model'
  }

  It 'shows how far it is, and stops when asked' {
    $common = Join-Path $PSScriptRoot 'Common.ps1'
    $shell = [powershell]::Create()
    try {
      $shell.AddScript(". '$common'; New-TestVisibility | Invoke-VlbiFit 'stretch(mring(order=3))+gauss(elliptical)' -StartCount 2000").AddCommand('Out-Null') | Out-Null
      $running = $shell.BeginInvoke()
      while (-not ($shell.Streams.Progress | Where-Object StatusDescription -Match '^\d+ starts') -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 50 }
      $shell.Stop()
      $shell.InvocationStateInfo.State | Should -Be 'Stopped'
    }
    finally { $shell.Dispose() }
  }

  It 'says in one line what cannot be: <name>' -ForEach @(
    @{ name = 'no model'; arguments = @{}; message = 'visibilities are fitted with a model; expected -Model*' }
    @{ name = 'another model'; arguments = @{ Model = 'mrin' }; message = "*no model is called 'mrin'; did you mean mring*" }
    @{ name = 'another product'; arguments = @{ Model = 'gauss'; Data = 'ampl' }; message = "there is no data product 'ampl'; did you mean amplitude*" }
    @{ name = 'a product twice'; arguments = @{ Model = 'gauss'; Data = 'amplitude', 'amplitude' }; message = '*named twice*' }
    @{ name = 'another likelihood'; arguments = @{ Model = 'gauss'; Likelihood = 'closure-phase=rice' }; message = 'closure-phase has no rice likelihood; expected*' }
    @{ name = 'other closures'; arguments = @{ Model = 'gauss'; Closures = 'few' }; message = "there are no closures 'few'*" }
    @{ name = 'another parameter'; arguments = @{ Model = 'gauss'; Prior = @{ 'gauss.width' = 3 } }; message = "no parameter is called 'gauss.width'*" }
    @{ name = 'no prior'; arguments = @{ Model = 'gauss'; Prior = @{ 'gauss.fwhm' = 'wide' } }; message = "gauss.fwhm: no prior is called 'wide'*" }
    @{ name = 'no setting'; arguments = @{ Model = 'gauss'; Prior = @{ 'gauss.fwhm' = @{ begin = 3 } } }; message = "gauss.fwhm has no 'begin'*" }
    @{ name = 'dependent closures'; arguments = @{ Model = 'gauss'; Closures = 'maximal'; Covariance = $true }; message = '*depend on one another*' }
    @{ name = 'covariance of no closures'; arguments = @{ Model = 'gauss'; Data = 'amplitude'; Covariance = $true }; message = 'a covariance of closures is asked for, and none are fitted*' }
    @{ name = 'a choice of no closures'; arguments = @{ Model = 'gauss'; Data = 'amplitude'; Closures = 'independent' }; message = 'a choice of closures is asked for, and none are fitted*' }
    @{ name = 'gains of another station'; arguments = @{ Model = 'gauss'; Gains = 'LN=0.3' }; message = "gains are told of the station 'LN', which no observation has; did you mean LM*" }
    @{ name = 'gains that are none'; arguments = @{ Model = 'gauss'; Gains = 'much' }; message = "'much' tells no gains*" }
    @{ name = 'chains of no sampler'; arguments = @{ Model = 'gauss'; Chain = 2 }; message = '-Chain, -Draw and -WarmUp are those of -Engine nuts' }
  ) {
    { $set | Invoke-VlbiFit @arguments -ErrorAction Stop } | Should -Throw $message
  }

  It 'refuses what is no fit, and options of visibilities for what is none' {
    { 1 | Invoke-VlbiFit -ErrorAction Stop } | Should -Throw 'Int32 is no start of a fit*'
    { $fit | Invoke-VlbiFit -Data amplitude -ErrorAction Stop } | Should -Throw '-Data goes with visibilities, and VlbiFitResult is none*'
  }

  It 'completes <line>' -ForEach @(
    @{ line = 'Invoke-VlbiFit -Data log-cl'; expected = 'log-closure-amplitude' }
    @{ line = 'Invoke-VlbiFit -Likelihood ca'; expected = 'cauchy' }
    @{ line = 'Invoke-VlbiFit -Likelihood amplitude=r'; expected = 'amplitude=rice' }
    @{ line = 'Invoke-VlbiFit -Closures eh'; expected = 'ehtim-minimal' }
    @{ line = 'Invoke-VlbiFit -Gains ph'; expected = 'phase' }
    @{ line = 'Invoke-VlbiFit -Gains ma'; expected = 'marginalized' }
    @{ line = "Invoke-VlbiFit 'mring(order=1)+ga"; expected = "'mring(order=1)+gauss'" }
    @{ line = 'Invoke-VlbiFit -Engine ne'; expected = 'nelder-mead' }
  ) {
    (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $expected
  }
}
