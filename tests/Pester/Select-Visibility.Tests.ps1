BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Select-Visibility' {
  BeforeAll { $set = New-TestVisibility }

  It 'keeps and drops stations' {
    ($set | Select-Visibility AA, lm, PV).Count | Should -Be (3 * 16)
    ($set | Select-Visibility -ExcludeStation SM).Count | Should -Be (10 * 16)
  }

  It 'takes times of a clock, with units, and numbers of hours' {
    $count = ($set | Select-Visibility -StartTime 01:30 -StopTime 03:15:30).Count
    $count | Should -Be (3 * 2 * 15)
    ($set | Select-Visibility -StartTime 1.5 -StopTime 3.2584h).Count | Should -Be $count
    ($set | Select-Visibility -StartTime '5400s' -StopTime '195.504min').Count | Should -Be $count
    { $set | Select-Visibility -StartTime 1:75 } | Should -Throw '*is no time*'
  }

  It 'takes lengths of baselines with units, and numbers of wavelengths' {
    $count = ($set | Select-Visibility -MinBaseline 0.1Glambda -MaxBaseline 3Glambda).Count
    $count | Should -BeGreaterThan 0
    $count | Should -BeLessThan 240
    ($set | Select-Visibility -MinBaseline 100Mlambda -MaxBaseline 3e9).Count | Should -Be $count
    { $set | Select-Visibility -MinBaseline 3GHz } | Should -Throw '*is not a length of a baseline; expected something like 2Glambda*'
  }

  It 'takes a signal-to-noise ratio, and does all that is asked' {
    $bright = $set | Select-Visibility -MinSignalToNoise 30
    $bright.Count | Should -BeLessThan 240
    ($bright | Measure-Visibility).Baselines.Count | Should -BeGreaterThan 0
    foreach ($k in 0..($bright.Count - 1)) { $bright.Columns.SignalToNoise($k) | Should -BeGreaterOrEqual 30 }
    ($set | Select-Visibility AA, PV, LM -MinSignalToNoise 30 -StopTime 3).History.Count | Should -Be 3
  }

  It 'says in one line what cannot be met, and goes on with the next set' {
    $few = $set | Select-Visibility AA, PV
    $kept = @($few, $set | Select-Visibility LM, SM -ErrorAction SilentlyContinue -ErrorVariable problems)
    $kept.Count | Should -Be 1
    $problems.Count | Should -Be 1
    $problems[0].Exception.Message | Should -BeLike 'none of * visibilities is left of*'
    { $set | Select-Visibility XX -ErrorAction Stop } | Should -Throw "no station 'XX'; expected one of AA, AP, AZ, LM, PV, SM*"
  }

  It 'completes stations of visibilities that it is given, and those of the EHT' {
    $line = 'Select-Visibility -InputObject $set -Station '
    $global:set = $set
    try { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $set.Stations.Name }
    finally { Remove-Variable set -Scope Global }
    $line = 'Import-UvFits ./a.uvfits | Select-Visibility -ExcludeStation L'
    (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'LM'
  }
}
