BeforeDiscovery {
  Import-Module (Join-Path $PSScriptRoot '../../VlbiOps.psd1')
  $commands = (Get-Command -Module VlbiOps).Name
  $examples = foreach ($command in $commands) {
    foreach ($example in (Get-Help $command -Full).examples.example) { @{ command = $command; title = $example.title.Trim(' -'); code = $example.code } }
  }
}

BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Help of <_>' -ForEach $commands {
  BeforeAll { $help = Get-Help $_ -Full }

  It 'has a synopsis, a description and two examples' {
    $help.Synopsis.Trim() | Should -Match '^[A-Z].*\.$'
    "$($help.description.Text)" | Should -Not -BeNullOrEmpty
    @($help.examples.example).Count | Should -BeGreaterOrEqual 2
  }

  It 'describes every parameter' {
    foreach ($parameter in $help.parameters.parameter) { "$($parameter.description.Text)" | Should -Not -BeNullOrEmpty -Because $parameter.name }
    $own = (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters -and $_ -notin [System.Management.Automation.PSCmdlet]::OptionalCommonParameters }
    $help.parameters.parameter.name | Sort-Object | Should -Be ($own | Sort-Object)
  }
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
  }

  AfterAll { Pop-Location }

  It '<command>: <title>' -ForEach $examples {
    $result = & ([scriptblock]::Create($code)) 3>$null
    if ($code -notmatch 'Export-\S+ -Path [^|]*$') { $result | Should -Not -BeNullOrEmpty }
  }
}

Describe 'The help file' {
  It 'is that of the pages and comments' {
    $documentation = Join-Path $PSScriptRoot '../../src/Cmdlets/bin/Release/net10.0/VlbiOps.Cmdlets.xml'
    if (-not (Test-Path $documentation)) { Set-ItResult -Skipped -Because 'the module was not built in Release' }
    $made = Join-Path $TestDrive 'help.xml'
    & (Join-Path $PSScriptRoot '../../src/Cmdlets/Help/Build-Help.ps1') -OutputPath $made
    Get-Content $made -Raw | Should -Be (Get-Content (Join-Path $PSScriptRoot '../../en-US/VlbiOps.Cmdlets.dll-Help.xml') -Raw) -Because 'src/Cmdlets/Help/Build-Help.ps1 makes it anew'
  }
}
