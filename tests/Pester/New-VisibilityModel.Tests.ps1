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

  It 'makes a model of a formula as <kind>' -ForEach @(
    @{ kind = 'text'; formula = 'F0*exp(-pi^2/(4*ln(2))*(u^2+v^2)*(fwhm*const.uas)^2)' }
    @{ kind = 'a script block'; formula = { $F0 * [Math]::Exp(-[Math]::Pow([Math]::PI, 2) / (4 * [Math]::Log(2)) * ($u * $u + $v * $v) * [Math]::Pow($fwhm * 4.84813681109536e-12, 2)) } }
  ) {
    $model = New-VisibilityModel -Formula $formula -Start @{ F0 = 0.6; fwhm = 40 }
    $model.Parameters.Name | Should -Be 'formula.F0', 'formula.fwhm'
    $model.Parameters.Start | Should -Be 0.6, 40
    $model.Parameters[0].Unit | Should -Be 'Jy'
    (New-VisibilityModel "$model").Equals($model) | Should -BeTrue
    $builtIn = New-TestVisibility | Invoke-VlbiFit gauss -Data amplitude -StartCount 2 -WarningAction Ignore
    $fit = New-TestVisibility | Invoke-VlbiFit $model -Data amplitude -StartCount 2 -WarningAction Ignore
    $fit.LogLikelihood | Should -BeGreaterThan ($builtIn.LogLikelihood - 1e-5)
    [Math]::Abs($fit.LogLikelihood - $builtIn.LogLikelihood) | Should -BeLessThan 1e-5
    [Math]::Abs($fit.Fit.Parameter('formula.fwhm').Error / $builtIn.Fit.Parameter('gauss.fwhm').Error - 1) | Should -BeLessThan 1e-3
  }

  It 'stands in sums and takes what -Prior knows' {
    $sky = "gauss+shift(formula('F0*exp(-(k*1e-10)^2*(u^2+v^2))', k=1))"
    { New-TestVisibility | Invoke-VlbiFit $sky -ErrorAction Stop } | Should -Throw '*nothing is known of the parameter formula.F0; expected a start, or a prior or both bounds*'
    $fit = New-TestVisibility | Invoke-VlbiFit $sky -Prior @{ 'formula.F0' = 'uniform(0, 1)' } -StartCount 2 -WarningAction Ignore
    $fit.Fit.Parameters.Name | Should -Contain 'formula.x0'
  }

  It 'shows the place of an error in a formula' {
    { New-VisibilityModel -Formula 'F0*exq(u)' -ErrorAction Stop } | Should -Throw "*there is no function 'exq'*, in 'F0*exq(u)' at 'exq(u)'"
    { New-VisibilityModel "gauss+formula('u > 2')" -ErrorAction Stop } | Should -Throw "*, in 'u > 2'"
    { New-TestVisibility | Invoke-VlbiFit "formula('F0*exq(u)')" -ErrorAction Stop } | Should -Throw "*, in 'F0*exq(u)' at 'exq(u)'*"
  }

  It 'lists every model with its parameters in the help' {
    $help = (Get-Help New-VisibilityModel).description.Text -join "`n"
    foreach ($kind in [VlbiOps.Models.Visibility.SkyModelCatalog]::All) {
      $parameters = ($kind.Parameters | ForEach-Object { if ($_.Unit) { "$($_.Name) [$($_.Unit)]" } else { $_.Name } }) -join ', '
      $help.Contains("$($kind.Usage): $($kind.Description)$(if ($parameters) { "; parameters $parameters" }).") | Should -BeTrue -Because $kind.Name
    }
  }
}
