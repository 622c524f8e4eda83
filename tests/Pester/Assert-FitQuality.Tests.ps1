BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Assert-FitQuality' {
  BeforeAll { $fit = New-TestFit }

  It 'hands a good result on' {
    ($fit | Assert-FitQuality) | Should -Be $fit
    ($fit | Invoke-Bfgs | Assert-FitQuality).Engine | Should -Be 'BFGS'
  }

  It 'ends the pipeline with the reason' {
    { $fit | Assert-FitQuality -MaxResidual 1e-9 } | Should -Throw '*over the limit*' -ErrorId 'FitQualityNotMet,*'
    $few = $fit | Invoke-Nuts -Chain 2 -Draw 20 -WarmUp 50 -WarningAction SilentlyContinue
    { $few | Assert-FitQuality } | Should -Throw '*effective sample size*'
    { $few | Assert-FitQuality -MinEss 0 -MaxRHat 1.0001 } | Should -Throw 'R-hat is*, over the limit of 1.0001*(*NUTS*)'
    $few | Assert-FitQuality -MinEss 0 -MaxRHat 100 -MaxDivergence 100 | Should -Be $few
  }
}
