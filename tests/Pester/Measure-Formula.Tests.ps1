BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Measure-Formula' {
  It 'gives one result a set of parameters, with its values' {
    $results = Measure-Formula 'a*exp(-b*x)' -Data @{ x = 0, 1 } -Parameter @{ a = 2; b = 1, 2, 3 }
    $results.Count | Should -Be 3
    $results[1] | Should -BeOfType ([VlbiOps.Cmdlets.Formulas.FormulaMeasurement])
    $results[1].Parameters.b | Should -Be 2
    $results[1].Data.x | Should -Be 0, 1
    $results[1].Count | Should -Be 2
    $results[1].Value[0] | Should -Be 2
    [Math]::Abs($results[1].Value[1] - 2 * [Math]::Exp(-2)) | Should -BeLessThan 1e-15
    ($results | Format-Table | Out-String -Width 120) | Should -Match 'a = 2, b = 3'
    ($results | Format-List | Out-String -Width 120) | Should -Match 'Formula +: a\*exp'
  }

  It 'takes rows of Import-Csv, whatever the culture' {
    $before = [cultureinfo]::CurrentCulture
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      Set-Content (Join-Path $TestDrive 'data.csv') 'x,note', '0.5,first', '1.5,'
      $rows = Import-Csv (Join-Path $TestDrive 'data.csv')
      (Measure-Formula 'a*x' $rows @{ a = 2 }).Value | Should -Be 1, 3
      (Measure-Formula 'a*X' (Join-Path $TestDrive 'data.csv') @{ A = '2.5' }).Value | Should -Be 1.25, 3.75
      (Measure-Formula 'a*x' (Get-Item (Join-Path $TestDrive 'data.csv')) @{ a = 2 }).Value | Should -Be 1, 3
    }
    finally { [cultureinfo]::CurrentCulture = $before }
  }

  It 'takes sets of parameters as rows that may hold more' {
    $draws = [pscustomobject] @{ chain = 1; a = 2; b = 3 }, [pscustomobject] @{ chain = 2; a = 4; b = 5 }
    $results = Measure-Formula 'a*x' @{ x = 10 } $draws
    $results.ForEach({ $_.Value[0] }) | Should -Be 20, 40
    $results[1].Parameters.Keys | Should -Be 'a'
    (Measure-Formula 'a*x' @{ x = 10 } @(@{ a = 1 }, @{ a = 2 })).ForEach({ $_.Value[0] }) | Should -Be 10, 20
  }

  It 'keeps starts, and names of -Parameter out of the data' {
    $formula = New-Formula 'a*x + b' -Start @{ a = 3; b = 1 }
    ($formula | Measure-Formula -At @{ x = 2 }).Value[0] | Should -Be 7
    ($formula | Measure-Formula -At @{ x = 2 } -Parameter @{ b = 10 }).Value[0] | Should -Be 16
    ($formula | Measure-Formula -Data @{ x = 1, 2; a = 7, 8 } -Parameter @{ a = 1 }).Value | Should -Be 2, 3
    ($formula | Measure-Formula -Data @{ x = 1, 2; a = 7, 8 }).Value | Should -Be 8, 17
    (New-Formula 'a^2' -Start @{ a = 3 } | Measure-Formula).Value | Should -Be 9
  }

  It 'puts rows out side by side' {
    $rows = 'a*x', 'cis(a*x)', '2*a' | Measure-Formula -Data @{ x = 0, 1 } -Parameter @{ a = 3 } -AsRow
    $rows.Count | Should -Be 2
    $rows[1].PSObject.Properties.Name | Should -Be 'x', 'a*x', 'cis(a*x) (re)', 'cis(a*x) (im)', '2*a'
    $rows[1].'a*x' | Should -Be 3
    $rows[1].'2*a' | Should -Be 6
    [Math]::Abs($rows[1].'cis(a*x) (im)' - [Math]::Sin(3)) | Should -BeLessThan 1e-15
    $sets = 'a*x' | Measure-Formula -Data @{ x = 1, 2 } -Parameter @{ a = 3, 4 } -AsRow
    $sets.a | Should -Be 3, 3, 4, 4
    $sets.'a*x' | Should -Be 3, 6, 4, 8
  }

  It 'takes a script block by name, and what a fit found' {
    (Measure-Formula -Formula { $a * $x } -At @{ x = 2 } -Parameter @{ a = 3 }).Value | Should -Be 6
    $fitted = [VlbiOps.Results.Oof.FittedParameter]::new('a', '', 3.0, 0.1, $false, $false), [VlbiOps.Results.Oof.FittedParameter]::new('noise', '', 1.0, 0.1, $false, $false)
    (Measure-Formula 'a*x' @{ x = 2 } $fitted).Value | Should -Be 6
  }

  It 'takes many rows and sets at once' {
    $results = Measure-Formula 'a*x^2' -Data @{ x = 1..1000 } -Parameter @{ a = 1..50 }
    $results.Count | Should -Be 50
    $results[49].Value[999] | Should -Be 5e7
  }

  It 'tells <case>' -ForEach @(
    @{ case = 'a parameter without a value'; data = @{ x = 1 }; parameter = @{ a = 1 }; id = 'RequestNotPossible'; message = "parameter 'b' of 'a\*exp\(-b\*x\)' has no value" }
    @{ case = 'a parameter that is not there'; data = @{ x = 1 }; parameter = @{ a = 1; bb = 2 }; id = 'RequestNotPossible'; message = "no parameter 'bb'; did you mean b" }
    @{ case = 'text in the data'; data = @{ x = 1, 'two', 3 }; parameter = @{ a = 1; b = 2 }; id = 'FileNotUnderstood'; message = "row 2, column x: 'two' is no number" }
    @{ case = 'a blank in the data'; data = @(@{ x = 1 }, @{ y = 2 }); parameter = @{ a = 1; b = 2 }; id = 'FileNotUnderstood'; message = 'row 2, column x: is empty' }
    @{ case = 'text among the parameters'; data = @{ x = 1 }; parameter = @{ a = 1; b = 'two' }; id = 'FileNotUnderstood'; message = "column b: 'two' is no number" }
    @{ case = 'columns of different lengths'; data = @{ x = 1, 2; y = 1, 2, 3 }; parameter = @{ a = 1; b = 2 }; id = 'DataNotUnderstood'; message = 'column y: has 3 rows; expected 2' }
    @{ case = 'data without names'; data = 5; parameter = @{ a = 1; b = 2 }; id = 'DataNotUnderstood'; message = "there are no rows in '5'; expected rows with named columns" }
    @{ case = 'rows without a parameter'; data = @{ x = 1 }; parameter = @([pscustomobject] @{ c = 1 }); id = 'RequestNotPossible'; message = 'none of c is a parameter' }
  ) {
    $problem = { Measure-Formula 'a*exp(-b*x)' -Data $data -Parameter $parameter -ErrorAction Stop } | Should -Throw -PassThru
    $problem.FullyQualifiedErrorId | Should -Be "$id,VlbiOps.Cmdlets.Formulas.MeasureFormulaCommand"
    $problem.Exception.Message | Should -Match $message
  }

  It 'tells of a variable without data' {
    { New-Formula 'a*x' -Variable x -Start @{ a = 1 } | Measure-Formula -ErrorAction Stop } | Should -Throw '*has the variable x, and there are no data*'
  }

  It 'goes on after a formula that cannot be measured' {
    $results = @('a*x', 'c*x', 'b*x' | Measure-Formula -Data @{ x = 1, 2 } -Parameter @([pscustomobject] @{ a = 1; b = 2 }) -ErrorAction SilentlyContinue -ErrorVariable problems)
    $results.Count | Should -Be 2
    $problems.Count | Should -Be 1
  }
}
