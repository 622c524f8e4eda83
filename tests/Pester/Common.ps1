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

# Where the public data and the peers' reference values lie; tests that miss them are skipped by name.
$script:PublicData = if ($env:VLBIOPS_DATA) { $env:VLBIOPS_DATA } else { Join-Path $PSScriptRoot '../../../shared/data' }
$script:Reference = Join-Path $PublicData '../reference/vlbi'

# A table of visibilities of a ring of 0.6 Jy, 42 uas across, 10 uas wide, bright in the south: six stations, two of them on one site, eight scans of two integrations.
function New-TestVisibilityTable {
  param([Parameter(Mandatory)] [string] $Path, [int] $Seed = 1, [int] $ModifiedJulianDate = 57854, [double] $Sigma = 0.004)
  $stations = [ordered] @{ AA = 1.70, -4.21, -1.91; AP = 1.7005, -4.2095, -1.91; AZ = -1.39, -3.85, 2.61; LM = -0.58, -4.57, 1.58; PV = 3.88, -0.24, 2.74; SM = -4.18, -1.90, 1.62 }
  $random = [Random]::new($Seed)
  $radian = [Math]::PI / 180 / 3600e6
  $points = foreach ($k in 0..19) { $angle = $k * [Math]::PI / 10; , @((21 * $radian * [Math]::Sin($angle)), (21 * $radian * [Math]::Cos($angle)), (0.6 / 20 * (1 - 0.4 * [Math]::Cos($angle)))) }
  $names = @($stations.Keys)
  $sinDeclination, $cosDeclination = [Math]::Sin(0.2163), [Math]::Cos(0.2163)
  $lines = [Collections.Generic.List[string]]::new([string[]] @('# SRC: Ring', '# RA: 187.7 deg', '# DEC: 12.39 deg', "# MJD: $ModifiedJulianDate", '# RF: 230 GHz', '# BW: 2 GHz', 'time_h,tint_s,t1,t2,u_lambda,v_lambda,re_Jy,im_Jy,sigma_Jy'))
  foreach ($scan in 0..7) {
    foreach ($integration in 0, 1) {
      $hours = 1 + 0.75 * $scan + $integration * 10 / 3600
      $sin, $cos = [Math]::Sin(2 * [Math]::PI * ($hours - 4) / 23.9345), [Math]::Cos(2 * [Math]::PI * ($hours - 4) / 23.9345)
      for ($a = 0; $a -lt 6; $a++) {
        for ($b = $a + 1; $b -lt 6; $b++) {
          $x, $y, $z = 0..2 | ForEach-Object { 1e9 * ($stations[$a][$_] - $stations[$b][$_]) }
          $u = $sin * $x + $cos * $y
          $v = $sinDeclination * ($sin * $y - $cos * $x) + $cosDeclination * $z
          $blur = [Math]::Exp(-[Math]::Pow([Math]::PI * 10 * $radian, 2) * ($u * $u + $v * $v) / (4 * [Math]::Log(2)))
          $re = $im = 0.0
          foreach ($point in $points) {
            $phase = 2 * [Math]::PI * ($u * $point[0] + $v * $point[1])
            $re += $point[2] * [Math]::Cos($phase)
            $im += $point[2] * [Math]::Sin($phase)
          }
          $size, $turn = ($Sigma * [Math]::Sqrt(-2 * [Math]::Log(1 - $random.NextDouble()))), (2 * [Math]::PI * $random.NextDouble())
          $cells = $hours, 10, $names[$a], $names[$b], $u, $v, ($blur * $re + $size * [Math]::Cos($turn)), ($blur * $im + $size * [Math]::Sin($turn)), $Sigma
          $lines.Add(($cells | ForEach-Object { if ($_ -is [double]) { $_.ToString('R', [cultureinfo]::InvariantCulture) } else { "$_" } }) -join ',')
        }
      }
    }
  }
  Set-Content -LiteralPath $Path -Value $lines
}

function New-TestVisibility {
  param([int] $Seed = 1)
  $path = Join-Path ([IO.Path]::GetTempPath()) "vlbiops-$PID-$Seed.csv"
  try {
    New-TestVisibilityTable -Path $path -Seed $Seed
    Import-Visibility -LiteralPath $path
  }
  finally { Remove-Item -LiteralPath $path }
}

# Closure phases as a table that Import-Closure reads.
function New-TestClosureTable {
  param([Parameter(Mandatory)] $Closures, [Parameter(Mandatory)] [string] $Path)
  $lines = @('time_h,t1,t2,t3,u1,v1,u2,v2,u3,v3,cphase_rad,sigma_rad') + (0..($Closures.Count - 1) | ForEach-Object {
      $k = $_
      $legs = 0..2 | ForEach-Object { $Closures.LegU[3 * $k + $_], $Closures.LegV[3 * $k + $_] }
      $numbers = @($Closures.TimeHours[$k]) + $legs + $Closures.Values[$k] + $Closures.Sigma[$k] | ForEach-Object { $_.ToString('R', [cultureinfo]::InvariantCulture) }
      ($numbers[0], $Closures.Stations[$k], $numbers[1..8] | ForEach-Object { $_ }) -join ','
    })
  Set-Content -LiteralPath $Path -Value $lines
}

# Runs an example of a page (Read-MarkdownExample) in a session of its own, a module, and compares what it puts out with what the page shows: to the digit, or, of a console, with numbers left open.
# "..." stands for anything.
function Assert-Example {
  param([Parameter(Mandatory)] [hashtable] $Example, [Parameter(Mandatory)] [psmoduleinfo] $Session)
  $text = $Example.Text -replace '(?m)^Import-Module .*$'
  # Chains that a page leaves as long as they are by default are short here.
  . $Session { $PSDefaultParameterValues = @{ 'Invoke-Nuts:Chain' = 2; 'Invoke-Nuts:Draw' = 250 } }
  # What is written as an error fails the example, which must not pass for one that puts out nothing.
  $put = @(. $Session ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n$text")) 3>$null)
  if (-not $Example.Output) { return }
  $actual, $expected = (Get-PlainLine $put $Example.IsExact), (Get-PlainLine $Example.Output $Example.IsExact)
  if ($expected -match '\.\.\.') {
    $pattern = ($expected | ForEach-Object { [regex]::Escape($_).Replace('\.\.\.', '[\s\S]*') }) -join '\n'
    $actual -join "`n" | Should -Match "\A$pattern\z"
  }
  else { $actual | Should -Be $expected }
}

# Lines without colours and with single blanks; # for numbers that are left open.
function Get-PlainLine([object[]] $Items, [bool] $HasNumbers) {
  $lines = ($Items | Out-String -Width 200) -split '\r?\n' | ForEach-Object { ($_ -replace '\e\[[\d;]*m' -replace '\s+', ' ').Trim() } | Where-Object { $_ }
  if ($HasNumbers) { $lines } else { $lines -replace '(?<![\w.])[-+]?\d[\d,.]*([eE][-+]?\d+)?(?!\w)', '#' -replace '-{2,}', '-' }
}

# A history of nights two days apart of a dish that bends with gravity, whose K5 drifts by 0.3 rad a year; one record breaks a limit.
function New-TestHistory {
  param([Parameter(Mandatory)] [string] $Path, [int] $Count = 16)
  $null = Get-Telescope Effelsberg
  $random = [Random]::new(1)
  $normal = { [Math]::Sqrt(-2 * [Math]::Log(1 - $random.NextDouble())) * [Math]::Cos(2 * [Math]::PI * $random.NextDouble()) }
  $history = [VlbiOps.Results.Nights.OofHistory]::Open($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path))
  try {
    foreach ($night in 1..$Count) {
      $elevation = (15 + 65 * $random.NextDouble()) * [Math]::PI / 180
      $key = "{0:x64}" -f $night
      $null = $history.Add([VlbiOps.Results.Nights.OofHistoryRecord] @{
          Key = $key; Telescope = 'Effelsberg'; ObjectName = '3C84'; WavelengthMeters = 0.009368514375; ElevationRadians = $elevation; TemperatureCelsius = 8 + 6 * (& $normal)
          ObservedAt = [DateTimeOffset]::new(2026, 1, 1, 22, 0, 0, [TimeSpan]::Zero).AddDays(2 * $night); FittedAt = [DateTimeOffset]::new(2026, 1, 2, 6, 0, 0, [TimeSpan]::Zero).AddDays(2 * $night)
          Sources = [VlbiOps.Data.Files.SourceFile[]] @([VlbiOps.Data.Files.SourceFile]::new("/incoming/night-$night.fits", $key, 30240)); MaxOrder = 3
          Coefficients = [VlbiOps.Results.Oof.ZernikeCoefficient[]] (1..9 | ForEach-Object {
              $value = 0.02 * $_ * [Math]::Sin($elevation) - 0.01 * $_ * [Math]::Cos($elevation) + ($_ -eq 5 ? 0.3 * 2 * $night / 365.25 : 0) + 0.01 * (& $normal)
              [VlbiOps.Results.Oof.ZernikeCoefficient]::new([VlbiOps.Models.Aperture.ZernikeOrder]::FromIndex($_), $value, 0.01, $false)
            })
          PhaseRms = [VlbiOps.Results.Oof.ValueWithError]::new(0.12, 0.01); SurfaceRmsMicrometers = [VlbiOps.Results.Oof.ValueWithError]::new(90 + 4 * (& $normal), 4); ReducedChiSquare = 1.0; Version = '0.1.0'
          BrokenLimits = $night -eq 3 ? [string[]] 'surface rms 412 um is above the limit of 300 um' : [string[]]::new(0)
        })
    }
  }
  finally { $history.Dispose() }
}

# A configuration of a nightly run over the folder that it lies in, as JSON or as a PowerShell data file.
function New-TestNight {
  param([Parameter(Mandatory)] [string] $Path, [string] $Pattern = '*.fits', [string] $Limits = 'max_residual = 0.5')
  $lines = if ($Path -like '*.psd1') {
    "@{ telescope = 'Effelsberg'; incoming = @{ folder = '.'; patterns = @('$Pattern'); unchanged_seconds = 0 }; fit = @{ max_order = 3; starts = 1 }; limits = @{ $Limits }"
    "   history = 'night/history.sqlite'; output = @{ folder = 'night/results' }; log = @{ file = 'night/night.jsonl' } }"
  }
  else {
    $json = ($Limits -replace '(\w+) = ', '"$1": ')
    "{ `"telescope`": `"Effelsberg`", `"incoming`": { `"folder`": `".`", `"patterns`": [`"$Pattern`"], `"unchanged_seconds`": 0 }, `"fit`": { `"max_order`": 3, `"starts`": 1 }, `"limits`": { $json },"
    '  "history": "night/history.sqlite", "output": { "folder": "night/results" }, "log": { "file": "night/night.jsonl" } }'
  }
  Set-Content -LiteralPath $Path -Value $lines
}
