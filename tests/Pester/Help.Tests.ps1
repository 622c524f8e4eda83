# The help as its readers meet it: every cmdlet's page whole, its examples run with what they show beside them, the topics found by their names.
BeforeDiscovery {
  Import-Module (Join-Path $PSScriptRoot '../../VlbiOps.psd1')
  $pages = Join-Path $PSScriptRoot '../../src/Cmdlets/Help'
  . (Join-Path $pages 'Builder/Markdown.ps1')
  $commands = (Get-Command -Module VlbiOps).Name
  $topics = (Get-ChildItem (Join-Path $pages 'about_*.md')).BaseName
  $examples = foreach ($page in Get-ChildItem (Join-Path $pages '*.md')) { Read-MarkdownExample $page }
}

BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $pages = Join-Path $PSScriptRoot '../../src/Cmdlets/Help'
  $built = Join-Path $PSScriptRoot '../../en-US'
  . (Join-Path $pages 'Builder/Markdown.ps1')
  $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
}

Describe 'Help of <_>' -ForEach $commands {
  BeforeAll {
    $command = Get-Command $_
    $help = Get-Help $_ -Full
    $page = Join-Path $pages "$_.md"
  }

  It 'has a synopsis, a description, two examples and links' {
    $help.Synopsis.Trim() | Should -Match '^[A-Z].*\.$'
    "$($help.description.Text)" | Should -Not -BeNullOrEmpty
    @($help.examples.example).Count | Should -BeGreaterOrEqual 2
    @($help.relatedLinks.navigationLink).Count | Should -BeGreaterOrEqual 2
  }

  It 'describes every parameter' {
    foreach ($parameter in $help.parameters.parameter) { "$($parameter.description.Text)" | Should -Not -BeNullOrEmpty -Because $parameter.name }
    $help.parameters.parameter.name | Sort-Object | Should -Be ($command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object)
  }

  It 'says what goes in and what comes out' {
    $taken = $help.inputTypes.inputType
    if ($command.ParameterSets.Parameters.Where{ $_.ValueFromPipeline }) { $taken | Should -Not -BeNullOrEmpty }
    foreach ($kind in $taken) { "$($kind.description.Text)" | Should -Not -BeNullOrEmpty -Because $kind.type.name }
    foreach ($kind in $help.returnValues.returnValue) { "$($kind.description.Text)" | Should -Not -BeNullOrEmpty -Because $kind.type.name }
    foreach ($type in $command.OutputType.Type.Where{ $_ -ne [object] }) { $help.returnValues.returnValue.type.name.Trim() | Should -Contain $type.FullName }
  }

  It 'links to pages that are there' {
    foreach ($link in Select-String -LiteralPath $page -Pattern '\[[^\]]+\]\(([^)]+)\)' -AllMatches) {
      foreach ($match in $link.Matches) { Join-Path $pages $match.Groups[1].Value | Should -Exist }
    }
  }
}

Describe 'The topic <_>' -ForEach $topics {
  It 'is found by its name and listed with what it is about' {
    (Get-Help $_ | Out-String).Length | Should -BeGreaterThan 500
    (Get-Help about_VlbiOps* | Where-Object Name -EQ $_).Synopsis | Should -Match '\.$'
  }

  It 'fits 80 columns' { (Get-Content (Join-Path $built "$_.help.txt")).Where{ $_.Length -gt 80 } | Should -BeNullOrEmpty }
}

Describe 'Parameters in the help' {
  It 'tell the default of <command> -<parameter>' -ForEach @(
    @{ command = 'Invoke-OofFit'; parameter = 'MaxOrder'; default = '5' }
    @{ command = 'Invoke-RobustFit'; parameter = 'Degree'; default = '4' }
    @{ command = 'Invoke-VlbiFit'; parameter = 'Data'; default = 'amplitude, closure-phase' }
    @{ command = 'ConvertTo-CalibratedVisibility'; parameter = 'GainPart'; default = 'Both' }
  ) { (Get-Help $command -Parameter $parameter).defaultValue | Should -Be $default }

  It 'tell what <command> -<parameter> takes' -ForEach @(
    @{ command = 'Invoke-OofFit'; parameter = 'Engine'; expected = 'Values: auto, lm, bfgs.' }
    @{ command = 'ConvertTo-CalibratedVisibility'; parameter = 'GainPart'; expected = 'Values: Both, Amplitude, Phase.' }
    @{ command = 'Get-ApertureMap'; parameter = 'Pixels'; expected = 'From 8 to 4096.' }
    @{ command = 'Invoke-OofFit'; parameter = 'Telescope'; expected = 'Names that are known: *Effelsberg*' }
  ) { (Get-Help $command -Parameter $parameter).description.Text | Where-Object { $_ -like $expected } | Should -HaveCount 1 }
}

Describe 'Examples of the help' {
  BeforeAll {
    Push-Location $TestDrive
    $maps = New-TestMap
    $maps | Export-BeamMap -Path ./maps.fits
    $maps | Export-BeamMap -Path ./one.txt
    Rename-Item ./one-1.txt minus.txt
    Rename-Item ./one-2.txt zero.txt
    Rename-Item ./one-3.txt plus.txt
    $maps | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 1 | Export-FitResult -Path ./fit.json
    New-TestVisibilityTable -Path ./ring.csv
    $ring = Import-Visibility ./ring.csv
    $ring | Export-UvFits -Path ./ring.uvfits
    Copy-Item (Join-Path $Examples 'decay.csv') ./decay.csv
    New-TestClosureTable ($ring | ConvertTo-ScanAverage | ConvertTo-ClosurePhase) ./phases.csv
    New-TestHistory ./history.sqlite
    New-TestNight ./night.json -Pattern maps.fits
    New-TestNight ./night.psd1 -Pattern maps.fits
    $sessions = @{}
  }

  AfterAll { Pop-Location }

  It '<Page> <Number>: <Heading>' -ForEach $examples {
    if (-not $sessions[$Page]) { $sessions[$Page] = New-Module { } }
    Assert-Example $_ $sessions[$Page]
  }
}

Describe 'The help files' {
  It 'are those of the pages and comments' {
    $documentation = Join-Path $PSScriptRoot '../../src/Cmdlets/bin/Release/net10.0/VlbiOps.Cmdlets.xml'
    if (-not (Test-Path $documentation)) { Set-ItResult -Skipped -Because 'the module was not built in Release' }
    $made = Join-Path $TestDrive 'made'
    & (Join-Path $pages 'Build-Help.ps1') -OutputPath $made
    (Get-ChildItem $built).Name | Should -Be (Get-ChildItem $made).Name
    foreach ($file in Get-ChildItem $made) { Get-Content $file -Raw | Should -Be (Get-Content (Join-Path $built $file.Name) -Raw) -Because "src/Cmdlets/Help/Build-Help.ps1 makes $($file.Name) anew" }
  }
}
