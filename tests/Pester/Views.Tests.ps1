BeforeDiscovery {
  Import-Module (Join-Path $PSScriptRoot '../../VlbiOps.psd1')
  $types = (Get-Command -Module VlbiOps).OutputType.Type | Where-Object { $_.FullName -like 'VlbiOps.*' } | Sort-Object FullName -Unique | ForEach-Object { @{ type = $_.FullName } }
  $lists = Get-ChildItem (Join-Path $PSScriptRoot '../../src/Cmdlets/Formats') -Filter *.Format.ps1xml | ForEach-Object {
    foreach ($view in ([xml](Get-Content -Raw $_.FullName)).Configuration.ViewDefinitions.View | Where-Object ListControl) {
      foreach ($name in @($view.ViewSelectedBy.TypeName)) { @{ type = $name; labels = @($view.ListControl.ListEntries.ListEntry.ListItems.ListItem.Label) } }
    }
  }
}

BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $fit = New-TestFit
  $posterior = $fit | Invoke-Nuts -Chain 2 -Draw 200 -WarningAction SilentlyContinue
  $ring = New-TestVisibility | ConvertTo-ScanAverage
  $sky = $ring | Invoke-VlbiFit 'mring(order=1)' -StartCount 1 -WarningAction SilentlyContinue
  $curve = Invoke-RobustFit 'a*exp(-b*x)+c' (Join-Path $Examples 'decay.csv') -Likelihood cauchy -Start @{ a = 3; b = 1; c = 0 }
  $formula = New-Formula 'a*exp(-b*x)' -Variable x -Start @{ a = 1; b = 0.5 }
  $table = @{ x = 0, 1, 2 }
  $script:items = @(
    $fit, $fit.Observation, $fit.Telescope, $posterior, ($fit | Get-ApertureMap -Pixels 16), ($posterior | Get-ApertureMap -Pixels 16), ($fit | Measure-ApertureSurface -Pixels 16),
    (Compare-Fit $fit $fit), (Compare-Fit $curve $curve), ($fit | New-FitProblem), ($curve | Invoke-Bfgs), ($fit | Get-FitSummary)[0], ($posterior | Get-PosteriorSummary)[0], ($posterior | Test-Convergence -Detailed),
    $ring, ($ring | ConvertTo-ClosurePhase), ($ring | ConvertTo-VisibilityAmplitude), ($ring | Measure-Visibility), $sky, $sky.Model.Sky, $curve, ($curve | Get-Residual)[0], ($curve | Get-PredictionBand)[0],
    $formula, ($formula | Measure-Formula -Data $table), (New-Prior 'normal(0, 1)'), (New-RandomStream 3))
}

Describe 'The views of <type>' -ForEach $types {
  It 'are a table and a list' {
    $views = (Get-FormatData $type).FormatViewDefinition
    $views | Should -Not -BeNullOrEmpty
    $kinds = $views.Control | ForEach-Object { $_.GetType().Name }
    $kinds | Should -Contain 'TableControl'
    $kinds | Should -Contain 'ListControl'
  }
}

Describe 'The list of <type>' -ForEach $lists {
  It 'has properties as its labels of one word' {
    $class = $type -replace '#.*' -as [type]
    $class | Should -Not -BeNullOrEmpty
    $known = @($class.GetProperties().Name) + @((Get-TypeData $class.FullName).Members.Keys) + $(if ($type -like '*#Derivative') { 'Derivative' })
    $labels.Where{ $_ -notmatch '\W' -and $_ -notin $known } | Should -BeNullOrEmpty
  }
}

Describe 'What views show' {
  It 'fits 80 columns as a table, says something as a list, and has no decimal comma' {
    $before = [cultureinfo]::CurrentCulture
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      foreach ($item in $items) {
        $name = $item.GetType().Name
        $table = $item | Format-Table | Out-String -Width 80
        $list = $item | Format-List | Out-String -Width 200
        foreach ($line in $table -split "`n") { $line.TrimEnd().Length | Should -BeLessOrEqual 80 -Because $name }
        $table | Should -Match '----' -Because $name
        $list | Should -Match ' : ' -Because $name
        "$table $list" | Should -Not -Match '\d,\d{1,2}(?!\d)' -Because $name
      }
    }
    finally { [cultureinfo]::CurrentCulture = $before }
  }
}

Describe 'Properties beside those of the types' {
  It 'are files to group by and units of the field' {
    $path = Join-Path $TestDrive 'night.csv'
    $fit.Observation | Export-BeamMap -Path $path
    $maps = Import-BeamMap $path
    $maps.SourcePath | Should -Be $path
    [Math]::Abs($maps.FrequencyGHz - 32) | Should -BeLessThan 1e-9
    $maps.Maps[0].DefocusMillimeters | Should -Be (1e3 * $maps.Maps[0].DefocusMeters)
    ($maps | Invoke-OofFit -MaxOrder 2 -StartCount 1).SourcePath | Should -Be $path
    $curve.SourcePath | Should -BeLike '*decay.csv'
    $sky.Parameters.Count | Should -Be $sky.Fit.Parameters.Count
  }

  It 'are shown with dates and errors alike in all cultures' {
    ($fit | Format-List | Out-String -Width 200) | Should -Match 'Date +: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d'
    ($fit | Get-ApertureMap -Pixels 16 | Format-List | Out-String -Width 200) | Should -Match 'Surface rms \[um\] +: [\d.E-]+ \+- [\d.E-]+'
  }

  It 'are what lists show that lies deeper' {
    $curve.Aic | Should -Be $curve.Fit.Aic
    $curve.Likelihood | Should -Be 'cauchy'
    $sky.Bic | Should -Be $sky.Fit.Bic
    $posterior.Chains | Should -Be 2
    $ring.SourceName | Should -Be $ring.Metadata.SourceName
  }
}
