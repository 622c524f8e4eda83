BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $script = Join-Path $Examples 'Invoke-NightlyOof.ps1'
  # The script in a process of its own, as a timer starts it.
  function Invoke-Script([string] $Config) {
    $told = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $script -Config $Config 2>&1
    [pscustomobject] @{ Code = $LASTEXITCODE; Text = ($told | Out-String) }
  }
}

Describe 'Invoke-NightlyOof' {
  BeforeAll {
    $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'cmdlet')
    foreach ($seed in 1, 2) { New-TestMap -Seed $seed | Export-BeamMap -Path (Join-Path $folder "map-$seed.fits") }
    Set-Content (Join-Path $folder 'map-3.fits') 'no map at all'
    $config = Join-Path $folder 'night.psd1'
    New-TestNight $config
  }

  It 'does nothing with -WhatIf' {
    Invoke-NightlyOof $config -WhatIf | Should -BeNullOrEmpty
    Join-Path $folder 'night' | Should -Not -Exist
  }

  It 'fits what is new, survives a bad file and tells it' {
    $night = Invoke-NightlyOof $config -WarningVariable told -WarningAction SilentlyContinue
    $night | Should -BeOfType VlbiOps.Results.Nights.NightSummary
    $night.Fits | Should -HaveCount 2
    $night.Verdict | Should -Be 'Skipped'
    "$told" | Should -Match 'map-3\.fits'
    (Get-OofHistory $night.HistoryPath).Id | Should -Be 1, 2
    $night.ReportPath | Should -FileContentMatch 'map-3\.fits'
    foreach ($fit in $night.Fits) { $fit.ReportPath | Should -Exist }
    Get-Content (Join-Path $folder 'night/night.jsonl') | ForEach-Object { $_ | ConvertFrom-Json } | Should -Not -BeNullOrEmpty
    $night | Format-Table | Out-String -Width 200 | Should -Match 'Effelsberg\s+Skipped\s+2'
    $night | Format-List | Out-String | Should -Match 'Incidents'
  }

  It 'does nothing the second time, from JSON too' {
    $json = Join-Path $folder 'night.json'
    New-TestNight $json
    $page = Get-ChildItem (Join-Path $folder 'night/results/night-*.html')
    $night = Invoke-NightlyOof $json -WarningAction SilentlyContinue
    $night.Fits | Should -HaveCount 0
    $night.KnownCount | Should -Be 2
    (Get-ChildItem (Join-Path $folder 'night/results/night-*.html')).LastWriteTimeUtc | Should -Be $page.LastWriteTimeUtc
  }

  It 'is one line for a configuration that is none' {
    $bad = Join-Path $TestDrive 'bad.psd1'
    Set-Content $bad "@{ telescope = 'Effelsberg'; nonsense = 1 }"
    Invoke-NightlyOof $bad -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotUnderstood,*'
    "$($problems[0])" | Should -Match 'nonsense'
    Set-Content $bad '@{ telescope = (Get-Date) }'
    Invoke-NightlyOof $bad -ErrorVariable problems -ErrorAction SilentlyContinue
    "$($problems[0])" | Should -Match 'bad\.psd1.*no PowerShell data file'
    "$($problems[0])" | Should -Not -Match "`n"
    "$($problems[0])" | Should -Not -Match 'ErrorActionPreference'
  }

  It 'runs several configurations, one after the other' {
    Invoke-NightlyOof $config, (Join-Path $TestDrive 'none.json'), $config -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Should -HaveCount 2
    $problems | Should -HaveCount 1
    "$($problems[0])" | Should -Match 'none\.json'
  }
}

Describe 'examples/Invoke-NightlyOof.ps1' {
  BeforeAll {
    $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'script')
    New-TestMap | Export-BeamMap -Path (Join-Path $folder 'map-1.fits')
    $config = Join-Path $folder 'night.psd1'
  }

  It 'ends with 2 where a limit is broken, and with 0 when all is known' {
    New-TestNight $config -Limits 'max_surface_rms_um = 1'
    $run = Invoke-Script $config
    $run.Code | Should -Be 2 -Because $run.Text
    $run.Text | Should -Match '1 fitted'
    (Invoke-Script $config).Code | Should -Be 0
  }

  It 'ends with 3 where inputs were left out' {
    Set-Content (Join-Path $folder 'map-2.fits') 'no map at all'
    $run = Invoke-Script $config
    $run.Code | Should -Be 3 -Because $run.Text
    $run.Text | Should -Match 'map-2\.fits'
  }

  It 'ends with 1 where there is no configuration' {
    $run = Invoke-Script (Join-Path $folder 'none.json')
    $run.Code | Should -Be 1
    $run.Text | Should -Match 'Invoke-NightlyOof: .*none\.json'
  }

  It 'has an example configuration like that of the program' {
    $data = Import-PowerShellDataFile (Join-Path $Examples 'night.psd1')
    $json = Get-Content (Join-Path $Examples 'night.json') -Raw | ConvertFrom-Json -AsHashtable
    $json.Remove('$schema')
    ($data.Keys | Sort-Object) | Should -Be ($json.Keys | Sort-Object)
    foreach ($part in 'incoming', 'fit', 'limits', 'output', 'log', 'run') { ($data[$part].Keys | Sort-Object) | Should -Be ($json[$part].Keys | Sort-Object) }
  }
}

Describe 'Schedules' {
  It 'has a task that is XML in order of the schema' {
    [xml] $task = Get-Content (Join-Path $Examples 'vlbiops-nightly.xml') -Raw
    $task.Task.xmlns | Should -Be 'http://schemas.microsoft.com/windows/2004/02/mit/task'
    $task.Task.Triggers.CalendarTrigger.ChildNodes.Name | Should -Be 'Enabled', 'StartBoundary', 'Repetition', 'RandomDelay', 'ScheduleByDay'
    $task.Task.Actions.Exec.Arguments | Should -Match 'Invoke-NightlyOof\.ps1'
    [IO.File]::ReadAllBytes((Join-Path $Examples 'vlbiops-nightly.xml')) | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessThan 128
  }

  It 'has units that systemd reads' {
    if (-not (Get-Command systemd-analyze -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'there is no systemd-analyze' }
    $told = systemd-analyze verify (Join-Path $Examples 'systemd/vlbiops-nightly.service') (Join-Path $Examples 'systemd/vlbiops-nightly.timer') 2>&1 | Where-Object { $_ -match 'vlbiops-nightly' -and $_ -notmatch 'is not executable' }
    $told | Should -BeNullOrEmpty
  }
}
