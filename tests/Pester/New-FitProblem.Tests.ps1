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
}
