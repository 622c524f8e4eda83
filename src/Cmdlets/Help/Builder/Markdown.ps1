# Reads Markdown pages as this project writes them: headings, paragraphs, lists, fenced blocks. The help is made of what it reads, and the tests run the examples in it.

# Blocks of a page in order: Kind (heading, paragraph, item, code), Text, and Level of a heading or Language of a fenced block.
function Read-Markdown {
  param([Parameter(Mandatory)] [string] $Path)
  $block = $null
  $isFenced = $false
  foreach ($line in @(Get-Content -LiteralPath $Path) + '') {
    $isText = $isFenced -and $line -ne '```'
    if (-not $isText -and $line -match '^(```|#+ |- |\s*$)' -and $block) { $block; $block = $null }
    if ($isText) { $block.Lines.Add($line) }
    elseif ($isFenced) { $isFenced = $false }
    elseif ($line -match '^```(\w*)$') { $block = New-Block code $Matches[1]; $isFenced = $true }
    elseif ($line -match '^(#+) (.+)$') { $block = New-Block heading $Matches[1].Length $Matches[2] }
    elseif ($line -match '^- (.+)$') { $block = New-Block item '' $Matches[1] }
    elseif ($line.Trim()) { if ($block) { $block.Lines.Add($line.Trim()) } else { $block = New-Block paragraph '' $line.Trim() } }
  }
}

function New-Block([string] $Kind, $Detail, [string] $Line) {
  $block = [pscustomobject]@{ Kind = $Kind; Level = $Detail -as [int]; Language = "$Detail"; Lines = [Collections.Generic.List[string]]::new() }
  $block | Add-Member -MemberType ScriptProperty -Name Text -Value { $this.Lines -join $(if ($this.Kind -eq 'code') { "`n" } else { ' ' }) }
  if ($PSBoundParameters.ContainsKey('Line')) { $block.Lines.Add($Line) }
  $block
}

# Sections of a page: Title and Blocks of what stands below each heading.
function Read-MarkdownSection {
  param([Parameter(Mandatory)] [string] $Path)
  $section = $null
  foreach ($block in Read-Markdown $Path) {
    if ($block.Kind -ne 'heading') { $section.Blocks.Add($block); continue }
    if ($section) { $section }
    $section = [pscustomobject]@{ Title = $block.Text; Blocks = [Collections.Generic.List[object]]::new() }
  }
  $section
}

# Examples of a page in order: each block of PowerShell with the output that is shown right behind it. Output is that of a block of text, to be met as it is printed,
# or of a console, whose numbers may differ from machine to machine.
function Read-MarkdownExample {
  param([Parameter(Mandatory)] [string] $Path)
  $example = $heading = $null
  $number = 0
  foreach ($block in Read-Markdown $Path) {
    $isOutput = $example -and $block.Kind -eq 'code' -and $block.Language -in 'text', 'console'
    if ($isOutput) { $example.Output, $example.IsExact = $block.Text, ($block.Language -eq 'text') }
    if ($example) { $example; $example = $null }
    if ($block.Kind -eq 'heading') { $heading = $block.Text -replace '^Example: ' }
    elseif ($block.Kind -eq 'code' -and $block.Language -eq 'powershell') {
      $number++
      $example = @{ Page = Split-Path $Path -Leaf; Number = $number; Heading = $heading; Text = $block.Text; Output = $null; IsExact = $true }
    }
  }
  if ($example) { $example }
}

# Text as it reads without a browser: links by their names alone.
function ConvertFrom-MarkdownText([string] $Text) { $Text -replace '!?\[([^\]]+)\]\([^)]+\)', '$1' -replace '\*\*' }
