BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'New-FitProblem' {
  It 'makes the problem of a fit' {
    $fit = New-TestFit
    $problem = $fit | New-FitProblem
    $problem | Should -BeOfType ([VlbiOps.Results.Fits.FitProblem])
    $problem.SampleCount | Should -Be $fit.SampleCount
    $problem.Parameters.All[4].Start | Should -Be $fit.Coefficients[4].Radians
  }

  It 'makes the same of a result that was read back' {
    $fit = New-TestFit
    $fit | Export-FitResult -Path (Join-Path $TestDrive 'fit.json')
    $read = Import-FitResult (Join-Path $TestDrive 'fit.json') | New-FitProblem
    $read.Parameters.All.Start | Should -Be ($fit | New-FitProblem).Parameters.All.Start
  }

  It 'makes one of visibilities and a model, which engines take' {
    $set = New-TestVisibility | ConvertTo-ScanAverage
    $problem = $set | New-FitProblem -Model 'mring(order=1)' -Data visibility -Prior @{ 'mring.width' = 10 }
    $problem | Should -BeOfType ([VlbiOps.Results.Fits.FitProblem])
    $problem.SampleCount | Should -Be 240
    $problem.FreeParameters.Name | Should -Be @('mring.flux', 'mring.diameter', 'mring.beta1_re', 'mring.beta1_im')
    $fit = $problem | Set-ModelParameter mring.beta1_re -0.1 | Invoke-LevenbergMarquardt
    [Math]::Abs($fit.Parameter('mring.diameter').Value - 42) | Should -BeLessThan (4 * $fit.Parameter('mring.diameter').Error)
    $refit = $fit | New-FitProblem
    $refit.Parameters.All[1].Start | Should -Be $fit.Parameter('mring.diameter').Value
  }

  It 'tells of visibilities what the data leave open' {
    $set = New-TestVisibility | ConvertTo-ScanAverage
    $problem = $set | New-FitProblem -Model 'mring(order=1)' -Data closure-phase -WarningAction SilentlyContinue -WarningVariable warnings
    "$warnings" | Should -Match 'mring.flux is held'
    $problem.Parameters.FreeCount | Should -Be 4
    $joint = @($set, $set | New-FitProblem -Model 'mring(order=1)' -Joint)
    $joint.Count | Should -Be 1
    $joint[0].SampleCount | Should -Be 400
    { $set | New-FitProblem -ErrorAction Stop } | Should -Throw 'visibilities are fitted with a model*'
  }

  It 'makes problems of formulas' {
    $rows = Import-Csv (Join-Path $Examples 'decay.csv')
    foreach ($problem in (New-FitProblem -Formula 'a*exp(-b*x)+c' -Data $rows -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy),
      ($rows | New-FitProblem -Formula { $a * [Math]::Exp(-$b * $x) + $c } -Y y -X x -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy)) {
      $problem | Should -BeOfType ([VlbiOps.Results.Fits.FitProblem])
      $problem.Parameters.All.Name | Should -Be 'a', 'b', 'c', 'noise'
      $problem.Parameters.All[0].Start | Should -Be 3
      $problem.SampleCount | Should -Be 60
    }
  }

  It 'searches starts that are not told, and says so' {
    $problem = New-FitProblem -Formula 'a*exp(-b*x)+c' -Data (Join-Path $Examples 'decay.csv') -Likelihood Cauchy -WarningAction SilentlyContinue -WarningVariable told
    "$told" | Should -Match 'no start was given for a, b, c'
    [double]::IsFinite($problem.Parameters.All[1].Start) | Should -BeTrue
  }

  It 'fits a factor on errors that are given' {
    $rows = foreach ($i in 0..9) { [pscustomobject]@{ x = $i; y = 1 + 2 * $i + 0.3 * ($i % 3 - 1); s = 0.1 } }
    $problem = $rows | New-FitProblem -Formula 'a+b*x' -X x -Y y -Sigma s -FitNoise factor -Seed 3 -ThreadCount 2 -WarningAction SilentlyContinue
    $problem.Parameters.All.Name | Should -Be 'a', 'b', 'noise'
    $expected = $rows | Invoke-RobustFit 'a+b*x' -X x -Y y -Sigma s -FitNoise -Start @{ a = 1; b = 1 }
    $fit = $problem | Invoke-LevenbergMarquardt
    [Math]::Abs($fit.Parameter('noise').Value / $expected.Noise[0].Value - 1) | Should -BeLessThan 1e-4
    ($rows | New-FitProblem -Formula 'a+b*x' -X x -Y y -Sigma s -WarningAction SilentlyContinue).Parameters.All.Name | Should -Be 'a', 'b'
  }

  It 'refuses what does not go together' {
    New-FitProblem -Formula 'a*x' -Data @{ x = 1, 2; y = 2, 4 } -FitNoise both -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match '-FitNoise both goes with visibilities; expected factor'
    New-FitProblem -Formula 'a*x' -Data @{ x = 1, 2; y = 2, 4 } -FitNoise factor -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'expected -Sigma with it'
    { New-TestVisibility | New-FitProblem -Model gauss -FitNoise factor -ErrorAction Stop } | Should -Throw '*-FitNoise factor goes with -Formula*'
    New-FitProblem -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'expected -Formula with -Data'
    New-FitProblem -Formula 'a*x' -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'there are no data'
    New-FitProblem -Formula 'a*x' -Data @{ x = 1, 2; y = 2, 4 } -Gains amplitude -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match '-Gains goes with visibilities'
    New-FitProblem -Formula 'a*x' -Data @{ x = 1, 2; u = 2, 4; v = 2, 4 } -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'which column was observed\? Expected its name, one of u, v'
    New-TestFit | New-FitProblem -Sigma s -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match '-Sigma goes with -Formula'
  }
}
