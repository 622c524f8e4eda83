BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Import-FitResult' {
  BeforeAll {
    $fit = New-TestFit
    $path = Join-Path $TestDrive 'fit.json'
    $fit | Export-FitResult -Path $path
  }

  It 'reads a fit back whole' {
    $read = Import-FitResult $path
    $read.Coefficients.Radians | Should -Be $fit.Coefficients.Radians
    $read.LogLikelihood | Should -Be $fit.LogLikelihood
    $read.Maps[1].Model | Should -Be $fit.Maps[1].Model
    $read.StopReason | Should -Be $fit.StopReason
    $read.Telescope.Name | Should -Be 'Effelsberg'
    ($read | Measure-ApertureSurface).PhaseRms.Value | Should -Be ($fit | Measure-ApertureSurface).PhaseRms.Value
  }

  It 'reads the results that a history names' {
    $record = [VlbiOps.Results.Nights.OofHistoryRecord] @{ Telescope = 'Effelsberg'; ResultPath = $path; ReportPath = 'none.html' }
    ($record, $record | Import-FitResult).LogLikelihood | Should -Be $fit.LogLikelihood, $fit.LogLikelihood
    (Get-Command Import-FitResult).Parameters.LiteralPath.Aliases | Should -Contain 'ResultPath'
  }

  It 'tells what was noticed of a fit' {
    $strict = New-TestMap | Invoke-OofFit -MaxOrder 3 -StartCount 1 -MaxResidual 1e-6 -WarningAction SilentlyContinue
    $path = Join-Path $TestDrive 'strict.json'
    $strict | Export-FitResult -Path $path
    $read = Import-FitResult $path -WarningAction SilentlyContinue -WarningVariable warnings
    $read.Warnings.Count | Should -BeGreaterThan 0
    @($warnings).Count | Should -Be $read.Warnings.Count
    "$($warnings[0])" | Should -BeLike "*strict.json: $([WildcardPattern]::Escape($read.Warnings[0]))"
  }

  It 'goes on after a file that is none' {
    $other = Join-Path $TestDrive 'other.json'
    Set-Content $other '{ "schema": "shopping-list" }'
    $read = @($other, $path | Import-FitResult -ErrorAction SilentlyContinue -ErrorVariable problems)
    $read.Count | Should -Be 1
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotUnderstood,*'
    $problems[0].Exception.Message | Should -BeLike '*other.json*shopping-list*'
  }

  It 'reads the summary of a posterior back' {
    $posterior = $fit | Invoke-Nuts -Chain 2 -Draw 50 -WarmUp 60 -WarningAction SilentlyContinue
    $path = Join-Path $TestDrive 'posterior.json'
    $posterior | Export-FitResult -Path $path
    $read = Import-FitResult $path -WarningAction SilentlyContinue
    $read | Should -BeOfType ([VlbiOps.Results.Fits.StoredPosterior])
    $expected = $posterior | Get-PosteriorSummary
    $rows = $read | Get-PosteriorSummary
    foreach ($column in 'Name', 'Unit', 'Mean', 'StandardDeviation', 'Lower', 'Median', 'Upper', 'RHat', 'TailEss') { $rows.$column | Should -Be $expected.$column }
    $read.Warnings | Should -Be $posterior.Warnings
    $read.Sampler.MaxRHat | Should -Be $posterior.Convergence.MaxRHat
    $read.Sampler.WarmUp | Should -Be 60
    ($read | Format-Table | Out-String -Width 160) | Should -Match 'R-hat'
    ($read | Format-List | Out-String -Width 160) | Should -Match 'K5 = '
    $read | Get-PosteriorSummary -Probability 0.5 -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match 'probability 0.9 alone'
    Set-Content $path ((Get-Content $path -Raw) -replace '"mean"', '"average"')
    Import-FitResult $path -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match ([regex]::Escape('parameters[0].mean: is missing'))
  }

  It 'reads a fit of visibilities back, and engines go on from it' {
    $ring = New-TestVisibility | ConvertTo-ScanAverage | Add-VisibilityNoise -Fraction 0.01 | Invoke-VlbiFit -Model 'mring(order=1,polar)' -Data amplitude, closure-phase -StartCount 1 -WarningAction Ignore
    $path = Join-Path $TestDrive 'ring.json'
    $ring | Export-FitResult -Path $path
    $read = Import-FitResult $path -WarningAction Ignore
    $read | Should -BeOfType ([VlbiOps.Results.Vlbi.VlbiFitResult])
    ($read | Get-FitSummary | Out-String) | Should -Be ($ring | Get-FitSummary | Out-String)
    ($read | Format-List | Out-String) | Should -Be ($ring | Format-List | Out-String)
    (Compare-Fit $ring $read)['BIC'].Difference | Should -Be 0
    $read | Export-VlbiReport -Path (Join-Path $TestDrive 'again.html')
    $ring | Export-VlbiReport -Path (Join-Path $TestDrive 'once.html')
    Get-Content (Join-Path $TestDrive 'again.html') -Raw | Should -Be (Get-Content (Join-Path $TestDrive 'once.html') -Raw)
    ($read | Invoke-Bfgs).LogPosterior | Should -BeGreaterOrEqual ($ring.LogPosterior - 1e-6)
    ($read | Invoke-Nuts -Chain 1 -Draw 20 -WarmUp 20 -WarningAction Ignore).Draws.TotalCount | Should -Be 20
  }

  It 'reads a fit of formulas back, with residuals, bands and report' {
    $decay = Invoke-RobustFit { param($x) $a * [Math]::Exp(-$b * $x) + $c } (Join-Path $Examples 'decay.csv') -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy
    $path = Join-Path $TestDrive 'decay.json'
    $decay | Export-FitResult -Path $path
    $read = Import-FitResult $path
    $read | Should -BeOfType ([VlbiOps.Results.Formulas.RobustFitResult])
    ($read | Get-FitSummary | Out-String) | Should -Be ($decay | Get-FitSummary | Out-String)
    ($read | Get-Residual).Standardized | Should -Be ($decay | Get-Residual).Standardized
    ($read | Get-PredictionBand -Data @{ x = 0.5, 2 }).PredictionUpper | Should -Be ($decay | Get-PredictionBand -Data @{ x = 0.5, 2 }).PredictionUpper
    $read | Export-RobustFitReport -Path (Join-Path $TestDrive 'decay.html')
    Join-Path $TestDrive 'decay.html' | Should -Exist
    ($read | Invoke-LevenbergMarquardt).LogPosterior | Should -BeGreaterOrEqual ($decay.Fit.LogPosterior - 1e-6)
  }

  It 'says what a file of a fit does not hold' {
    $decay = Invoke-RobustFit 'a*exp(-b*x) + c' (Join-Path $Examples 'decay.csv') -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy
    $path = Join-Path $TestDrive 'old.json'
    $decay | Export-FitResult -Path $path
    $json = Get-Content $path -Raw | ConvertFrom-Json -AsHashtable
    $json.Remove('samples')
    ConvertTo-Json $json -Depth 9 | Set-Content $path
    Import-FitResult $path -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotUnderstood,*'
    $problems[0].Exception.Message | Should -BeLike '*old.json: samples: is not there: the data are of more than 4194304 numbers, or*'
  }
}
