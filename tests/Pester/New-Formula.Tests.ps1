BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'New-Formula' {
  It 'reads text with its variables, constants, starts and units' {
    $formula = New-Formula 'F0*exp(-k*x/length)' -Variable X -Constant @{ length = 4 } -Start @{ f0 = 2; K = '0.5' } -Unit @{ k = '1/s' }
    $formula | Should -BeOfType ([VlbiOps.Models.Formulas.Formula])
    $formula.Variables | Should -Be 'x'
    $formula.Parameters.Name | Should -Be 'F0', 'k'
    $formula.Parameters.Start | Should -Be 2, 0.5
    $formula.Parameters[1].Unit | Should -Be '1/s'
    ($formula | Measure-Formula -At @{ x = 4 }).Value[0] | Should -Be (2 * [Math]::Exp(-0.5))
    ($formula | Format-Table | Out-String -Width 120) | Should -Match 'F0 = 2, k = 0.5 1/s'
    ($formula | Format-List | Out-String -Width 120) | Should -Match 'Variables +: x'
  }

  It 'takes formulas of the pipeline and goes on after a wrong one' {
    $formulas = @('a*x', 'b*(', { $c * $x } | New-Formula -Variable x -ErrorAction SilentlyContinue -ErrorVariable problems)
    $formulas.Count | Should -Be 2
    $problems.Count | Should -Be 1
    $problems[0].FullyQualifiedErrorId | Should -Be 'ValueNotUnderstood,VlbiOps.Cmdlets.Formulas.NewFormulaCommand'
    $problems[0].Exception.Message | Should -Match "^.+, at the end of 'b\*\('$"
  }

  It 'warns of a variable that the formula does not use' {
    New-Formula 'a*x' -Variable x, y -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
    "$warnings" | Should -Match "does not use y"
  }

  It 'refuses <case>' -ForEach @(
    @{ case = 'a start of no parameter'; make = { New-Formula 'a*x' -Start @{ b = 1 } -ErrorAction Stop }; message = "*has no parameter 'b'*" }
    @{ case = 'a start that is no number'; make = { New-Formula 'a*x' -Start @{ a = 'much' } -ErrorAction Stop }; message = "the start of a is 'much'; expected a number" }
    @{ case = 'names that differ in case'; make = { New-Formula 'a*A' -ErrorAction Stop }; message = '*differ only in case*' }
    @{ case = 'what is no formula'; make = { New-Formula (Get-Date) -ErrorAction Stop }; message = 'this is no formula but a DateTime; expected text*' }
  ) {
    $make | Should -Throw $message
  }

  It 'completes <line>' -ForEach @(
    @{ line = "New-Formula 'a*ex"; expected = "'a*exp('" }
    @{ line = "New-Formula 'cos(k*x) + besselj"; expected = "'cos(k*x) + besselj('" }
    @{ line = "New-Formula '2*const.u"; expected = "'2*const.uas'" }
  ) {
    (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $expected
  }
}

Describe 'A formula of a script block' {
  It 'has the value that PowerShell gives <block>' -ForEach @(
    @{ block = { $a * [Math]::Exp(-$b * $x) } }
    @{ block = { $A * $X - $x / $B + +$a } }
    @{ block = { 2kb * $x + 0x10 + 1e3 - 1.5e-3 + 2d } }
    @{ block = { $x % 2 + (-7.5 * $a) % 2 } }
    @{ block = { [Math]::Sqrt($x) + [Math]::Pow($a, $b) + [Math]::Log10($x) + [Math]::Log($x) + [Math]::Log($x, 3) } }
    @{ block = { [Math]::Sin($x) * [Math]::Cos($x) + [Math]::Tan($x) + [Math]::Asin($b) + [Math]::Acos($b) + [Math]::Atan($x) + [Math]::Atan2($x, $a) } }
    @{ block = { [Math]::Min($x, $a) + [Math]::Max($x, $a) + [Math]::Abs(-$x) + [Math]::Sign(-$x) } }
    @{ block = { [Math]::Floor($x) + [Math]::Ceiling($x) + [Math]::Round($x) + [Math]::Truncate(-$x) + [Math]::Clamp($x, 0.0, 1.0) } }
    @{ block = { [System.Math]::Sinh($x) + [double]::Hypot($x, $a) + [Math]::PI + [Math]::E } }
    @{ block = { [double] $x + [int] ($x * 1.1) } }
    @{ block = { $r = [Math]::Sqrt($x * $x + $a * $a); $r += 1; $r *= 2; $r -= $b; $r /= 3; $r } }
    @{ block = { if ($x -lt 1) { 0 } elseif ($x -ge $a -and -not ($x -eq 7)) { $x } else { -1 } } }
    @{ block = { if ($x -gt 2) { return 5 }; if ($x -le -2 -or $a -ne 2) { return 6 }; $x * 2 } }
    @{ block = { $s = if ($x -gt 1) { $a } else { $b }; $s * 2 } }
    @{ block = { if ($x -gt 1) { $q = 1; if ($a -gt 1) { return 9 } } else { $q = 2 }; $q } }
    @{ block = { $x -gt 1 ? $a : $b } }
    @{ block = { ($x -gt 1) -xor ($a -gt 1) ? $a : $b } }
    @{ block = { if ($x - 1) { 3 } else { 4 } } }
    @{ block = { $s = 0; foreach ($k in 1..3) { $s += [Math]::Cos($k * $x) / $k }; $s } }
    @{ block = { $s = 0; foreach ($k in 3, 1, 4) { if ($k -eq 1) { $s -= $x } else { $s += $k * $x } }; $s } }
    @{ block = { $p = 1; for ($i = 1; $i -le 4; $i++) { $p *= $x + $i }; $p } }
    @{ block = { $i = 0; while ($i -lt 3) { ++$i }; $i * $x } }
    @{ block = {
        # pieces with names
        $u = $x * $a    # scaled
        $v = $u * $u +
          $u
        return $($v + $b)
      }
    }
  ) {
    $formula = New-Formula $block -ErrorAction Stop
    foreach ($x in 0.4, 1.7, 3.25) {
      foreach ($a in 2, 0.5) {
        $b = 0.3
        $expected = & $block
        $measured = ($formula | Measure-Formula -Parameter @{ x = $x; a = $a; b = $b } -ErrorAction SilentlyContinue) ?? ($formula | Measure-Formula -At @{ x = $x; a = $a; b = $b } -ErrorAction Stop)
        $measured.Value[0] | Should -BeGreaterOrEqual ($expected - 1e-12 * (1 + [Math]::Abs($expected)))
        $measured.Value[0] | Should -BeLessOrEqual ($expected + 1e-12 * (1 + [Math]::Abs($expected)))
      }
    }
  }

  It 'is the formula that its text makes' {
    $block = New-Formula { if ($x -lt 0) { return 0 }; $s = 0; foreach ($k in 1..2) { $s += $a[$k] * [Math]::Cos($k * $x) }; $s }
    $block.Parameters.Name | Should -Be 'x', 'a[1]', 'a[2]'
    (New-Formula $block.Text).Value | Should -Be $block.Value
    (New-Formula { $F0 * [Math]::Exp(-$k * $x) }).Value | Should -Be (New-Formula 'F0*exp(-k*x)').Value
    (New-Formula { [Vlbi]::BesselJ(0, $x) + [Vlbi]::Where($x -gt 0, 1, $y) }).Value | Should -Be (New-Formula 'besselj(0, x) + where(x > 0, 1, y)').Value
  }

  It 'takes names of param for variables, and numbers there for starts' {
    $formula = New-Formula { param($x, [double] $b1 = 500, $b2 = 1e-4) $B1 * (1 - [Math]::Exp(-$b2 * $X)) }
    $formula.Variables | Should -Be 'x'
    $formula.Parameters.Name | Should -Be 'b1', 'b2'
    $formula.Parameters.Start | Should -Be 500, 1e-4
  }

  It 'has complex values' {
    $formula = New-Formula { [Complex]::new($a, $x) * [Complex]::Exp([Complex]::ImaginaryOne * $x) + [Complex]::FromPolarCoordinates($a, $x).Real }
    $formula.IsComplex | Should -BeTrue
    $value = $formula | Measure-Formula -At @{ x = 0.5 } -Parameter @{ a = 2 }
    $expected = [System.Numerics.Complex]::new(2, 0.5) * [System.Numerics.Complex]::FromPolarCoordinates(1, 0.5) + 2 * [Math]::Cos(0.5)
    [Math]::Abs($value.Value[0] - $expected.Real) | Should -BeLessThan 1e-14
    [Math]::Abs($value.Imaginary[0] - $expected.Imaginary) | Should -BeLessThan 1e-14
  }

  It 'takes numbers of the session when it is made' {
    $k = 3.5
    $formula = New-Formula { $using:k * $x }
    $k = 4
    $formula.Parameters.Name | Should -Be 'x'
    ($formula | Measure-Formula -At @{ x = 2 }).Value[0] | Should -Be 7
    $word = 'three'
    { New-Formula { $using:word * $x } -ErrorAction Stop } | Should -Throw "*the session's word is no number, it is a String*"
    { New-Formula { $using:nowhere * $x } -ErrorAction Stop } | Should -Throw "*the session has no variable 'nowhere'*"
  }

  It 'takes columns of any name' {
    $formula = New-Formula { ${Flux (Jy)} * $I0 }
    $formula.Parameters.Name | Should -Be 'Flux (Jy)', 'I0'
    (New-Formula $formula.Text).Value | Should -Be $formula.Value
    ($formula | Measure-Formula -Data @([pscustomobject] @{ 'flux (Jy)' = '2.5' }) -Parameter @{ i0 = 2 }).Value | Should -Be 5
  }

  It 'stays small in text where pieces are used again and again' {
    $formula = New-Formula { $s = $x; foreach ($k in 1..40) { $s = $s * $s / 2 + $s }; $s }
    $formula.Text.Length | Should -BeLessThan 5000
    ($formula | Measure-Formula -At @{ x = 1e-9 }).Value[0] | Should -BeGreaterThan 1e-9
    (New-Formula $formula.Text).Value | Should -Be $formula.Value
    { New-Formula ([scriptblock]::Create('$a' + '+$x*$a' * 20000)) -ErrorAction Stop } | Should -Throw '*nested too deeply*'
  }

  It 'takes constants' {
    (New-Formula { $length * $x } -Constant @{ Length = 4 }).Parameters.Name | Should -Be 'x'
    (New-Formula { $pi * $x }).Parameters.Name | Should -Be 'x'
  }

  It 'reads numbers alike where they have commas' {
    $before = [cultureinfo]::CurrentCulture
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      (1.5).ToString() | Should -Be '1,5'
      $formula = New-Formula { 1.5 * $x } -Start @{ x = '2.5' }
      $formula.Text | Should -Be '1.5*x'
      ($formula | Measure-Formula).Value[0] | Should -Be 3.75
    }
    finally { [cultureinfo]::CurrentCulture = $before }
  }

  It 'refuses <code> at column <column>' -ForEach @(
    @{ code = '$a * ($x | Sort-Object)'; column = 7; message = 'a pipeline cannot be compiled' }
    @{ code = '1 + (Get-Random)'; column = 6; message = 'a command cannot be compiled' }
    @{ code = 'exp(-$x)'; column = 1; message = 'this calls a command; expected \[Vlbi\]::exp' }
    @{ code = '$a * "2"'; column = 6; message = 'this is text' }
    @{ code = '$x.Length'; column = 1; message = 'properties cannot be compiled' }
    @{ code = '$_.x * 2'; column = 1; message = 'properties cannot be compiled' }
    @{ code = '$a.Add($x)'; column = 1; message = 'methods of objects cannot be compiled' }
    @{ code = '$a + [IO.File]::Exists($x)'; column = 6; message = 'what \[IO.File\] does cannot be compiled' }
    @{ code = '$a + [Math]::Sinus($x)'; column = 6; message = 'there is no function Sinus; did you mean sin' }
    @{ code = '[Math]::Atan2($x)'; column = 1; message = '1 argument; expected atan2\(y, x\)' }
    @{ code = '[Math]::Tao'; column = 1; message = 'formulas know no Tao' }
    @{ code = 'while ($x -lt 3) { $x += 1 }; $x'; column = 8; message = 'not known before the fit' }
    @{ code = 'foreach ($k in 1..$n) { 1 }'; column = 19; message = 'a whole number known before the fit' }
    @{ code = 'foreach ($k in 1..20000) { 1 }'; column = 16; message = 'cannot be written out' }
    @{ code = 'foreach ($k in 1..3) { $s += $k }; $s'; column = 24; message = 'no value yet; expected \$s = 0' }
    @{ code = 'for (;;) { 1 }'; column = 1; message = 'this loop has no end' }
    @{ code = 'if ($x -lt 0) { $q = 1 }; $q'; column = 27; message = 'some of the ways to here alone' }
    @{ code = 'if ($x -lt 0) { 1 }'; column = 1; message = 'expected else with a value' }
    @{ code = '1; 2'; column = 4; message = 'a second value' }
    @{ code = '$r = 3'; column = 1; message = 'gives no value' }
    @{ code = '$x -lt 3'; column = 1; message = 'a truth value' }
    @{ code = '1 + ($x -lt 3)'; column = 1; message = 'real numbers' }
    @{ code = '[string] $x'; column = 1; message = 'this cast cannot be compiled' }
    @{ code = '$x -match 3'; column = 1; message = 'this operator cannot be compiled' }
    @{ code = '$global:k * $x'; column = 1; message = 'expected \$using:k' }
    @{ code = '$exp * $x'; column = 1; message = 'exp is a function of formulas' }
    @{ code = 'try { 1 } catch { 2 }'; column = 1; message = 'this cannot be compiled' }
    @{ code = '1..3'; column = 1; message = 'a range can stand in foreach' }
    @{ code = '@{ a = 1 }'; column = 1; message = 'this is a hashtable' }
    @{ code = 'begin { 1 } end { 2 }'; column = 1; message = 'no begin, process or end blocks' }
  ) {
    $problem = { New-Formula ([scriptblock]::Create($code)) -ErrorAction Stop } | Should -Throw -PassThru
    $problem.FullyQualifiedErrorId | Should -Be 'ValueNotUnderstood,VlbiOps.Cmdlets.Formulas.NewFormulaCommand'
    $problem.Exception.Message | Should -Match "^line 1, column ${column}: .*$message"
    $problem.Exception.Message | Should -BeLike "*, in '$([WildcardPattern]::Escape($code))'$(if ($column -gt 1) { " at '$([WildcardPattern]::Escape($code.Substring($column - 1)))'" })"
  }

  It 'says in which line a longer block goes wrong' {
    $problem = { New-Formula ([scriptblock]::Create("`$r = `$x * 2`n`$r.Foo + 1")) -ErrorAction Stop } | Should -Throw -PassThru
    $problem.Exception.Message | Should -Be "line 2, column 1: '`$r.Foo': properties cannot be compiled, but Real, Imaginary, Magnitude and Phase of complex numbers; a column of the data is a variable, as in `$x, in '`$r.Foo + 1'"
  }

  It 'names the file that a block stands in' {
    $path = Join-Path $TestDrive 'model.ps1'
    Set-Content $path "# a model`nNew-Formula { `$a * (Get-Date) } -ErrorAction Stop"
    { & $path } | Should -Throw "model.ps1, line 2, column 21: 'Get-Date': a command cannot be compiled*"
  }
}
