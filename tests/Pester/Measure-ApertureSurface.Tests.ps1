BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Measure-ApertureSurface' {
  BeforeAll { $fit = New-TestFit }

  It 'measures at the wavelength of the observation' {
    $surface = $fit | Measure-ApertureSurface
    [Math]::Abs($surface.SurfaceRmsMicrometers.Value / $fit.SurfaceRmsMicrometers.Value - 1) | Should -BeLessThan 1e-6
    [Math]::Abs($surface.RuzeEfficiency.Value / $fit.RuzeEfficiency.Value - 1) | Should -BeLessThan 1e-6
    $surface.PeakToValleyMicrometers | Should -BeGreaterThan $surface.SurfaceRmsMicrometers.Value
  }

  It 'tells the efficiency at other frequencies by Ruze' {
    $surfaces = $fit | Measure-ApertureSurface -Frequency 32GHz, 96GHz
    $surfaces.Count | Should -Be 2
    [Math]::Abs($surfaces[1].PhaseRms.Value / $surfaces[0].PhaseRms.Value - 3) | Should -BeLessThan 1e-9
    [Math]::Abs([Math]::Log($surfaces[1].RuzeEfficiency.Value) / [Math]::Log($surfaces[0].RuzeEfficiency.Value) - 9) | Should -BeLessThan 1e-9
    $surfaces[1].SurfaceRmsMicrometers.Value | Should -Be $surfaces[0].SurfaceRmsMicrometers.Value
  }
}
