BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'New-Prior' {
  It 'reads text and kinds alike' {
    $text = New-Prior 'half-cauchy(2.5)'
    $text | Should -BeOfType ([VlbiOps.Core.Objectives.Prior])
    (New-Prior -Kind half-cauchy -Argument @{ scale = 2.5 }).Text | Should -Be $text.Text
    ('normal(0, 1)', 'beta(2, 3)' | New-Prior).Count | Should -Be 2
  }

  It 'takes a density, or its logarithm, as <kind>' -ForEach @(
    @{ kind = 'text'; density = 'exp(-0.5*((x - 3)/0.2)^2)'; logarithm = '-0.5*((x - 3)/0.2)^2' }
    @{ kind = 'a script block'; density = { [Math]::Exp(-0.5 * [Math]::Pow(($x - 3) / 0.2, 2)) }; logarithm = { -0.5 * [Math]::Pow(($x - 3) / 0.2, 2) } }
  ) {
    $prior = New-Prior -Formula $density -Lower 0
    $prior.Text | Should -BeLike 'density(exp(*), 0, *'
    $log = New-Prior -LogFormula $logarithm -Lower 0
    $log.Text | Should -BeLike 'log-density(*, 0, *'
    foreach ($each in $prior, $log) {
      (New-Prior $each.Text).Text | Should -Be $each.Text
      $each.Lower | Should -Be 0
      $each.LogDensity.Invoke([VlbiOps.Core.Expressions.Expr]::Constant(15)).Value | Should -Be -1800
    }
    { New-Prior -Formula 'x +' -ErrorAction Stop } | Should -Throw "*, at the end of 'x +'*"
    { New-Prior -Formula $logarithm -ErrorAction Stop } | Should -Throw '*is nowhere positive*'
  }

  It 'makes priors of a parameter by x and by its own name' -ForEach @(@{ name = 'x' }, @{ name = 'b' }) {
    $rows = 1..4 | ForEach-Object { [pscustomobject] @{ t = $_; y = 2 * $_ + 0.5 * ($_ % 2) } }
    $problem = New-FitProblem -Formula 'a*t + b' -Data $rows -Start @{ a = 1; b = 0 }
    $fit = $problem | Set-ModelParameter b -Prior (New-Prior -Formula "exp(-($name - 0.72)^2/2/0.001^2)") | Invoke-Bfgs
    ($fit | Get-FitSummary -Name b).Value | Should -BeGreaterThan 0.719
    ($fit | Get-FitSummary -Name b).Value | Should -BeLessThan 0.721
  }

  It 'tells what is wrong with one, and goes on' {
    $priors = @('nromal(0, 1)', 'normal(0, 1)' | New-Prior -ErrorAction SilentlyContinue -ErrorVariable problems)
    $priors.Count | Should -Be 1
    "$problems" | Should -Match 'did you mean normal'
  }
}
