BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $script:Numbers = Join-Path $PublicData '../reference/numerics/grad3_exp_x3_x_sinpix.csv'
}

Describe 'Get-Derivative' {
  It 'gives a function and three derivatives, in text and as a script block' {
    foreach ($formula in 'exp(-x^3-x-sin(pi*x))', { [Math]::Exp(-$x * $x * $x - $x - [Math]::Sin([Math]::PI * $x)) }) {
      $rows = $formula | Get-Derivative x -Order 0, 1, 2, 3 | Measure-Formula -Data @{ x = -1, 0, 1 } -AsRow
      $rows[0].PSObject.Properties.Name | Should -Be 'x', 'f', 'df/dx', 'd2f/dx2', 'd3f/dx3'
      $rows.f[1] | Should -Be 1
      # At 0 the exponent's derivatives are -(1 + pi), 0 and pi^3 - 6.
      $slope = -(1 + [Math]::PI)
      $expected = $slope, ($slope * $slope), ($slope * $slope * $slope + [Math]::Pow([Math]::PI, 3) - 6)
      $measured = $rows[1].'df/dx', $rows[1].'d2f/dx2', $rows[1].'d3f/dx3'
      foreach ($k in 0..2) { [Math]::Abs($measured[$k] / $expected[$k] - 1) | Should -BeLessThan 1e-13 }
    }
  }

  It 'agrees with the reference values of that function' {
    if (-not (Test-Path $Numbers)) { Set-ItResult -Skipped -Because 'the reference values are not here' }
    $reference = Import-Csv $Numbers
    $rows = 'exp(-x^3-x-sin(pi*x))' | Get-Derivative x -Order 0, 1, 2, 3 | Measure-Formula -Data $reference -AsRow
    $rows.Count | Should -Be $reference.Count
    $names = [ordered] @{ f = 'f'; f1 = 'df/dx'; f2 = 'd2f/dx2'; f3 = 'd3f/dx3' }
    foreach ($name in $names.Keys) {
      $scale = ($reference.$name | ForEach-Object { [Math]::Abs([double]::Parse($_, [cultureinfo]::InvariantCulture)) } | Measure-Object -Maximum).Maximum
      for ($k = 0; $k -lt $rows.Count; $k++) {
        [Math]::Abs($rows[$k].($names[$name]) - [double]::Parse($reference[$k].$name, [cultureinfo]::InvariantCulture)) / $scale | Should -BeLessThan 1e-13
      }
    }
  }

  It 'is the gradient over the parameters where no name is given' {
    $gradient = New-Formula 'a*exp(-b*x)' -Variable x -Start @{ a = 2; b = 1 } | Get-Derivative
    $gradient.Derivative | Should -Be 'df/da', 'df/db'
    $gradient[0].Parameters.Start | Should -Be 2, 1
    ($gradient | Measure-Formula -At @{ x = 3 }).ForEach({ $_.Value[0] }) | Should -Be ([Math]::Exp(-3)), (-6 * [Math]::Exp(-3))
    (New-Formula 'x^2' -Variable x | Get-Derivative).Derivative | Should -Be 'df/dx'
  }

  It 'derives again what it gave' {
    $twice = 'sin(a*x)' | Get-Derivative x | Get-Derivative a
    $twice.Derivative | Should -Be 'd2f/dx da'
    $twice.By | Should -Be 'x', 'a'
    $once = 'sin(a*x)' | Get-Derivative x -Order 3
    ('sin(a*x)' | Get-Derivative x | Get-Derivative x | Get-Derivative x).Value | Should -Be $once.Value
    $once.Derivative | Should -Be 'd3f/dx3'
    ('b1^3' | Get-Derivative b1 -Order 2).Derivative | Should -Be 'd2f/db1^2'
  }

  It 'gives the Hessian above its diagonal' {
    $hessian = 'a*exp(-b*x)' | Get-Derivative a, b -Hessian
    $hessian.Derivative | Should -Be 'd2f/da2', 'd2f/da db', 'd2f/db2'
    $values = ($hessian | Measure-Formula -At @{ x = 3 } -Parameter @{ a = 2; b = 1 }).ForEach({ $_.Value[0] })
    $expected = 0, (-3 * [Math]::Exp(-3)), (18 * [Math]::Exp(-3))
    foreach ($k in 0..2) { [Math]::Abs($values[$k] - $expected[$k]) | Should -BeLessThan 1e-14 }
  }

  It 'takes names in any case and wildcards' {
    ('B1*exp(-B2*x)' | Get-Derivative b*).Derivative | Should -Be 'df/dB1', 'df/dB2'
    ('a[1]*x + a[2]*x^2' | Get-Derivative 'a[2]').Derivative | Should -Be 'df/da[2]'
  }

  It 'refuses a name that is not there, and goes on' {
    $derivatives = @('a*x', 'a*y' | Get-Derivative x -ErrorAction SilentlyContinue -ErrorVariable problems)
    $derivatives.Count | Should -Be 1
    $problems[0].FullyQualifiedErrorId | Should -Be 'RequestNotPossible,VlbiOps.Cmdlets.Formulas.GetDerivativeCommand'
    $problems[0].Exception.Message | Should -Be "'a*y' has no name 'x'; did you mean a? There are a, y"
    { '3' | Get-Derivative -ErrorAction Stop } | Should -Throw '*nothing to derive by*'
  }

  It 'takes a script block by name' {
    (Get-Derivative a -Formula { $a * $x }).Text | Should -Be 'x'
  }

  It 'shows what is wrong with a text' {
    $problem = { Get-Derivative x -Formula 'a*(x' -ErrorAction Stop } | Should -Throw -PassThru
    $problem.FullyQualifiedErrorId | Should -Be 'ValueNotUnderstood,VlbiOps.Cmdlets.Formulas.GetDerivativeCommand'
    $problem.Exception.Message | Should -BeLike "*, in 'a*(x' at '(x'"
  }

  It 'has views' {
    ('a*x' | Get-Derivative | Format-Table | Out-String -Width 100) | Should -Match 'df/da +x'
    ('a*x' | Get-Derivative a | Format-List | Out-String -Width 100) | Should -Match 'Derivative : df/da'
  }

  It 'completes <line>' -ForEach @(
    @{ line = "Get-Derivative -Formula 'flux*exp(-b*x)' -Name fl"; expected = 'flux' }
    @{ line = "'flux*exp(-b*x)' | Get-Derivative fl"; expected = 'flux' }
    @{ line = "New-Formula 'flux*exp(-b*x)' | Get-Derivative fl"; expected = 'flux' }
    @{ line = '$global:completed | Get-Derivative wi'; expected = 'width' }
  ) {
    $global:completed = New-Formula 'width*x'
    try { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $expected }
    finally { Remove-Variable completed -Scope Global }
  }
}
