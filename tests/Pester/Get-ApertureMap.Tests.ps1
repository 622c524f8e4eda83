BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-ApertureMap' {
  BeforeAll { $fit = New-TestFit }

  It 'maps the aperture in pixels' {
    $map = $fit | Get-ApertureMap -Pixels 32
    $map | Should -BeOfType ([VlbiOps.Results.Oof.ApertureMap])
    $map.Pixels | Should -Be 32
    $map.Phase.Count | Should -Be (32 * 32)
    [double]::IsNaN($map.Phase[0]) | Should -BeTrue -Because 'the corner is outside the dish'
  }

  It 'has the rms that the fit has' {
    $map = Get-ApertureMap $fit
    $map.Quality.PhaseRms.Value | Should -BeGreaterThan 0
    [Math]::Abs($map.Quality.PhaseRms.Value / $fit.PhaseRms.Value - 1) | Should -BeLessThan 1e-6
  }

  It 'refuses what is no fit' { { 'fit' | Get-ApertureMap -ErrorAction Stop } | Should -Throw }
}
