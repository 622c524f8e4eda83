@{
  RootModule           = 'bin/VlbiOps.Cmdlets.dll'
  ModuleVersion        = '0.1.0'
  GUID                 = '7c0d2f4e-5b1a-4b7e-9a53-1f6f0c8f2d61'
  Author               = 'The VlbiOps authors'
  CompanyName          = 'VlbiOps'
  Copyright            = 'Copyright (c) 2026 The VlbiOps authors'
  Description          = 'Telescope holography from beam maps and models of the sky from interferometric visibilities: fits with errors, posteriors and reports.'
  PowerShellVersion    = '7.6'
  CompatiblePSEditions = @('Core')
  FormatsToProcess     = @('bin/VlbiOps.Format.ps1xml', 'bin/VlbiOps.Vlbi.Format.ps1xml', 'bin/VlbiOps.Formulas.Format.ps1xml', 'bin/VlbiOps.Transformations.Format.ps1xml', 'bin/VlbiOps.Nights.Format.ps1xml', 'bin/VlbiOps.Lists.Format.ps1xml')
  TypesToProcess       = @('bin/VlbiOps.Types.ps1xml')
  CmdletsToExport      = @(
    'Add-VisibilityNoise'
    'Assert-FitQuality'
    'Compare-Fit'
    'ConvertTo-CalibratedVisibility'
    'ConvertTo-ClosureAmplitude'
    'ConvertTo-ClosurePhase'
    'ConvertTo-ScanAverage'
    'ConvertTo-VisibilityAmplitude'
    'Export-BeamMap'
    'Export-Figure'
    'Export-FitResult'
    'Export-OofReport'
    'Export-RobustFitReport'
    'Export-SkyImage'
    'Export-SurfaceCorrection'
    'Export-UvFits'
    'Export-Visibility'
    'Export-VlbiReport'
    'Get-ApertureMap'
    'Get-Derivative'
    'Get-FitSummary'
    'Get-OofHistory'
    'Get-PosteriorSummary'
    'Get-PredictionBand'
    'Get-Residual'
    'Get-Telescope'
    'Import-BeamMap'
    'Import-Closure'
    'Import-FitResult'
    'Import-PosteriorDraw'
    'Import-UvFits'
    'Import-Visibility'
    'Invoke-Bfgs'
    'Invoke-LevenbergMarquardt'
    'Invoke-NelderMead'
    'Invoke-Nuts'
    'Invoke-OofFit'
    'Invoke-RobustFit'
    'Invoke-VlbiFit'
    'Measure-ApertureSurface'
    'Measure-Formula'
    'Measure-GravityModel'
    'Measure-OofTrend'
    'Measure-Visibility'
    'New-FitProblem'
    'New-Formula'
    'New-Prior'
    'New-RandomStream'
    'New-SyntheticBeamMap'
    'New-SyntheticVisibility'
    'New-Telescope'
    'New-VisibilityModel'
    'Select-Visibility'
    'Set-ModelParameter'
    'Show-Figure'
    'Test-Convergence'
  )
  FunctionsToExport    = @()
  VariablesToExport    = @()
  AliasesToExport      = @()
  PrivateData          = @{
    PSData = @{
      Tags = @('holography', 'interferometry', 'radio-astronomy', 'telescope', 'UVFITS', 'VLBI', 'Zernike')
    }
  }
}
