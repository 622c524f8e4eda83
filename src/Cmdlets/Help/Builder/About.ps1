# A topic of the help (about_*.help.txt) of its Markdown page: 80 columns of plain text, which Get-Help shows as it is.

# A text in lines of so many columns, the first line behind a lead such as "- ", the others in line with it.
function Format-Line([string] $Text, [int] $Indent = 4, [string] $Lead = '') {
  $line = ' ' * $Indent + $Lead
  $isEmpty = $true
  foreach ($word in -split $Text) {
    if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt 80) {
      $line
      $line = ' ' * ($Indent + $Lead.Length)
      $isEmpty = $true
    }
    $line += $isEmpty ? $word : " $word"
    $isEmpty = $false
  }
  $line
}

# A page begins with a heading of its name and a paragraph of one line, which Get-Help lists.
function Format-About([string] $Page) {
  $blocks = @(Read-Markdown $Page)
  $isItem = $false
  $lines = @(
    'TOPIC'
    "    $($blocks[0].Text)"
    ''
    'SHORT DESCRIPTION'
    Format-Line (ConvertFrom-MarkdownText $blocks[1].Text)
    ''
    'LONG DESCRIPTION'
    foreach ($block in $blocks[2..($blocks.Count - 1)]) {
      if ($isItem -and $block.Kind -ne 'item') { '' }
      $isItem = $block.Kind -eq 'item'
      switch ($block.Kind) {
        'heading' { $block.Text.ToUpperInvariant() }
        'paragraph' { Format-Line (ConvertFrom-MarkdownText $block.Text); '' }
        'item' { Format-Line (ConvertFrom-MarkdownText $block.Text) -Lead '- ' }
        'code' { $block.Lines | ForEach-Object { "        $_".TrimEnd() }; '' }
      }
    }
  )
  ($lines -join "`n").TrimEnd() + "`n"
}
