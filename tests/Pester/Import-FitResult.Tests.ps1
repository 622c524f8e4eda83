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

  It 'goes on after a file that is none' {
    $other = Join-Path $TestDrive 'other.json'
    Set-Content $other '{ "schema": "shopping-list" }'
    $read = @($other, $path | Import-FitResult -ErrorAction SilentlyContinue -ErrorVariable problems)
    $read.Count | Should -Be 1
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotUnderstood,*'
    $problems[0].Exception.Message | Should -BeLike '*other.json*shopping-list*'
  }
}
