BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Import-BeamMap' {
  BeforeAll {
    $maps = New-TestMap
    $maps | Export-BeamMap -Path (Join-Path $TestDrive 'a.fits')
    $maps | Export-BeamMap -Path (Join-Path $TestDrive 'b.csv')
    Copy-Item (Join-Path $TestDrive 'a.fits') (Join-Path $TestDrive 'c[1].fits')
    New-Item -ItemType Directory (Join-Path $TestDrive 'night1'), (Join-Path $TestDrive 'night2') | Out-Null
    foreach ($night in 'night1', 'night2') { $maps | Export-BeamMap -Path (Join-Path $TestDrive "$night/map.txt") }
    Set-Content (Join-Path $TestDrive 'broken.fits') 'SIMPLE  = but not for long'
  }

  It 'reads what was written, to the last bit' {
    $read = Import-BeamMap (Join-Path $TestDrive 'a.fits')
    $read | Should -BeOfType ([VlbiOps.Data.BeamMaps.OofObservation])
    $read.WavelengthMeters | Should -Be $maps.WavelengthMeters
    $read.Maps.DefocusMeters | Should -Be @(-0.027, 0, 0.027)
    $read.Maps[2].Power | Should -Be $maps.Maps[2].Power
    $read.Sources[0].Sha256 | Should -Be (Get-FileHash (Join-Path $TestDrive 'a.fits')).Hash.ToLowerInvariant()
  }

  It 'hints at -LiteralPath for a name with brackets' {
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive 'brackets')).FullName
    New-TestMap | Export-BeamMap -Path (Join-Path $folder 'a[1].csv')
    Import-BeamMap (Join-Path $folder 'a[1].csv') -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -BeLike '*-LiteralPath takes a name with brackets*'
  }

  It 'expands wildcards, one object an observation' {
    (Import-BeamMap (Join-Path $TestDrive '*.csv')).Count | Should -Be 1
    @(Import-BeamMap (Join-Path $TestDrive '[ab].*')).Count | Should -Be 2
  }

  It 'takes literal paths and files from the pipeline' {
    @(Import-BeamMap -LiteralPath (Join-Path $TestDrive 'c[1].fits')).Count | Should -Be 1
    @(Get-Item -LiteralPath (Join-Path $TestDrive 'c[1].fits') | Import-BeamMap).Count | Should -Be 1
    @((Join-Path $TestDrive 'a.fits') | Import-BeamMap).Count | Should -Be 1
  }

  It 'gathers files of one map by folder' {
    $read = @(Get-ChildItem $TestDrive -Recurse -Filter 'map-*.txt' | Sort-Object FullName | Import-BeamMap)
    $read.Count | Should -Be 2
    $read[0].Maps.Count | Should -Be 3
    $read[1].Sources.Count | Should -Be 3
  }

  It 'takes defocus and frequency where the files do not tell them' {
    $folder = Join-Path $TestDrive 'bare'
    New-Item -ItemType Directory $folder | Out-Null
    foreach ($k in 1, 2) { Get-Content (Join-Path $TestDrive "night1/map-$k.txt") | Where-Object { $_ -notmatch '^#' } | Set-Content (Join-Path $folder "$k.txt") }
    $read = Import-BeamMap (Join-Path $folder '*.txt') -Defocus '-3cm', 0 -Frequency 22GHz
    $read.Maps.DefocusMeters | Should -Be @(-0.03, 0)
    $read.WavelengthMeters | Should -Be (299792458 / 22e9)
    { Import-BeamMap (Join-Path $folder '*.txt') -Defocus '-3kg', 0 } | Should -Throw '*-3kg*'
    { Import-BeamMap (Join-Path $folder '*.txt') -Frequency 32 } | Should -Throw '*32 Hz is no radio frequency; expected a value with its unit*'
    { Import-BeamMap (Join-Path $folder '*.txt') -Wavelength 9 } | Should -Throw '*9 has no unit*something like 9mm*'
    { Import-BeamMap (Join-Path $folder '*.txt') -Defocus -27, 27 -Frequency 22GHz } | Should -Throw '*-27 has no unit*something like -27mm*'
    { Import-BeamMap (Join-Path $folder '*.txt') -Frequency 22GHz -Wavelength 9mm } | Should -Throw '*expected one of them*'
  }

  It 'goes on after a bad file, with an error that names it' {
    $read = @(Import-BeamMap (Join-Path $TestDrive 'broken.fits'), (Join-Path $TestDrive 'none.fits'), (Join-Path $TestDrive 'a.fits') -ErrorAction SilentlyContinue -ErrorVariable problems)
    $read.Count | Should -Be 1
    $problems.Count | Should -Be 2
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotUnderstood,*'
    $problems[0].CategoryInfo.Category | Should -Be 'InvalidData'
    $problems[0].TargetObject | Should -BeLike '*broken.fits'
    $problems[0].Exception.Message | Should -Not -Match "`n"
    $problems[1].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    $problems[1].CategoryInfo.Category | Should -Be 'ObjectNotFound'
  }

  It 'reads the example' {
    $read = Import-BeamMap (Join-Path $Examples 'effelsberg-32ghz.csv')
    $read.Maps.Count | Should -Be 3
    $read.Telescope | Should -Be 'Effelsberg'
  }

  It 'reads maps of the Sardinia Radio Telescope' -Skip:(-not (Test-Path (Join-Path $PSScriptRoot '../../../shared/data/srt-2019/beams.fits'))) {
    $read = Import-BeamMap (Join-Path $PSScriptRoot '../../../shared/data/srt-2019/beams.fits')
    $read.Maps.Count | Should -Be 3
    $read.FrequencyHz | Should -BeGreaterThan 22e9
  }
}
