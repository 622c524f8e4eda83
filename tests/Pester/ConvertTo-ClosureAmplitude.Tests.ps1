BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'ConvertTo-ClosureAmplitude' {
  BeforeAll { $set = New-TestVisibility | ConvertTo-ScanAverage }

  It 'forms closure amplitudes and their logarithms, debiased or not' {
    $log = $set | ConvertTo-ClosureAmplitude -Log
    $log.Count | Should -Be (8 * 9)
    $raw = $set | ConvertTo-ClosureAmplitude -Log -Raw
    $plain = $set | ConvertTo-ClosureAmplitude -Raw
    [Math]::Abs([Math]::Exp($raw.Values[3]) / $plain.Values[3] - 1) | Should -BeLessThan 1e-12
    $log.Values[3] | Should -Not -Be $raw.Values[3]
  }

  It 'forms as many as are asked for' {
    ($set | ConvertTo-ClosureAmplitude maximal).Count | Should -BeGreaterThan (8 * 9)
    ($set | ConvertTo-ClosureAmplitude).LegCount | Should -Be 4
    $same = $set | ConvertTo-ClosureAmplitude -TimeTolerance 1
    $same.Values | Should -Be ($set | ConvertTo-ClosureAmplitude).Values
  }

  It 'is one for gains alone' {
    $closures = $set | ConvertTo-ClosureAmplitude -Log
    foreach ($sigma in $closures.Sigma) { $sigma | Should -BeGreaterThan 0 }
  }

  It 'refuses a choice that there is not' { { $set | ConvertTo-ClosureAmplitude some } | Should -Throw "there are no closures 'some'*" -ErrorId 'OptionNotUnderstood,*' }

  It 'refuses what is no set of visibilities' { { 5 | ConvertTo-ClosureAmplitude -ErrorAction Stop } | Should -Throw }
}
