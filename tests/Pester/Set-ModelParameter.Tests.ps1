BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Set-ModelParameter' {
  BeforeAll { $fit = New-TestFit }

  It 'changes what it is told, by wildcard too' {
    $problem = $fit | Set-ModelParameter 'K*' -Prior 'normal(0, 1)' | Set-ModelParameter taper -12 -Fixed | Set-ModelParameter K5 -Lower -1 -Upper 1
    ($problem.Parameters.All | Where-Object Name -Like 'K*').Prior.Text | Sort-Object -Unique | Should -Be 'normal(0, 1)'
    $taper = $problem.Parameters.All | Where-Object Name -EQ taper
    $taper.IsFixed | Should -BeTrue
    $taper.Start | Should -Be -12
    ($problem.Parameters.All | Where-Object Name -EQ K5).Upper | Should -Be 1
  }

  It 'starts where the result before it ended' {
    $result = $fit | Invoke-Bfgs
    ($result | Set-ModelParameter K5 -Lower -2).Parameters.All[4].Start | Should -Be $result.Point[4]
  }

  It 'moves a start that a prior excludes' {
    $k5 = ($fit | Set-ModelParameter K5 -Prior 'uniform(2, 3)').Parameters.All | Where-Object Name -EQ K5
    $k5.Start | Should -Be 2.5
  }

  It 'refuses what makes no sense' {
    $fit | Set-ModelParameter nothing 1 -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match "no parameter is called 'nothing'"
    { $fit | Set-ModelParameter K5 -Fixed -Free } | Should -Throw '*-Fixed or -Free*'
    { $fit | Set-ModelParameter K5 -Prior 'nromal(0, 1)' } | Should -Throw '*did you mean*'
  }

  It 'changes formulas and problems of them' {
    $rows = Import-Csv (Join-Path $Examples 'decay.csv')
    $problem = New-FitProblem -Formula 'a*exp(-b*x)+c' -Data $rows -Start @{ a = 3; b = 1; c = 0 } | Set-ModelParameter b -Lower 0 -Unit 1/s | Set-ModelParameter a, c -Prior 'normal(3, 5)'
    $b = $problem.Parameters.All | Where-Object Name -EQ b
    $b.Unit | Should -Be '1/s'
    $b.Lower | Should -Be 0
    ($problem.Parameters.All | Where-Object Name -In a, c).Prior.Text | Should -Be 'normal(3, 5)', 'normal(3, 5)'
    (($problem | Invoke-Bfgs -WarningAction SilentlyContinue).Parameter('b')).Unit | Should -Be '1/s'
    $formula = [VlbiOps.Models.Formulas.Formula]::Parse('a*exp(-b*x)+c', [string[]]@('x'), $null) | Set-ModelParameter '[ab]' 2 | Set-ModelParameter c 0 -Fixed -Unit Jy
    $formula | Should -BeOfType ([VlbiOps.Models.Formulas.Formula])
    $formula.Parameters.Start | Should -Be 2, 2, 0
    $formula.Parameters[2].IsFixed | Should -BeTrue
    $formula.Parameters[2].Unit | Should -Be 'Jy'
    $formula | Set-ModelParameter d 1 -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -Match "no parameter is called 'd'; there are: a, b, c"
    ($rows | Invoke-RobustFit $formula -WarningAction SilentlyContinue).Parameter('c').IsFixed | Should -BeTrue
  }
}
