BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $folder = Join-Path $TestDrive 'in'
  New-Item -ItemType Directory $folder | Out-Null
  1..3 | ForEach-Object { New-TestMap -Seed $_ | Export-BeamMap -Path (Join-Path $folder "night$_.fits") }
  Copy-Item (Join-Path $Examples 'decay.csv') $folder
  Push-Location $folder
}

AfterAll { Pop-Location }

Describe 'Rows of a table drive Invoke-OofFit' {
  It 'with parameters in columns, defaults in empty cells, and nothing left for the next row' {
    $rows = @'
Path,Telescope,MaxOrder,Likelihood,Fix,StartCount,NoPointing,Operator
night1.fits,Effelsberg,2,cauchy,taper=-12dB;K4=0,1,true,Ann
night2.fits,,,,,1,,Bob
'@ | ConvertFrom-Csv
    $fits = @($rows | Invoke-OofFit -WarningAction SilentlyContinue)
    $fits.MaxOrder | Should -Be @(2, 5)
    $fits.Likelihood | Should -Be @('cauchy', 'gaussian')
    $fits[0].Coefficients[3].IsFixed | Should -BeTrue
    ($fits[0].IlluminationParameters | Where-Object Name -EQ taper).Value | Should -Be -12
    $fits[1].Coefficients[3].IsFixed | Should -BeFalse
    $fits.Row.Operator | Should -Be @('Ann', 'Bob')
    Split-Path -Leaf $fits[1].Observation.Sources[0].Path | Should -Be 'night2.fits'
  }

  It 'to the bit as the command line does' {
    $direct = Import-BeamMap night1.fits | Invoke-OofFit -Telescope Effelsberg -MaxOrder 2 -StartCount 1
    $row = [pscustomobject] @{ Path = 'night1.fits'; Telescope = 'Effelsberg'; MaxOrder = 2; StartCount = '1' } | Invoke-OofFit
    $row.Coefficients.Radians | Should -Be $direct.Coefficients.Radians
  }

  It 'one error a bad row, which names its file, and the rest goes on' {
    $rows = @'
Path,Telescope,MaxOrder,Likelihood,NoPointing
nosuch.fits,,2,,
decay.csv,,2,,
night1.fits,,abc,,
night1.fits,Efelsberg,2,,
night1.fits,,2,laplace,
night1.fits,,2,,perhaps
,Effelsberg,2,,
night3.fits,,2,,
'@ | ConvertFrom-Csv
    $fits = @($rows | Invoke-OofFit -StartCount 1 -ErrorVariable problems -ErrorAction SilentlyContinue)
    $fits.Count | Should -Be 1
    $problems.Count | Should -Be 7
    $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be @('PathNotFound', 'FileNotUnderstood', 'RowNotUnderstood', 'RowNotUnderstood', 'OptionNotUnderstood', 'RowNotUnderstood', 'RowHasNoFile')
    foreach ($index in 0..5) { "$($problems[$index])" | Should -BeLike "*$($rows[$index].Path)*" }
    foreach ($index in 0..6) { $problems[$index].TargetObject | Should -Be $rows[$index] }
  }

  It 'with wildcards, several files and what the command line says first' {
    $fits = @([pscustomobject] @{ Path = 'night[12].fits;night3.fits'; MaxOrder = 4; StartCount = 1 } | Invoke-OofFit -MaxOrder 2)
    $fits.Count | Should -Be 3
    $fits.MaxOrder | Sort-Object -Unique | Should -Be 2
  }

  It 'with files of Get-ChildItem' {
    $fits = @(Get-ChildItem *.fits | Invoke-OofFit -MaxOrder 2 -StartCount 1)
    $fits.Count | Should -Be 3
  }

  It 'stops at the first bad row where that is asked' {
    { [pscustomobject] @{ Path = 'nosuch.fits' }, [pscustomobject] @{ Path = 'night1.fits' } | Invoke-OofFit -MaxOrder 2 -ErrorAction Stop } | Should -Throw '*nosuch.fits*'
  }

  It 'hands on warnings with the file''s name' {
    [pscustomobject] @{ Path = 'night1.fits'; MaxOrder = 2; StartCount = 1; MaxResidual = 1e-9 } | Invoke-OofFit -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
    "$warnings" | Should -BeLike '*night1.fits: *Not to be trusted*'
  }

  It 'refuses what is neither' {
    { 5 | Invoke-OofFit -ErrorAction Stop } | Should -Throw '*Int32 is no observation*' -ErrorId 'InputNotUnderstood,*'
  }
}

Describe 'Rows of a table drive others' {
  It 'Import-BeamMap' {
    $maps = "Path,Defocus,Frequency,AngleUnit,Operator`nnight1.fits,-27mm;0mm;27mm,,,Ann`nnight2.fits,,32GHz,,`nnight3.fits,,,," | ConvertFrom-Csv | Import-BeamMap
    $maps.Count | Should -Be 3
    $maps[0].Maps.DefocusMeters | Should -Be @(-0.027, 0, 0.027)
  }

  It 'Invoke-VlbiFit' {
    New-TestVisibilityTable -Path ring.csv
    $rows = @'
Path,Model,Data,Prior,StartCount
ring.csv,mring(order=1),amplitude;closure-phase,"mring.diameter=uniform(30, 60);mring.width=12",1
none.csv,ring,,,
ring.csv,nosuch,,,
ring.csv,ring,amplitude,,1
'@ | ConvertFrom-Csv
    $fits = @($rows | Invoke-VlbiFit -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue)
    $fits.Count | Should -Be 2
    ($fits[0].Fit.Parameters | Where-Object Name -EQ 'mring.width').IsFixed | Should -BeTrue
    $fits[0].Comparisons.Count | Should -Be 2
    $fits[1].Comparisons.Count | Should -Be 1
    $problems.Count | Should -Be 2
    "$($problems[0])" | Should -BeLike '*none.csv*'
    "$($problems[1])" | Should -BeLike 'ring.csv: *nosuch*'
  }

  It 'Invoke-RobustFit, which still takes rows of data as data' {
    $rows = @'
Path,Formula,Likelihood,Start
decay.csv,a*exp(-b*x)+c,cauchy,a=3;b=1;c=0
decay.csv,a*exp(-b*x)+c,,a=3;b=1;c=0
none.csv,a*x,,
'@ | ConvertFrom-Csv
    $fits = @($rows | Invoke-RobustFit -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue)
    $fits.Count | Should -Be 2
    $fits[0].Model.Likelihood.Name, $fits[1].Model.Likelihood.Name | Should -Be @('cauchy', 'gaussian')
    Split-Path -Leaf $fits[0].Source | Should -Be 'decay.csv'
    "$problems" | Should -BeLike '*none.csv*'
    $whole = Import-Csv decay.csv | Invoke-RobustFit 'a*exp(-b*x)+c' -Likelihood cauchy -Start @{ a = 3; b = 1; c = 0 }
    $whole.Parameters.Value | Should -Be $fits[0].Parameters.Value
    $lengths = 1..9 | ForEach-Object { [pscustomobject] @{ path = "$_"; y = 2 * $_ + 1 + 0.1 * [Math]::Sin($_) } }
    ($lengths | Invoke-RobustFit 'a*path + b' -WarningAction SilentlyContinue).Residuals[0].Count | Should -Be 9
  }
}
