BeforeDiscovery {
  $ofData = 'UvCoverage', 'Amplitude', 'Phase', 'ClosurePhase', 'ClosureAmplitude'
  $ofFits = $ofData + 'SkyImage', 'Residual', 'GainAmplitude', 'GainPhase', 'Convergence'
}

BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $data = New-TestVisibility | ConvertTo-ScanAverage
  $fit = $data | Invoke-VlbiFit -Model 'mring(order=1,polar)' -Data visibility, closure-phase -Gain '0.1,phase' -StartCount 1 -WarningAction Ignore
  $ring = $data | Invoke-VlbiFit -Model 'mring(order=1,polar)' -Data amplitude, closure-phase -StartCount 2 -WarningAction Ignore
  function Read-Svg([string] $Path) { [xml] (Get-Content $Path -Raw) }
}

Describe 'Export-Figure of visibilities and closures' {
  It 'draws <_> of an observation' -ForEach $ofData {
    $path = Join-Path $TestDrive "data-$_.svg"
    $data | Export-Figure -Path $path -Kind $_ -PassThru | Should -Be $data
    $svg = Read-Svg $path
    $svg.svg.title | Should -Not -BeNullOrEmpty
    $svg.svg.desc | Should -Match '\d+ (visibilities|amplitudes|closure)|Phases of \d+ visibilities'
    Get-Content $path -Raw | Should -Not -Match 'NaN'
    $words = $svg.GetElementsByTagName('text') | ForEach-Object { $_.InnerText }
    $words | Should -Contain @{ UvCoverage = "u (G$([char] 0x3bb))"; Amplitude = 'amplitude (Jy)'; Phase = "phase ($([char] 0xb0))"; ClosurePhase = "closure phase ($([char] 0xb0))"; ClosureAmplitude = 'closure amplitude' }[$_]
  }

  It 'draws all observations of the pipeline in one figure, the coverage where no kind is asked for' {
    $path = Join-Path $TestDrive 'both.svg'
    $data, (New-TestVisibility -Seed 2) | Export-Figure -Path $path
    (Read-Svg $path).svg.title | Should -Be 'Coverage of the uv plane'
    (Read-Svg $path).svg.desc | Should -BeLike '* of 2 observations and their conjugates*'
  }

  It 'draws sets of closures' {
    $path = Join-Path $TestDrive 'closures.svg'
    $data | ConvertTo-ClosurePhase | Export-Figure -Path $path
    (Read-Svg $path).svg.title | Should -Be 'Closure phases against time'
    $data | ConvertTo-ClosureAmplitude | Export-Figure -Path $path
    (Read-Svg $path).svg.title | Should -BeLike '*losure amplitudes against time'
    { $data | ConvertTo-ClosurePhase | Export-Figure -Path (Join-Path $TestDrive 'no.svg') -Kind UvCoverage -ErrorAction Stop } | Should -Throw "there is no figure of kind 'UvCoverage' of ClosureSet; there are ClosurePhase"
  }

  It 'draws a model at its starts' {
    $path = Join-Path $TestDrive 'model.png'
    New-VisibilityModel 'mring(order=1)+gauss' | Export-Figure -Path $path -Width 400
    (Get-Item $path).Length | Should -BeGreaterThan 3000
  }
}

Describe 'Export-Figure of fits of visibilities' {
  It 'draws <_> of a fit and of an engine''s result' -ForEach $ofFits {
    $path = Join-Path $TestDrive "fit-$_.svg"
    $fit | Export-Figure -Path $path -Kind $_ -WarningAction Ignore
    (Read-Svg $path).svg.desc | Should -Not -BeNullOrEmpty
    Get-Content $path -Raw | Should -Not -Match 'NaN'
    $fit.Fit | Export-Figure -Path (Join-Path $TestDrive 'engine.svg') -Kind $_ -WarningAction Ignore
    (Read-Svg (Join-Path $TestDrive 'engine.svg')).svg.desc | Should -Be (Read-Svg $path).svg.desc
  }

  It 'draws the sky where no kind is asked for, in the units and the orientation of the sky' {
    $path = Join-Path $TestDrive 'sky.svg'
    $ring | Export-Figure -Path $path
    (Read-Svg $path).svg.title | Should -Be 'Image of the model'
    (Read-Svg $path).svg.desc | Should -BeLike '*East is to the left, north up.*'
  }

  It 'shows the model and what is left over beside the data' {
    $path = Join-Path $TestDrive 'amplitude.svg'
    $ring | Export-Figure -Path $path -Kind Amplitude
    $words = (Read-Svg $path).GetElementsByTagName('text') | ForEach-Object { $_.InnerText }
    foreach ($word in 'data', 'model', "residual / $([char] 0x3c3)") { $words | Should -Contain $word }
  }

  It 'says what was not fitted' {
    $ring | Export-Figure -Path (Join-Path $TestDrive 'phase.svg') -Kind Phase -WarningVariable warnings -WarningAction SilentlyContinue
    "$warnings" | Should -BeLike '*phase.svg: Phases were not fitted*'
    $ring | Export-Figure -Path (Join-Path $TestDrive 'gain.svg') -Kind GainAmplitude -ErrorAction SilentlyContinue -ErrorVariable problems
    "$problems" | Should -BeLike 'no gains of amplitudes were fitted; expected a fit with gains*'
    Join-Path $TestDrive 'gain.svg' | Should -Not -Exist
  }

  It 'draws what was read back' {
    $file = Join-Path $TestDrive 'ring.json'
    $ring | Export-FitResult -Path $file
    foreach ($kind in 'SkyImage', 'Residual', 'ClosurePhase') {
      $ring | Export-Figure -Path (Join-Path $TestDrive 'a.svg') -Kind $kind
      Import-FitResult $file -WarningAction Ignore | Export-Figure -Path (Join-Path $TestDrive 'b.svg') -Kind $kind
      (Get-FileHash (Join-Path $TestDrive 'b.svg')).Hash | Should -Be (Get-FileHash (Join-Path $TestDrive 'a.svg')).Hash
    }
  }
}
