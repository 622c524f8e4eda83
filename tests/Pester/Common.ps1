# Dot-sourced by every test file: the module under test, and maps to work on.
Import-Module (Join-Path $PSScriptRoot '../../VlbiOps.psd1') -Force

$script:Examples = Join-Path $PSScriptRoot '../../examples'

function New-TestMap {
  param([int] $Seed = 1, [hashtable] $Coefficient = @{ 5 = 0.3; K7 = -0.2 }, [double] $Noise = 0.001)
  New-SyntheticBeamMap Effelsberg -Frequency 32GHz -Defocus '-27mm', '0mm', '27mm' -Coefficient $Coefficient -Noise $Noise -Samples 21 -SpacingInBeams 0.4 -Seed $Seed
}

function New-TestFit {
  New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 2
}
