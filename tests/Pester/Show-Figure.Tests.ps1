BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $map = New-TestMap
  $fit = $map | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 1
  $values = Measure-Formula 'x^2' -Data @{ x = 0..20 }
}

Describe 'Show-Figure' {
  It 'puts out text of the width and height asked for' {
    $lines = $fit | Show-Figure -AsText -Width 60 -Height 20
    $lines[0] | Should -Be 'Surface error'
    $lines.Count | Should -BeLessOrEqual 21
    ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 60
    ($lines -join "`n") | Should -Match 'x \(m\)'
  }

  It 'draws <kind>' -ForEach @(
    @{ kind = 'Surface'; word = 'x \(m\)' }
    @{ kind = 'AperturePhase'; word = 'Aperture phase' }
    @{ kind = 'Beam'; word = 'residual' }
    @{ kind = 'Coefficient'; word = 'K5' }
    @{ kind = 'Convergence'; word = 'iteration' }
    @{ kind = 'Residual'; word = 'residual / noise' }
  ) { ($fit | Show-Figure -Kind $kind -AsText) -join "`n" | Should -Match $word }

  It 'shows maps, and values of formulas all in one picture' {
    ($map | Show-Figure -AsText) -join "`n" | Should -Match 'dz 0 mm'
    $lines = Measure-Formula 'a*x' -Data @{ x = 0..9 } -Parameter @{ a = 1, 2 } | Show-Figure -AsText
    $lines.Where{ $_ -eq 'Formulas' } | Should -HaveCount 1
    $lines -join "`n" | Should -Match 'a = 1'
  }

  It 'keeps to ASCII where it is asked to' {
    foreach ($line in $fit | Show-Figure -AsText -Style Ascii) { $line | Should -Match '^[\x20-\x7e]*$' }
  }

  It 'colours maps by half blocks' {
    $text = ($fit | Show-Figure -AsText -Style Color) -join "`n"
    $text | Should -Match "`e\[38;[25];[0-9;]+m\u2580"
    $text | Should -Match "`e\[0m"
  }

  It 'goes to the host, not down the pipeline' {
    $shown = $values | Show-Figure 6>$null
    $shown | Should -BeNullOrEmpty
    $told = $values | Show-Figure -Style Unicode 6>&1
    $told.Count | Should -BeGreaterThan 10
    $told[0].MessageData.Message | Should -Be 'Formulas'
  }

  It 'is the same under another culture' {
    $before = [cultureinfo]::CurrentCulture
    $usual = $fit | Show-Figure -AsText
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      $fit | Show-Figure -AsText | Should -Be $usual
    }
    finally { [cultureinfo]::CurrentCulture = $before }
  }

  It 'draws as many parameters of a posterior as the width holds, and says so' {
    $posterior = $fit | Invoke-Nuts -Chain 2 -Draw 50 -WarmUp 50 -WarningAction SilentlyContinue
    $lines = $posterior | Show-Figure -Kind Corner -AsText -Width 80 -WarningVariable told -WarningAction SilentlyContinue
    $told | Should -BeLike '3 of * parameters are drawn: K1, K2, K3'
    ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    $trace = $posterior | Show-Figure -Kind Trace -AsText -Width 80 -WarningAction SilentlyContinue
    $trace.Where{ $_ -match 'K8 \(rad\)' } | Should -HaveCount 1
    $trace.Count | Should -BeGreaterThan 80
  }

  It 'tells which kinds there are' {
    $fit | Show-Figure -Kind Trace -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -BeLike "there is no figure of kind 'Trace' of OofFitResult; there are Surface, *"
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'RequestNotPossible*'
    { $fit | Show-Figure -Width 5 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
  }

  It 'completes kinds' {
    (TabExpansion2 'Show-Figure -Kind Ap').CompletionMatches.CompletionText | Should -Be 'ApertureAmplitude', 'AperturePhase'
  }
}

Describe 'Show-Figure in another process' {
  BeforeAll {
    $script = Join-Path $TestDrive 'show.ps1'
    Set-Content $script "Import-Module '$(Join-Path $PSScriptRoot '../../VlbiOps.psd1')'; Measure-Formula 'x^2' -Data @{ x = 0..20 } | Show-Figure"
  }

  It 'has no escape sequences where output goes elsewhere, with <name>' -ForEach @(
    @{ name = 'NO_COLOR'; variable = 'NO_COLOR'; value = '1' }
    @{ name = 'TERM=dumb'; variable = 'TERM'; value = 'dumb' }
  ) {
    $before = [Environment]::GetEnvironmentVariable($variable)
    try {
      [Environment]::SetEnvironmentVariable($variable, $value)
      $text = (& (Get-Process -Id $PID).Path -NoProfile -File $script) -join "`n"
    }
    finally { [Environment]::SetEnvironmentVariable($variable, $before) }
    $text | Should -Match 'Formulas'
    $text.Split("`n").Count | Should -BeGreaterThan 10
    $text | Should -Not -Match "`e"
  }
}
