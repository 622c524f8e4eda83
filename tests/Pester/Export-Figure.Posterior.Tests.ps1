BeforeDiscovery { $kinds = 'Corner', 'Trace', 'Rank', 'Energy', 'Autocorrelation' }

BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $decay = Invoke-RobustFit 'a*exp(-b*x) + c' (Join-Path $Examples 'decay.csv') -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy
  $posterior = $decay | Invoke-Nuts -Chain 2 -Draw 100 -WarmUp 150 -DrawsPath (Join-Path $TestDrive 'decay.draws') -WarningAction Ignore
  $ring = New-TestVisibility | ConvertTo-ScanAverage | Invoke-VlbiFit -Model 'mring(order=1,polar)' -Data amplitude, closure-phase -StartCount 1 -WarningAction Ignore |
    Invoke-Nuts -Chain 2 -Draw 60 -WarmUp 100 -WarningAction Ignore
  function Get-Description([string] $Path) { ([xml] (Get-Content $Path -Raw)).svg.desc }
}

Describe 'Export-Figure of posteriors' {
  It 'draws <_> of draws of a sampler, and of draws from a file' -ForEach $kinds {
    $path = Join-Path $TestDrive "$_.svg"
    $posterior | Export-Figure -Path $path -Kind $_ -PassThru | Should -Be $posterior
    Get-Content $path -Raw | Should -Not -Match 'NaN'
    Import-PosteriorDraw (Join-Path $TestDrive 'decay.draws') | Export-Figure -Path (Join-Path $TestDrive 'read.svg') -Kind $_
    Get-Description (Join-Path $TestDrive 'read.svg') | Should -Be (Get-Description $path)
    $ring | Export-Figure -Path (Join-Path $TestDrive 'ring.png') -Kind $_ -Width 400
    (Get-Item (Join-Path $TestDrive 'ring.png')).Length | Should -BeGreaterThan 2000
  }

  It 'says what a stored summary lacks' {
    $path = Join-Path $TestDrive 'summary.json'
    $posterior | Export-FitResult -Path $path
    Import-FitResult $path | Export-Figure -Path (Join-Path $TestDrive 'corner.svg') -Kind Corner -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -BeLike '*a summary without draws*-DrawsPath*Import-PosteriorDraw*'
  }

  It 'tells the fraction of energy' {
    $path = Join-Path $TestDrive 'energy.svg'
    $posterior | Export-Figure -Path $path -Kind energy
    $told = $posterior.Convergence.EnergyFractions[1].ToString('0.00', [cultureinfo]::InvariantCulture)
    Get-Content $path -Raw | Should -Match "chain 2: E-BFMI $told"
  }

  It 'draws parameters by name, with wildcards' {
    $path = Join-Path $TestDrive 'some.svg'
    $ring | Export-Figure -Path $path -Name '*diameter', 'MRING.w*'
    Get-Description $path | Should -BeLike 'Histograms of 2 parameters*mring.diameter*mring.width*'
    $ring | Export-Figure -Path (Join-Path $TestDrive 'no.svg') -Name radius -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -BeLike "no parameter is called 'radius'; there are: mring.flux, mring.diameter*"
    $ring | Export-Figure -Path (Join-Path $TestDrive 'no.svg') -Name 'q*' -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -BeLike "no parameter's name is like q*; there are: mring.flux*"
    $ring | Export-Figure -Path (Join-Path $TestDrive 'no.svg') -Kind Energy -Name 'mring*' -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Be 'a figure of kind Energy does not heed -Name'
    Join-Path $TestDrive 'no.svg' | Should -Not -Exist
  }

  It 'says which of many parameters it draws' {
    $gains = New-TestVisibility -Seed 3 | ConvertTo-ScanAverage | Invoke-VlbiFit -Model gauss -Data amplitude -Gain 0.1 -StartCount 1 -WarningAction Ignore |
      Invoke-Nuts -Chain 2 -Draw 20 -WarmUp 30 -WarningAction Ignore
    $gains | Export-Figure -Path (Join-Path $TestDrive 'gains.svg') -Kind Trace -Name 'gain.*' -WarningVariable warnings -WarningAction SilentlyContinue
    "$warnings" | Should -Match 'gains\.svg: 12 of \d+ parameters are drawn: gain\.AA\.1, '
  }

  It 'draws the corner of a posterior of the sky where no kind is asked for, and its sky' {
    $path = Join-Path $TestDrive 'usual.svg'
    $ring | Export-Figure -Path $path
    ([xml] (Get-Content $path -Raw)).svg.title | Should -Be 'Corner plot'
    $ring | Export-Figure -Path $path -Kind SkyImage
    ([xml] (Get-Content $path -Raw)).svg.title | Should -Be 'Image over the posterior'
    $ring | Export-Figure -Path $path -Kind Amplitude
    ([xml] (Get-Content $path -Raw)).svg.title | Should -Be 'Amplitude against baseline length'
  }
}

Describe 'Export-Figure of engines' {
  It 'draws the course of a chain' {
    $path = Join-Path $TestDrive 'course.svg'
    New-FitProblem -Formula 'a*exp(-b*x) + c' -Data (Join-Path $Examples 'decay.csv') -Likelihood Cauchy -Start @{ a = 3; b = 1; c = 0; noise = 1 } |
      Invoke-NelderMead -MaxIteration 50 -WarningAction Ignore | Invoke-Bfgs | Export-Figure -Path $path -Kind Convergence
    Get-Description $path | Should -BeLike '*Nelder-Mead in 50 iterations*; BFGS in * iterations*'
    $decay | Export-Figure -Path $path -Kind Convergence
    Get-Description $path | Should -BeLike '*Levenberg-Marquardt in *'
    New-TestFit | Export-Figure -Path $path -Kind Convergence
    Get-Description $path | Should -BeLike '*iterations*'
  }
}
