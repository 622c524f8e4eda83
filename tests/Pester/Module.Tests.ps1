BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $manifest = Join-Path $PSScriptRoot '../../VlbiOps.psd1'
}

Describe 'The module' {
  It 'is whole by its manifest' { (Test-ModuleManifest $manifest).ExportedCmdlets.Count | Should -Be 57 }

  It 'exports what its manifest lists and nothing else' {
    $listed = (Import-PowerShellDataFile $manifest).CmdletsToExport
    (Get-Command -Module VlbiOps).Name | Sort-Object | Should -Be ($listed | Sort-Object)
  }

  It 'has a test file of <_>' -ForEach ((Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../VlbiOps.psd1')).CmdletsToExport) {
    Join-Path $PSScriptRoot "$_.Tests.ps1" | Should -Exist
  }

  It 'uses approved verbs' {
    $approved = (Get-Verb).Verb
    (Get-Command -Module VlbiOps).Verb | Sort-Object -Unique | ForEach-Object { $_ | Should -BeIn $approved }
  }

  It 'completes <line>' -ForEach @(
    @{ line = 'Invoke-OofFit -Telescope Eff'; expected = 'Effelsberg' }
    @{ line = 'Get-Telescope s'; expected = 'SRT' }
    @{ line = "New-SyntheticBeamMap 'noto p"; expected = "'Noto prime focus'" }
    @{ line = 'Invoke-OofFit -Illumination pyoof'; expected = 'pyoof-gaussian' }
    @{ line = 'Export-BeamMap -Format csv-'; expected = 'csv-combined' }
    @{ line = 'Invoke-OofFit -Noise pe'; expected = 'peak' }
    @{ line = 'Invoke-OofFit -Likelihood st'; expected = 'student-t' }
  ) {
    (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $expected
  }

  It 'has a view for every type it puts out' {
    $fit = New-TestFit
    foreach ($item in $fit, $fit.Observation, $fit.Coefficients[0], $fit.Maps[0], $fit.Minima[0], $fit.Telescope, $fit.IlluminationParameters[0], ($fit | Get-ApertureMap -Pixels 16), ($fit | Measure-ApertureSurface), (Compare-Fit $fit $fit), (Compare-Fit $fit $fit).Changes[0]) {
      $type = $item.GetType().FullName
      Get-FormatData $type | Should -Not -BeNullOrEmpty -Because $type
      ($item | Format-Table | Out-String -Width 120).Trim() | Should -Match "----" -Because $type
      ($item | Format-List | Out-String -Width 120).Trim() | Should -Not -BeNullOrEmpty -Because $type
    }
  }

  It 'has lists that scripts can index' {
    $fit = New-TestFit
    $fit.Coefficients[4].Order.Index | Should -Be 5
    $fit.Maps[2].Observed.DefocusMeters | Should -Be 0.027
    $fit.Observation.Maps[-1].DefocusMeters | Should -Be 0.027
    $fit.IlluminationParameters[0].Name | Should -Be 'taper'
  }

  It 'keeps the assemblies of others to itself' {
    New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 2 -StartCount 1 -Likelihood huber -WarningAction SilentlyContinue | Out-Null
    $math = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'MathNet.Numerics' }
    $math | Should -Not -BeNullOrEmpty
    $math.Location | Should -BeLike '*deps*'
    [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($math).Name | Should -Be 'VlbiOps'
  }

  It 'has no results that PowerShell would take apart' {
    foreach ($command in Get-Command -Module VlbiOps) {
      foreach ($type in $command.OutputType.Type.Where{ $_ -ne [string] }) { [System.Collections.IEnumerable].IsAssignableFrom($type) | Should -BeFalse -Because $type }
    }
  }
}

Describe 'A pipeline' {
  It 'goes from files to a report, one object a night, past a bad file' {
    New-Item -ItemType Directory (Join-Path $TestDrive 'in') | Out-Null
    foreach ($seed in 1, 2) { New-TestMap -Seed $seed | Export-BeamMap -Path (Join-Path $TestDrive "in/night$seed.fits") }
    Set-Content (Join-Path $TestDrive 'in/night3.fits') 'no maps'
    $fits = Import-BeamMap (Join-Path $TestDrive 'in/*.fits') -ErrorAction SilentlyContinue -ErrorVariable problems |
      Invoke-OofFit -MaxOrder 3 -StartCount 1 |
      Export-FitResult -Path (Join-Path $TestDrive 'out/') -PassThru |
      Export-OofReport -Path (Join-Path $TestDrive 'out/') -PassThru
    $fits.Count | Should -Be 2
    $problems.Count | Should -Be 1
    (Get-ChildItem (Join-Path $TestDrive 'out') -Filter '*.html').Name | Sort-Object | Should -Be @('oof-fit-2.html', 'oof-fit.html')
    (Get-ChildItem (Join-Path $TestDrive 'out') -Filter 'night*').Name | Sort-Object | Should -Be @('night1.json', 'night2.json')
  }

  It 'does the same where numbers have commas' {
    $before = [cultureinfo]::CurrentCulture
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      (1.5).ToString() | Should -Be '1,5'
      $maps = New-TestMap
      $maps | Export-BeamMap -Path (Join-Path $TestDrive 'komma.csv')
      $read = Import-BeamMap (Join-Path $TestDrive 'komma.csv')
      $read.Maps[0].Power | Should -Be $maps.Maps[0].Power
      $fit = $read | Invoke-OofFit Effelsberg -MaxOrder 2 -StartCount 1 -Fix @{ taper = '-12.5dB' } -WarningAction SilentlyContinue
      ($fit.IlluminationParameters | Where-Object Name -EQ taper).Value | Should -Be -12.5
      $fit | Export-FitResult -Path (Join-Path $TestDrive 'komma.json')
      (Import-FitResult (Join-Path $TestDrive 'komma.json')).LogLikelihood | Should -Be $fit.LogLikelihood
    }
    finally { [cultureinfo]::CurrentCulture = $before }
  }

  It 'reads what the program writes' {
    $program = Join-Path $PSScriptRoot '../../src/Cli/bin/Release/net10.0/vlbiops.dll'
    if (-not (Test-Path $program)) { Set-ItResult -Skipped -Because 'the program was not built in Release' }
    $path = Join-Path $TestDrive 'cli.json'
    dotnet $program oof-fit (Join-Path $Examples 'effelsberg-32ghz.csv') --telescope Effelsberg --max-order 3 --starts 1 --json $path | Out-Null
    $LASTEXITCODE | Should -Be 0
    $fromProgram = Import-FitResult $path
    $fromModule = Import-BeamMap (Join-Path $Examples 'effelsberg-32ghz.csv') | Invoke-OofFit -MaxOrder 3 -StartCount 1
    $fromProgram.Coefficients.Radians | Should -Be $fromModule.Coefficients.Radians
  }
}
