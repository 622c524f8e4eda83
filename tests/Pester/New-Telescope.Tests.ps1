BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'New-Telescope' {
  It 'makes one from its dimensions' {
    $dish = New-Telescope Mine -PrimaryRadius 16m -PrimaryFocalLength 1024cm -EffectiveFocalLength 97.28 -SubreflectorRadius 1600mm
    $dish.PrimaryRadius | Should -Be 16
    $dish.PrimaryFocalLength | Should -Be 10.24
    $dish.SubreflectorRadius | Should -Be 1.6
    $dish.Geometry | Should -Be 'Cassegrain'
  }

  It 'makes one like another' {
    $dish = New-Telescope Mine -Like Effelsberg -DefocusSign -1
    $dish.PrimaryRadius | Should -Be 50
    $dish.DefocusSign | Should -Be -1
    $dish.Aliases | Should -BeNullOrEmpty
  }

  It 'makes a prime focus' {
    (New-Telescope P -Geometry PrimeFocus -PrimaryRadius 16 -PrimaryFocalLength 10.26).EffectiveFocalLength | Should -BeNullOrEmpty
  }

  It 'says what is missing' {
    { New-Telescope Mine -PrimaryRadius 16m } | Should -Throw '*expected -PrimaryRadius and -PrimaryFocalLength*'
    { New-Telescope Mine -PrimaryRadius 16kg } | Should -Throw '*16kg*'
  }

  It 'writes a file, not with -WhatIf' {
    $path = Join-Path $TestDrive 'dish.json'
    New-Telescope Mine -Like SRT -Path $path -WhatIf | Out-Null
    $path | Should -Not -Exist
    New-Telescope Mine -Like SRT -Path $path | Out-Null
    (Get-Content $path -Raw | ConvertFrom-Json).primary_radius_m | Should -Be 32.004
  }
}
