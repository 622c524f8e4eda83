BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'New-VisibilityModel' {
  It 'reads a model and shows its parameters' {
    $model = New-VisibilityModel 'stretch(mring(order=2,thick))+shift(gauss)'
    $model | Should -BeOfType ([VlbiOps.Models.Visibility.SkyModel])
    $model.Parameters.Name | Should -Contain 'mring.stretch_pa'
    $model.Parameters[0].Name | Should -Be 'mring.flux'
    $model.Parameters[-1].Unit | Should -Be 'uas'
    ($model | Out-String) | Should -Match 'mring.diameter = 40 uas \(1 to 200\)'
  }

  It 'takes models of the pipeline and goes on after a wrong one' {
    $models = @('gauss', 'gaus', 'point' | New-VisibilityModel -ErrorAction SilentlyContinue -ErrorVariable problems)
    $models.Count | Should -Be 2
    $problems[0].Exception.Message | Should -BeLike "no model is called 'gaus'; did you mean gauss*"
  }

  It 'says where a text goes wrong' -ForEach @(
    @{ text = 'mring(order=1'; message = '*the bracket at position 6 is not closed' }
    @{ text = 'mring(order=99)'; message = '*it must be a whole number from 1 to 15' }
    @{ text = 'gauss+'; message = '*it ends where the name of a model was expected' }
  ) {
    { New-VisibilityModel $text -ErrorAction Stop } | Should -Throw $message
  }

  It 'completes <line>' -ForEach @(
    @{ line = 'New-VisibilityModel mr'; expected = 'mring' }
    @{ line = "New-VisibilityModel 'mring(order=1)+ga"; expected = "'mring(order=1)+gauss'" }
    @{ line = "New-VisibilityModel 'mring(order=1,th"; expected = "'mring(order=1,thick'" }
    @{ line = "New-VisibilityModel 'stretch(sm"; expected = "'stretch(smooth('" }
    @{ line = "New-VisibilityModel 'stretch(mring(order=1))+d"; expected = "'stretch(mring(order=1))+disk'" }
  ) {
    (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $expected
  }

  It 'lists every model with its parameters in the help' {
    $help = (Get-Help New-VisibilityModel).description.Text -join "`n"
    foreach ($kind in [VlbiOps.Models.Visibility.SkyModelCatalog]::All) {
      $parameters = ($kind.Parameters | ForEach-Object { if ($_.Unit) { "$($_.Name) [$($_.Unit)]" } else { $_.Name } }) -join ', '
      $help.Contains("$($kind.Usage): $($kind.Description); parameters $parameters.") | Should -BeTrue -Because $kind.Name
    }
  }
}
