BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $decay = Join-Path $Examples 'decay.csv'
  $rows = Import-Csv $decay
  $start = @{ a = 3; b = 1; c = 0 }
}

Describe 'Invoke-RobustFit' {
  It 'finds the truth among outliers, by rows, pipeline, hashtable and file alike' {
    $columns = @{ x = [double[]]$rows.x; y = [double[]]$rows.y }
    $fits = @(
      Invoke-RobustFit 'a*exp(-b*x)+c' $rows -Start $start -Likelihood Cauchy
      $rows | Invoke-RobustFit -Formula 'a*exp(-b*x)+c' -X x -Y y -Start $start -Likelihood Cauchy
      $columns | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy
      Invoke-RobustFit 'a*exp(-b*x)+c' $decay -Start $start -Likelihood Cauchy
      Get-Item $decay | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy
    )
    $fits.Count | Should -Be 5
    foreach ($fit in $fits) {
      $fit | Should -BeOfType ([VlbiOps.Results.Formulas.RobustFitResult])
      $fit.Converged | Should -BeTrue
      $fit.Parameters.Name | Should -Be 'a', 'b', 'c'
      $fit.Parameters.Value | Should -Be $fits[0].Parameters.Value
      foreach ($i in 0..2) { [Math]::Abs($fit.Parameters[$i].Value - (5, 0.7, 1)[$i]) | Should -BeLessThan (2 * $fit.Parameters[$i].Error) }
      $fit.Noise[0].Value | Should -BeGreaterThan 0.03
      $fit.Noise[0].Value | Should -BeLessThan 0.08
    }
  }

  It 'reads script blocks as text' {
    $block = $rows | Invoke-RobustFit { $a * [Math]::Exp(-$b * $x) + $c } -Start $start -Likelihood Cauchy
    $text = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy
    $block.Parameters.Value | Should -Be $text.Parameters.Value
  }

  It 'takes formulas that know their starts' {
    $formula = New-FitProblem -Formula 'a*exp(-b*x)+c' -Data $rows -Start $start -Likelihood Cauchy | Invoke-Bfgs
    $fit = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy
    foreach ($i in 0..2) { [Math]::Abs($formula.Parameters[$i].Value - $fit.Parameters[$i].Value) | Should -BeLessThan (1e-3 * $fit.Parameters[$i].Error) }
  }

  It 'is least squares unless it is told otherwise' {
    $fit = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start
    [Math]::Abs($fit.Parameter('c').Value - 4.79558793) | Should -BeLessThan 1e-5
  }

  It 'warns of a few outliers in least squares, and keeps the warning' {
    $line = foreach ($i in 0..29) { [pscustomobject]@{ x = $i; y = 2 * $i + 0.1 * [Math]::Sin(7 * $i) + $(if ($i -eq 12) { 40 }) } }
    $fit = $line | Invoke-RobustFit 'k*x' -Start @{ k = 1 } -WarningAction SilentlyContinue -WarningVariable told
    "$told" | Should -Match 'robust likelihood'
    $fit.Warnings | Should -Be @($told.Message)
  }

  It 'holds, bounds and knows parameters' {
    $fit = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Likelihood StudentT -Degree 1 -Parameter @{ a = 'normal(5, 0.001)'; b = @{ start = 1; lower = 0 }; c = 1 } -WarningAction SilentlyContinue
    [Math]::Abs($fit.Parameter('a').Value - 5) | Should -BeLessThan 0.004
    $fit.Parameter('c').IsFixed | Should -BeTrue
    $fit.Parameter('c').Value | Should -Be 1
  }

  It 'fits several outputs together, and groups by themselves' {
    $table = foreach ($i in 0..11) { [pscustomobject]@{ t = $i; night = 'AB'[$i % 2]; c = 2 * [Math]::Cos(0.3 * $i) + 0.01 * ($i % 3); s = 2 * [Math]::Sin(0.3 * $i) - 0.01 * ($i % 2) } }
    $fit = $table | Invoke-RobustFit 'r*cos(w*t)', 'r*sin(w*t)' -Y c, s -Start @{ r = 1.5; w = 0.35 }
    $fit.Noise.Name | Should -Be 'noise[c]', 'noise[s]'
    [Math]::Abs($fit.Parameter('r').Value - 2) | Should -BeLessThan 0.02
    $grouped = $table | Invoke-RobustFit 'r*cos(w*t)' -Y c -Start @{ r = 1.5; w = 0.35 } -Group night -Own r
    $grouped.Parameters.Name | Should -Be 'r[A]', 'r[B]', 'w'
  }

  It 'takes formulas from the pipeline where the data are given' {
    $formula = [VlbiOps.Models.Formulas.Formula]::Parse('a*exp(-b*x)+c', [string[]]@(), $null) | Set-ModelParameter a, b, c 1
    $fits = @($formula, ($formula | Set-ModelParameter c 1 -Fixed) | Invoke-RobustFit -Data $decay -Likelihood Cauchy)
    $fits.Count | Should -Be 2
    $fits[0].Fit.FreeParameterCount | Should -Be 4
    $fits[1].Fit.FreeParameterCount | Should -Be 3
  }

  It 'is the end of a chain and its beginning' {
    $fit = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy
    $problem = $fit | New-FitProblem
    $problem.Parameters.All[0].Start | Should -Be $fit.Parameters[0].Value
    $again = New-FitProblem -Formula 'a*exp(-b*x)+c' -Data $rows -Start $start -Likelihood Cauchy | Invoke-RobustFit
    [Math]::Abs($again.Parameters[1].Value - $fit.Parameters[1].Value) | Should -BeLessThan (1e-3 * $fit.Parameters[1].Error)
    $posterior = $fit | Set-ModelParameter b -Prior 'normal(0.7, 0.2)' | Invoke-Nuts -Chain 2 -Draw 200 -WarmUp 200 -WarningAction SilentlyContinue | Get-PosteriorSummary
    $b = $posterior | Where-Object Name -EQ b
    [Math]::Abs($b.Mean - 0.7) | Should -BeLessThan (4 * $b.StandardDeviation)
    $posterior.Name | Should -Contain 'noise'
  }

  It 'goes the whole way of the specification' {
    Set-Content -LiteralPath (Join-Path $TestDrive 'decay.csv') (Get-Content $decay)
    Push-Location $TestDrive
    try {
      $summary = New-FitProblem -Formula 'a*exp(-b*x)+c' -Data (Import-Csv decay.csv) -Likelihood Cauchy -WarningAction SilentlyContinue |
        Invoke-NelderMead -WarningAction SilentlyContinue | Invoke-Bfgs | Invoke-Nuts -Chain 2 -Draw 200 -WarmUp 200 -WarningAction SilentlyContinue | Get-PosteriorSummary
    }
    finally { Pop-Location }
    $a = $summary | Where-Object Name -EQ a
    [Math]::Abs($a.Mean - 5) | Should -BeLessThan (4 * $a.StandardDeviation)
  }

  It 'is judged and compared' {
    $cauchy = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy
    $normal = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -WarningAction SilentlyContinue
    $cauchy | Test-Convergence | Should -BeTrue
    ($cauchy | Test-Convergence -Detailed).HasConverged | Should -BeTrue
    ($cauchy | Assert-FitQuality) | Should -Be $cauchy
    (Compare-Fit $normal $cauchy)['BIC'].IsSecondBetter | Should -BeTrue
    $rows[0..30] | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy | Compare-Fit $cauchy -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'samples; expected fits of the same data'
    $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Y 'log(y)' -Start $start -Likelihood Cauchy | Compare-Fit $cauchy -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'different data \(y; log\(y\)\)'
    $path = Join-Path $TestDrive 'fit.json'
    $cauchy | Export-FitResult -Path $path
    (Get-Content $path -Raw | ConvertFrom-Json).parameters.value | Should -Be $cauchy.Parameters.Value
    ($cauchy | Get-FitSummary).Name | Should -Be 'a', 'b', 'c', 'noise'
  }

  It 'measures chi-square where there are errors' {
    $table = foreach ($i in 0..19) { [pscustomobject]@{ x = $i; y = 1 + 2 * $i + 0.3 * [Math]::Sin(7 * $i); sy = 0.1 } }
    $fit = $table | Invoke-RobustFit 'k*x+d' -Start @{ k = 1; d = 0 } -Sigma sy -WarningAction SilentlyContinue
    { $fit | Assert-FitQuality -MaxReducedChiSquare 2 } | Should -Throw '*reduced chi-square is*'
    $fit | Assert-FitQuality -MaxReducedChiSquare 20 | Should -Not -BeNullOrEmpty
    $fit.ReducedChiSquare | Should -BeGreaterThan 2
  }

  It 'names row and column of a cell that is no number, and leaves such rows out where it is asked to' {
    $gaps = @($rows) + [pscustomobject]@{ x = '1.5'; y = 'bad' } + [pscustomobject]@{ x = '1.7'; y = '' }
    $gaps | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match "row 61, column y: 'bad' is no number"
    $fit = $gaps | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy -SkipBadRow -WarningAction SilentlyContinue -WarningVariable told
    $fit.Model.RowCount | Should -Be 60
    "$told" | Should -Match '2 of 62 rows were left out'
  }

  It 'says what is wrong: <match>' -ForEach @(
    @{ match = "has no column 'z'"; arguments = @{ Formula = 'a*x'; Y = 'z' } }
    @{ match = 'did you mean b\?'; arguments = @{ Formula = 'a*exp(-b*x)'; Start = @{ bb = 1 } } }
    @{ match = "the start of a is 'three'"; arguments = @{ Formula = 'a*x'; Start = @{ a = 'three' } } }
    @{ match = '-Degree is of -Likelihood StudentT'; arguments = @{ Formula = 'a*x'; Degree = 3 } }
    @{ match = 'expected -Group with it'; arguments = @{ Formula = 'a*x'; Own = 'a' } }
    @{ match = 'expected -Sigma with it'; arguments = @{ Formula = 'a*x'; FitNoise = $true } }
    @{ match = 'expected -Formula'; arguments = @{ Y = 'y' } }
    @{ match = 'no likelihood is called'; arguments = @{ Formula = 'a*x'; Likelihood = 'gaus' } }
  ) {
    $rows | Invoke-RobustFit @arguments -ErrorAction SilentlyContinue -ErrorVariable problems
    @($problems).Count | Should -Be 1
    "$problems" | Should -Match $match
  }

  It 'shows the place in a formula that cannot be read' {
    $told = try { $rows | Invoke-RobustFit 'a*exp(-b*x+c' } catch { "$_" }
    $told | Should -Match "is not closed.*, in 'a\*exp\(-b\*x\+c' at '\(-b\*x\+c'"
  }

  It 'is what the example does' {
    $summary = & (Join-Path $Examples 'decay.ps1') -Path (Join-Path $TestDrive 'out') -Chain 4 -Draw 500
    $summary.Name | Should -Be 'a', 'b', 'c', 'noise'
    @(Import-Csv (Join-Path $TestDrive 'out/outliers.csv')).Count | Should -Be 18
    Test-Path (Join-Path $TestDrive 'out/decay.json') | Should -BeTrue
  }

  It 'has views' {
    $fit = $rows | Invoke-RobustFit 'a*exp(-b*x)+c' -Start $start -Likelihood Cauchy
    foreach ($item in $fit, ($fit | Get-Residual)[0], $fit.Parameters[0]) {
      $type = $item.GetType().FullName
      Get-FormatData $type | Should -Not -BeNullOrEmpty -Because $type
      ($item | Format-Table | Out-String -Width 150).Trim() | Should -Match '----' -Because $type
      ($item | Format-List | Out-String -Width 150).Trim() | Should -Not -BeNullOrEmpty -Because $type
    }
    ($fit | Format-List | Out-String) | Should -Match 'a = 5\.04'
  }
}
