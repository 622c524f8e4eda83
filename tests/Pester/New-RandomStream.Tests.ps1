BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'New-RandomStream' {
  It 'gives the same numbers for the same seed' {
    $a, $b = (New-RandomStream -Seed 7), (New-RandomStream 7)
    $a.Uniform(5) | Should -Be $b.Uniform(5)
    $a.Normal(3) | Should -Be @($b.NextNormal(), $b.NextNormal(), $b.NextNormal())
    $a.Position | Should -Be 8
    (New-RandomStream 8).NextUniform() | Should -Not -Be (New-RandomStream 7).NextUniform()
    (1..3 | New-RandomStream).Count | Should -Be 3
  }

  It 'has the known first words of <generator>' -ForEach @(
    # Random123's kat_vectors for key and counter 0.
    @{ generator = 'Threefry'; first = 0xc2b6e3a8c2c69865ul; second = 0x6f81ed42f350084dul }
    @{ generator = 'Philox'; first = 0xe169c58d6627e8d5ul; second = 0x9b00dbd8bc57ac4cul }
  ) {
    $stream = New-RandomStream 0 -Generator $generator
    $stream.NextWord() | Should -Be $first
    $stream.NextWord() | Should -Be $second
  }

  It 'splits, whatever was drawn before' {
    $stream = New-RandomStream 7 -Generator Philox
    $early = $stream.Split(2).Split(5).NextNormal()
    $stream.Uniform(10) | Out-Null
    $stream.Split(2).Split(5).NextNormal() | Should -Be $early
    (New-RandomStream 7 -Generator Philox -Split 2, 5).NextNormal() | Should -Be $early
    (New-RandomStream 7 -Split 2, 5).NextNormal() | Should -Not -Be $early
  }

  It 'draws alike beside one another' {
    $alone = 1..4 | ForEach-Object { (New-RandomStream 3 -Split $_).NextNormal() }
    $module = Join-Path $PSScriptRoot '../../VlbiOps.psd1'
    $together = 1..4 | ForEach-Object -Parallel { Import-Module $using:module; [pscustomobject] @{ k = $_; x = (New-RandomStream 3 -Split $_).NextNormal() } }
    ($together | Sort-Object k).x | Should -Be $alone
  }

  It 'has normal numbers of mean 0 and standard deviation 1' {
    $values = (New-RandomStream 5 -Generator Philox).Normal(20000) | Measure-Object -Average -StandardDeviation
    [Math]::Abs($values.Average) | Should -BeLessThan 0.04
    [Math]::Abs($values.StandardDeviation - 1) | Should -BeLessThan 0.03
  }

  It 'refuses what is no seed or generator' {
    { New-RandomStream -Seed -1 } | Should -Throw '*Seed*'
    { New-RandomStream -Generator mersenne } | Should -Throw '*Threefry, Philox*'
    { (New-RandomStream 1).Uniform(-1) } | Should -Throw '*count*'
  }

  It 'has views and completes generators' {
    (New-RandomStream 7 | Format-Table | Out-String -Width 100) | Should -Match 'Threefry +0000000000000007 0000000000000000 +0'
    (New-RandomStream 7 | Format-List | Out-String -Width 100) | Should -Match 'Position +: 0'
    (TabExpansion2 'New-RandomStream -Generator P' 29).CompletionMatches.CompletionText | Should -Be 'Philox'
  }
}
