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
}
