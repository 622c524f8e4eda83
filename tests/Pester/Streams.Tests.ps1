BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $folder = Join-Path $TestDrive 'in'
  New-Item -ItemType Directory $folder | Out-Null
  foreach ($seed in 1, 2) { New-TestMap -Seed $seed | Export-BeamMap -Path (Join-Path $folder "night$seed.fits") }
  $files = Join-Path $folder '*.fits'

  # Runs a line in a runspace of its own and puts out its streams.
  function Read-Stream {
    param([string] $Line)
    $shell = [powershell]::Create()
    try {
      $shell.AddScript(". '$(Join-Path $PSScriptRoot 'Common.ps1')'; $Line | Out-Null").Invoke() | Out-Null
      $shell.Streams.Error | Should -BeNullOrEmpty
      [pscustomobject] @{ Progress = @($shell.Streams.Progress); Verbose = @($shell.Streams.Verbose.Message); Debug = @($shell.Streams.Debug.Message) }
    }
    finally { $shell.Dispose() }
  }
}

Describe 'Progress' {
  It 'tells rate and time left, has a number of its own for each cmdlet, and is completed' {
    $records = (Read-Stream 'New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 6 -StartCount 80 | Invoke-Nuts -Chain 2 -Draw 300 -ThreadCount 1 -WarningAction SilentlyContinue').Progress | Where-Object Activity -Match '^(Fitting|Sampling)'
    $fitting = @($records | Where-Object Activity -Like 'Fitting*')
    $sampling = @($records | Where-Object Activity -Like 'Sampling*')
    $fitting.Count | Should -BeGreaterThan 1
    $sampling.Count | Should -BeGreaterThan 1
    $fitting[-1].RecordType | Should -Be 'Completed'
    $sampling[-1].RecordType | Should -Be 'Completed'
    "$($fitting.StatusDescription)" | Should -Match '[0-9.]+ evaluations/s'
    "$($sampling.StatusDescription)" | Should -Match '[0-9.]+ draws/s'
    ($fitting.SecondsRemaining | Measure-Object -Maximum).Maximum | Should -BeGreaterOrEqual 0
    $fitting[0].ActivityId | Should -Not -Be $sampling[0].ActivityId
    $fitting[0].ActivityId | Should -BeGreaterThan 1000
    foreach ($k in 1..($fitting.Count - 1)) { $fitting[$k].PercentComplete | Should -BeGreaterOrEqual $fitting[$k - 1].PercentComplete }
  }

  It 'is silent where that is wished' {
    (Read-Stream '$ProgressPreference = "SilentlyContinue"; New-TestMap | Invoke-OofFit Effelsberg -MaxOrder 4 -StartCount 8').Progress | Where-Object Activity -Like 'Fitting*' | Should -BeNullOrEmpty
  }
}

Describe 'The verbose stream' {
  It 'tells what was read, what was decided and how long each stage took' {
    $lines = (Read-Stream "Import-BeamMap '$files' -Verbose | Invoke-OofFit -MaxOrder 2 -StartCount 2 -Verbose").Verbose -join "`n"
    $hash = (Get-FileHash (Join-Path $folder 'night1.fits')).Hash
    $lines | Should -Match "night1\.fits: \d+ bytes, SHA-256 $hash"
    $lines | Should -Match '3 maps, 1323 samples, 32 GHz, telescope Effelsberg'
    $lines | Should -Match 'telescope Effelsberg, named by the observation; .* order 2, gaussian likelihood, 2 starts'
    $lines | Should -Match 'coarse fits from several starts: \d+\.\d{3} s'
    $lines | Should -Match 'Levenberg-Marquardt: FunctionTolerance, \d+ minima, \d+ evaluations; .*noise estimated'
  }

  It 'tells the same of rows, formulas and visibilities' {
    $lines = (Read-Stream "[pscustomobject] @{ Path = '$folder/night1.fits'; MaxOrder = 2; StartCount = 1 } | Invoke-OofFit -Verbose").Verbose -join "`n"
    $lines | Should -Match 'night1\.fits: \d+ bytes'
    $lines | Should -Match 'order 2, gaussian'
    $lines = (Read-Stream "Invoke-RobustFit 'a*exp(-b*x)+c' `$Examples/decay.csv -Likelihood cauchy -Start @{ a = 3; b = 1; c = 0 } -Verbose").Verbose -join "`n"
    $lines | Should -Match 'decay\.csv: 60 rows, columns x, y; cauchy likelihood, engine lm'
    $lines = (Read-Stream "New-TestVisibility | Invoke-VlbiFit ring -Data amplitude -StartCount 1 -WarningAction SilentlyContinue -Verbose").Verbose -join "`n"
    $lines | Should -Match '240 visibilities, 6 stations'
    $lines | Should -Match 'model ring.*amplitude; engine bfgs, 1 starts, seed 1'
  }

  It 'is silent unless it is asked for' { (Read-Stream "Import-BeamMap '$files' | Invoke-OofFit -MaxOrder 2 -StartCount 1").Verbose | Should -BeNullOrEmpty }
}

Describe 'The debug stream' {
  It 'holds versions, the machine and options as JSON' {
    $lines = (Read-Stream "Import-BeamMap '$folder/night1.fits' | Invoke-OofFit -MaxOrder 2 -StartCount 1 -Debug").Debug
    $versions = $lines | Where-Object { $_ -like '{"module"*' } | ConvertFrom-Json
    $versions.powershell | Should -Be "$($PSVersionTable.PSVersion).0"
    $versions.simdBits | Should -BeIn 128, 256, 512
    $versions.assemblies.'VlbiOps.Cmdlets'.path | Should -BeLike '*VlbiOps.Cmdlets.dll'
    $options = $lines | Where-Object { $_ -like '{"options"*' } | ConvertFrom-Json
    $options.MaxOrder | Should -Be 2
    $options.Likelihood | Should -Be 'gaussian'
    $options.Telescope.Name | Should -Be 'Effelsberg'
  }
}
