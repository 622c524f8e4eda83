BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
  $skipped = 'bin', 'obj', '.git', 'TestResults'

  function Find-Node {
    param($Tree, [type] $Type)
    $Tree.FindAll({ param($node) $node -is $Type }, $true)
  }

  function Read-Script {
    param([IO.FileInfo] $File)
    $tokens = $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($File.FullName, [ref] $tokens, [ref] $errors)
    [pscustomobject] @{
      Name = [IO.Path]::GetRelativePath($root, $File.FullName)
      Path = $File.FullName
      Tree = $tree
      Errors = $errors
      Commands = @(Find-Node $tree ([System.Management.Automation.Language.CommandAst]))
    }
  }

  $script:scripts = @(Get-ChildItem -LiteralPath $root -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
      Where-Object { -not ([IO.Path]::GetRelativePath($root, $_.FullName).Split([IO.Path]::DirectorySeparatorChar) | Where-Object { $_ -in $skipped }) } |
      ForEach-Object { Read-Script $_ })
}

Describe 'Scripts of the repository' {
  It 'are there' { $scripts.Count | Should -BeGreaterThan 20 }

  It 'are read without errors' { $scripts | ForEach-Object { foreach ($problem in $_.Errors) { "$($_.Name): $problem" } } | Should -BeNullOrEmpty }

  It 'are UTF-8 without a mark, their lines ended by LF alone and without trailing blanks' {
    foreach ($script in $scripts) {
      $text = [Text.UTF8Encoding]::new($false, $true).GetString([IO.File]::ReadAllBytes($script.Path))
      $text.StartsWith([char] 0xFEFF) | Should -BeFalse -Because $script.Name
      $text.Contains("`r") | Should -BeFalse -Because $script.Name
      $text.EndsWith("`n") | Should -BeTrue -Because $script.Name
      [regex]::Matches($text, '(?m)[ \t]+$').Count | Should -Be 0 -Because $script.Name
    }
  }

  It 'call commands that there are, by their names' {
    # What may be absent here, and is asked for before it is called.
    $optional = 'Start-ThreadJob', 'Invoke-ScriptAnalyzer'
    $own = $scripts | ForEach-Object { (Find-Node $_.Tree ([System.Management.Automation.Language.FunctionDefinitionAst])).Name }
    $seen = @{}
    $wrong = foreach ($script in $scripts) {
      foreach ($command in $script.Commands) {
        $called = $command.GetCommandName()
        if (-not $called -or $called -in $own -or $called -in $optional -or $called -match '[\\/]|\.ps1$' -or $called -cmatch '^[a-z]+$') {
          # Words of lower case alone are programs, unless they are aliases.
          if ($called -and (Get-Alias $called -ErrorAction Ignore)) { "$($script.Name), line $($command.Extent.StartLineNumber): $called is an alias" }
          continue
        }
        if (-not $seen.ContainsKey($called)) { $seen[$called] = "$((Get-Command $called -ErrorAction Ignore | Select-Object -First 1).CommandType)" }
        if ($seen[$called] -in '', 'Alias') { "$($script.Name), line $($command.Extent.StartLineNumber): $called" }
      }
    }
    $wrong | Should -BeNullOrEmpty
  }

  It 'run no text as a command' {
    $scripts | Where-Object { $_.Commands | Where-Object { $_.GetCommandName() -in 'Invoke-Expression', 'iex' } } | ForEach-Object Name | Should -BeNullOrEmpty
  }

  It 'set no variable that they never use' {
    $unused = foreach ($script in $scripts | Where-Object { $_.Name -notmatch '\.Tests\.ps1$|Common\.ps1$|\.psd1$' }) {
      $all = @((Find-Node $script.Tree ([System.Management.Automation.Language.VariableExpressionAst])).VariablePath.UserPath)
      $set = foreach ($assignment in Find-Node $script.Tree ([System.Management.Automation.Language.AssignmentStatementAst])) {
        (Find-Node $assignment.Left ([System.Management.Automation.Language.VariableExpressionAst])).VariablePath.UserPath
      }
      foreach ($name in $set | Where-Object { $_ -and $_ -notmatch ':|Preference$' -and $_ -notin 'null', '_', 'LASTEXITCODE' } | Sort-Object -Unique) {
        if (@($all | Where-Object { $_ -eq $name }).Count -lt 2) { "$($script.Name): $name" }
      }
    }
    $unused | Should -BeNullOrEmpty
  }

  It 'suit PSScriptAnalyzer' {
    if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'; return }
    # Pester's blocks hide uses of variables from it, and functions of tests change nothing that needs asking.
    $rules = 'PSUseDeclaredVarsMoreThanAssignments', 'PSUseShouldProcessForStateChangingFunctions', 'PSAvoidUsingWriteHost'
    $scripts | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.Path -Severity Warning, Error -ExcludeRule $rules } | Should -BeNullOrEmpty
  }
}
