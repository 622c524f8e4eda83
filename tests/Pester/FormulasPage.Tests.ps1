# Runs the examples of docs/formulas.md in their order, as a reader would, and compares what they put out with what the page shows.
BeforeDiscovery {
  $lines = Get-Content (Join-Path $PSScriptRoot '../../docs/formulas.md')
  $examples = [Collections.Generic.List[hashtable]]::new()
  $block = $last = $null
  foreach ($line in $lines) {
    if ($line -match '^```(\w+)$') { $block = @{ Language = $Matches[1]; Lines = [Collections.Generic.List[string]]::new() } }
    elseif ($line -eq '```') {
      if ($block.Language -eq 'powershell') { $examples.Add(@{ Number = $examples.Count + 1; First = $block.Lines[0]; Text = $block.Lines -join "`n"; Output = $null }) }
      elseif ($block.Language -eq 'text' -and $last -eq 'powershell') { $examples[-1].Output = $block.Lines -join "`n" }
      $last = $block.Language
      $block = $null
    }
    elseif ($block) { $block.Lines.Add($line) }
  }
}

BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  Push-Location (Join-Path $PSScriptRoot '../..')
  # One session for all: later examples use what earlier ones made. A module of its own keeps it out of the tests' scopes.
  $script:session = New-Module { }
  function Plain([object[]] $Items) { ($Items | Out-String -Width 200) -split '\r?\n' | ForEach-Object { ($_ -replace '\e\[[\d;]*m' -replace '\s+', ' ').Trim() } | Where-Object { $_ } }
}

AfterAll { Pop-Location }

Describe 'docs/formulas.md' {
  It 'example <Number>: <First>' -ForEach $examples {
    # What is written as an error fails the example, which must not pass for one that puts out nothing.
    $put = @(. $session ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n$Text")))
    if ($Output) { Plain $put | Should -Be (Plain $Output) }
    else { $put | Should -BeNullOrEmpty }
  }

  It 'has examples' { (Select-String -Path docs/formulas.md -Pattern '^```powershell').Count | Should -BeGreaterThan 12 }
}
