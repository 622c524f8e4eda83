@{
  RootModule           = 'bin/VlbiOps.Cmdlets.dll'
  ModuleVersion        = '0.1.0'
  GUID                 = '7c0d2f4e-5b1a-4b7e-9a53-1f6f0c8f2d61'
  Author               = 'The VlbiOps authors'
  CompanyName          = 'VlbiOps'
  Copyright            = 'Copyright (c) 2026 The VlbiOps authors'
  Description          = 'Telescope holography from beam maps: the aberrations of a dish, with errors, posterior and a report.'
  PowerShellVersion    = '7.6'
  CompatiblePSEditions = @('Core')
  FormatsToProcess     = @('bin/VlbiOps.Format.ps1xml')
  CmdletsToExport      = @(
    'Assert-FitQuality'
    'Compare-Fit'
    'Export-BeamMap'
    'Export-FitResult'
    'Export-OofReport'
    'Get-ApertureMap'
    'Get-FitSummary'
    'Get-PosteriorSummary'
    'Get-Telescope'
    'Import-BeamMap'
    'Import-FitResult'
    'Import-PosteriorDraw'
    'Invoke-Bfgs'
    'Invoke-LevenbergMarquardt'
    'Invoke-NelderMead'
    'Invoke-Nuts'
    'Invoke-OofFit'
    'Measure-ApertureSurface'
    'New-FitProblem'
    'New-Prior'
    'New-SyntheticBeamMap'
    'New-Telescope'
    'Set-ModelParameter'
    'Test-Convergence'
  )
  FunctionsToExport    = @()
  VariablesToExport    = @()
  AliasesToExport      = @()
  PrivateData          = @{
    PSData = @{
      Tags = @('holography', 'radio-astronomy', 'telescope', 'Zernike')
    }
  }
}
