BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Get-FitSummary' {
  BeforeAll { $fit = New-TestFit }

  It 'shows every parameter of a result, or those asked for' {
    $result = $fit | Set-ModelParameter K4 -Fixed | Invoke-Bfgs
    $rows = $result | Get-FitSummary
    $rows.Count | Should -Be $result.Problem.Parameters.Count
    ($rows | Where-Object Name -EQ K4).IsFixed | Should -BeTrue
    ($result | Get-FitSummary -Name 'K*' -FreeOnly).Name | Should -Not -Contain 'K4'
    ($result | Get-FitSummary -Name k5).Error | Should -BeGreaterThan 0
  }

  It 'says which name is none and goes on' {
    ($fit | Get-FitSummary -Name Q7, K5 -ErrorAction SilentlyContinue -ErrorVariable problems).Name | Should -Be 'K5'
    "$problems" | Should -Match "no parameter is called 'Q7'; there are: K1"
  }

  It 'shows those of a holography fit' { ($fit | Get-FitSummary).Name | Should -Contain 'taper' }
}
