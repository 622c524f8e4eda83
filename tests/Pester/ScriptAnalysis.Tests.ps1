BeforeDiscovery {
  $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
  $skipped = 'bin', 'obj', '.git', 'TestResults'
  $scripts = Get-ChildItem -LiteralPath $root -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
    Where-Object { -not ([IO.Path]::GetRelativePath($root, $_.FullName).Split([IO.Path]::DirectorySeparatorChar) | Where-Object { $_ -in $skipped }) } |
    ForEach-Object { @{ name = [IO.Path]::GetRelativePath($root, $_.FullName); path = $_.FullName } }
}

BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')

  # Names that scripts may call besides commands of the session: their own functions and those of Common.ps1, of Pester and programs.
  $script:Known = 'dotnet', 'git', 'chmod', 'mkfifo', 'sh', 'bash', 'cat', 'stty', 'tar', 'unzip', 'sqlite3', 'systemd-analyze', 'xmllint'

  function Read-Script {
    param([string] $Path)
    $tokens = $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $errors)
    [pscustomobject] @{ Tree = $tree; Errors = $errors }
  }

  function Find-Node {
    param($Tree, [type] $Type)
    $Tree.FindAll({ param($node) $node -is $Type }, $true)
  }
}

Describe '<name>' -ForEach $scripts {
  BeforeAll {
    $script = Read-Script $path
    $commands = Find-Node $script.Tree ([System.Management.Automation.Language.CommandAst])
  }

  It 'is read without errors' { $script.Errors | Should -BeNullOrEmpty }

  It 'is UTF-8 without a mark, its lines ended by LF alone, without trailing blanks' {
    $bytes = [IO.File]::ReadAllBytes($path)
    $text = [Text.UTF8Encoding]::new($false, $true).GetString($bytes)
    $text.StartsWith([char] 0xFEFF) | Should -BeFalse
    $text.Contains("`r") | Should -BeFalse
    $text.EndsWith("`n") | Should -BeTrue
    [regex]::Matches($text, '(?m)[ \t]+$').Count | Should -Be 0
  }

  It 'calls commands that there are, by their names' {
    $own = (Find-Node $script.Tree ([System.Management.Automation.Language.FunctionDefinitionAst])).Name
    foreach ($command in $commands) {
      $called = $command.GetCommandName()
      if (-not $called -or $called -in $own -or $called -in $Known -or $called -match '[\\/]|\.ps1$') { continue }
      $found = Get-Command $called -ErrorAction Ignore | Select-Object -First 1
      if (-not $found -and $called -match '^(Get|Set|New|Import|Export|Invoke|Show)-(Oof|Surface|Figure|Nightly)') { continue }
      $found | Should -Not -BeNullOrEmpty -Because "line $($command.Extent.StartLineNumber): $called"
      "$($found.CommandType)" | Should -Not -Be 'Alias' -Because "line $($command.Extent.StartLineNumber): $called"
    }
  }

  It 'runs no text' {
    $commands | Where-Object { $_.GetCommandName() -in 'Invoke-Expression', 'iex' } | Should -BeNullOrEmpty
  }

  It 'has no variable that is set and never used' {
    if ($path -like '*.Tests.ps1' -or $path -like '*Common.ps1') { return }
    $assigned = (Find-Node $script.Tree ([System.Management.Automation.Language.AssignmentStatementAst])).Left |
      ForEach-Object { $_.FindAll({ param($node) $node -is [System.Management.Automation.Language.VariableExpressionAst] }, $true) } |
      ForEach-Object { $_.VariablePath.UserPath } | Where-Object { $_ -notmatch ':' -and $_ -notmatch 'Preference$' -and $_ -notin 'null', '_', 'LASTEXITCODE' } | Sort-Object -Unique
    $all = (Find-Node $script.Tree ([System.Management.Automation.Language.VariableExpressionAst])).VariablePath.UserPath
    foreach ($name in $assigned) { @($all | Where-Object { $_ -eq $name }).Count | Should -BeGreaterThan 1 -Because $name }
  }

  It 'suits PSScriptAnalyzer' {
    if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'; return }
    Invoke-ScriptAnalyzer -Path $path -Severity Warning, Error -ExcludeRule PSUseDeclaredVarsMoreThanAssignments, PSUseShouldProcessForStateChangingFunctions, PSAvoidUsingWriteHost | Should -BeNullOrEmpty
  }
}
