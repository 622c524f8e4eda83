BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'New-Prior' {
  It 'reads text and kinds alike' {
    $text = New-Prior 'half-cauchy(2.5)'
    $text | Should -BeOfType ([VlbiOps.Core.Objectives.Prior])
    (New-Prior -Kind half-cauchy -Argument @{ scale = 2.5 }).Text | Should -Be $text.Text
    ('normal(0, 1)', 'beta(2, 3)' | New-Prior).Count | Should -Be 2
  }

  It 'takes the logarithm of a density as <kind>' -ForEach @(
    @{ kind = 'text'; formula = '-0.5*((x - 3)/0.2)^2' }
    @{ kind = 'a script block'; formula = { -0.5 * [Math]::Pow(($x - 3) / 0.2, 2) } }
  ) {
    $prior = New-Prior -Formula $formula -Lower 0
    $prior.Text | Should -BeLike 'density(*, 0, *'
    (New-Prior $prior.Text).Text | Should -Be $prior.Text
    $prior.Lower | Should -Be 0
    { New-Prior -Formula 'x +' -ErrorAction Stop } | Should -Throw "*`nx +`n   ^*"
  }

  It 'tells what is wrong with one, and goes on' {
    $priors = @('nromal(0, 1)', 'normal(0, 1)' | New-Prior -ErrorAction SilentlyContinue -ErrorVariable problems)
    $priors.Count | Should -Be 1
    "$problems" | Should -Match 'did you mean normal'
  }
}
