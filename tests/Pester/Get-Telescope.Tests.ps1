BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-Telescope' {
  It 'lists at least eight' { @(Get-Telescope).Count | Should -BeGreaterOrEqual 8 }

  It 'finds by name, alias and wildcard' {
    (Get-Telescope effelsberg).PrimaryRadius | Should -Be 50
    (Get-Telescope 'Sardinia Radio Telescope').Name | Should -Be 'SRT'
    (Get-Telescope 'noto*').Count | Should -Be 2
    ('srt', 'gbt' | Get-Telescope).Name | Should -Be @('SRT', 'GBT')
  }

  It 'suggests the nearest name and goes on' {
    $found = Get-Telescope Efelsberg, SRT -ErrorAction SilentlyContinue -ErrorVariable problems
    $found.Name | Should -Be 'SRT'
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'TelescopeNotFound,*'
    $problems[0].Exception.Message | Should -BeLike '*did you mean Effelsberg?*'
  }

  It 'reads telescope files' {
    $path = Join-Path $TestDrive 'dish.json'
    New-Telescope Mine -Like SRT -Path $path | Out-Null
    (Get-Telescope -Path $path).Name | Should -Be 'Mine'
    (Get-Item $path | Get-Telescope).PrimaryRadius | Should -Be (Get-Telescope SRT).PrimaryRadius
    Set-Content $path '{ "name": 3 }'
    Get-Telescope -Path $path -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotUnderstood,*'
  }
}
