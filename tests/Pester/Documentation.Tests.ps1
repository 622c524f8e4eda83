# Runs the PowerShell examples of README and docs/, each page's in their order as a reader would, and compares what they put out with what the page shows.
BeforeDiscovery {
  . (Join-Path $PSScriptRoot '../../src/Cmdlets/Help/Builder/Markdown.ps1')
  $root = Join-Path $PSScriptRoot '../..'
  $pages = foreach ($page in Get-Item (Join-Path $root 'README.md'), (Join-Path $root 'docs/formulas.md'), (Join-Path $root 'docs/getting-started-*.md')) {
    @{ Page = $page.Name; Examples = @(Read-MarkdownExample $page) }
  }
}

BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  Push-Location $TestDrive
  Copy-Item $Examples ./examples -Recurse
}

AfterAll { Pop-Location }

Describe '<Page>' -ForEach $pages {
  # One session for all: later examples use what earlier ones made. A module of its own keeps it out of the tests' scopes.
  BeforeAll { $session = New-Module { } }

  It 'example <Number>: <Heading>' -ForEach $Examples { Assert-Example $_ $session }

  It 'has examples' { $Examples.Count | Should -BeGreaterThan 2 }
}
