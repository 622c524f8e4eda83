BeforeAll {
  . (Join-Path $PSScriptRoot 'Common.ps1')
  $fit = Invoke-RobustFit 'a*exp(-b*x) + c' (Join-Path $Examples 'decay.csv') -Start @{ a = 3; b = 1; c = 0 } -Likelihood Cauchy
  $x = 0..20 | ForEach-Object { $_ / 4 }
  # Width and height of a PNG, in its first chunk.
  function Size([string] $Path) { $bytes = [IO.File]::ReadAllBytes($Path); 16, 20 | ForEach-Object { [Buffers.Binary.BinaryPrimitives]::ReadInt32BigEndian([byte[]] $bytes[$_..($_ + 3)]) } }
}

Describe 'The path of Export-Figure' {
  It 'is not a pattern' {
    Measure-Formula 'x^2' -Data @{ x = 0..3 } | Export-Figure (Join-Path $TestDrive '*.png') -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -BeLike '*has wildcards; expected the name of one file*'
    Get-ChildItem $TestDrive -Filter *.png | Should -BeNullOrEmpty
  }
}

Describe 'Export-Figure of values' {
  It 'draws all of the pipeline in one figure, and hands them on' {
    $path = Join-Path $TestDrive 'sine.svg'
    $values = New-Formula 'sin(x)' -Variable x | Get-Derivative x -Order 0, 1 | Measure-Formula -Data @{ x = $x }
    ($values | Export-Figure -Path $path -PassThru).Name | Should -Be 'f', 'df/dx'
    $svg = [xml](Get-Content $path -Raw)
    $svg.svg.title | Should -Be 'Formulas'
    $svg.svg.desc | Should -BeLike '2 curves over x from 0 to 5.000: f from *; df/dx from *'
    $svg.GetElementsByTagName('text') | ForEach-Object { $_.InnerText } | Should -Contain 'df/dx'
  }

  It 'names sets of parameters by what differs, and parts of complex formulas' {
    $path = Join-Path $TestDrive 'named'
    Measure-Formula 'a*besseli(0, k*x)' -Data @{ x = $x } -Parameter @{ a = 2, 2; k = 0.5, 1 } | Export-Figure -Path $path
    $svg = Get-Content "$path.svg" -Raw
    foreach ($word in 'k = 0.5', 'k = 1', 'a\*besseli\(0, k\*x\)') { $svg | Should -Match ">$word<" }
    Measure-Formula 'cis(x)' -Data @{ x = $x } | Export-Figure -Path $path
    foreach ($word in 're cis\(x\)', 'im cis\(x\)') { Get-Content "$path.svg" -Raw | Should -Match ">$word<" }
  }

  It 'asks over which variable where several change' {
    $values = Measure-Formula 'x*y' -Data @{ x = $x; y = $x }
    $path = Join-Path $TestDrive 'two.svg'
    $values | Export-Figure -Path $path -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -Be 'the values are over x and y; name the one across by -Variable'
    $path | Should -Not -Exist
    $values | Export-Figure -Path $path -Variable Y
    Get-Content $path -Raw | Should -Match '1 curve over y from 0'
  }

  It 'refuses <name>' -ForEach @(
    @{ name = 'one place'; script = { Measure-Formula '2*x' -Data @{ x = 1 } | Export-Figure -Path ./no.svg }; message = 'the values are all at one place*' }
    @{ name = 'kinds of fits'; script = { Measure-Formula '2*x' -Data @{ x = 1, 2 } | Export-Figure -Path ./no.svg -Kind Fit }; message = "there is no figure of kind 'Fit' of FormulaMeasurement; there are Curve" }
    @{ name = 'bands of values'; script = { Measure-Formula '2*x' -Data @{ x = 1, 2 } | Export-Figure -Path ./no.svg -Level 0.5 }; message = 'a figure of kind Curve does not heed -Level; it heeds -Variable' }
    @{ name = 'no such variable'; script = { Measure-Formula '2*x' -Data @{ x = 1, 2 } | Export-Figure -Path ./no.svg -Variable z }; message = "the values are not over 'z'; there are x" }
    @{ name = 'other objects'; script = { 'text' | Export-Figure -Path ./no.svg }; message = 'there is no figure of String*' }
    @{ name = 'other endings'; script = { Measure-Formula '2*x' -Data @{ x = 1, 2 } | Export-Figure -Path ./no.gif }; message = '*no.gif: a figure is written as .svg or .png' }
  ) {
    Push-Location $TestDrive
    $ErrorActionPreference = 'Stop'
    try { $script | Should -Throw $message }
    finally { Pop-Location }
    Join-Path $TestDrive 'no.svg' | Should -Not -Exist
  }
}

Describe 'Export-Figure of fits' {
  It 'draws a fit with its bands' {
    $path = Join-Path $TestDrive 'fit.svg'
    $fit | Export-Figure -Path $path -Level 0.8 -PassThru | Should -Be $fit
    foreach ($word in 'observed', '80 % confidence', 'beyond the axis \(14\)') { Get-Content $path -Raw | Should -Match ">$word<" }
  }

  It 'draws residuals and how they are distributed' {
    $fit | Export-Figure -Path (Join-Path $TestDrive 'residual.svg') -Kind Residual
    Get-Content (Join-Path $TestDrive 'residual.svg') -Raw | Should -Match '>fitted y<'
    $fit | Export-Figure -Path (Join-Path $TestDrive 'distribution.svg') -Kind Distribution
    Get-Content (Join-Path $TestDrive 'distribution.svg') -Raw | Should -Match '>quantile of the cauchy density<'
    $fit | Export-Figure -Path (Join-Path $TestDrive 'no.svg') -Kind Residual -Level 0.5 -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -Be 'a figure of kind Residual does not heed -Level'
  }

  It 'is as large as asked for' {
    $path = Join-Path $TestDrive 'fit.png'
    $fit | Export-Figure -Path $path
    (Size $path)[0] | Should -Be 1200
    foreach ($width in 400, 1600) {
      $fit | Export-Figure -Path $path -Width $width -Height (0.75 * $width)
      $size = Size $path
      $size[0] | Should -Be $width
      $size[1] | Should -Be (0.75 * $width)
    }

    $fit | Export-Figure -Path $path -Height 50 -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -BeLike 'a figure 0.042 times as high as wide*'
  }

  It 'takes what engines made, a file each in a folder' {
    $folder = Join-Path $TestDrive 'all'
    $fit, ($fit | Invoke-Bfgs) | Export-Figure -Path "$folder/"
    (Get-ChildItem $folder).Name | Sort-Object | Should -Be @('fit-2.svg', 'fit.svg')
  }

  It 'does nothing with -WhatIf' {
    $fit | Export-Figure -Path (Join-Path $TestDrive 'not.svg') -WhatIf
    Join-Path $TestDrive 'not.svg' | Should -Not -Exist
  }
}

Describe 'Export-Figure of holography' {
  BeforeAll {
    $map = New-TestMap
    $oof = $map | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 1
  }

  It 'draws <kind> of a fit' -ForEach @(
    @{ kind = 'Surface'; words = 'half-path surface error \(\u00b5m\)', 'x \(m\)' }
    @{ kind = 'PanelNormal'; words = , 'surface error along the normal \(\u00b5m\)' }
    @{ kind = 'AperturePhase'; words = , 'phase \(rad\)' }
    @{ kind = 'PhaseError'; words = , 'standard deviation of the phase \(rad\)' }
    @{ kind = 'ApertureAmplitude'; words = , 'amplitude' }
    @{ kind = 'Beam'; words = 'observed', 'fitted', 'residual', 'dz 27.0 mm' }
    @{ kind = 'PerfectBeam'; words = 'error-free dish', 'power \(dB\)' }
    @{ kind = 'Cut'; words = , 'power \(% of peak\)' }
    @{ kind = 'Coefficient'; words = 'coefficient \(rad\)', 'K9' }
    @{ kind = 'Correlation'; words = 'correlation', 'taper' }
    @{ kind = 'Residual'; words = , 'residual / noise' }
    @{ kind = 'Convergence'; words = , 'iteration' }
  ) {
    $path = Join-Path $TestDrive "$kind.svg"
    $oof | Export-Figure -Path $path -Kind $kind.ToLowerInvariant()
    $svg = [xml](Get-Content $path -Raw)
    $texts = $svg.GetElementsByTagName('text') | ForEach-Object { $_.InnerText }
    foreach ($word in $words) { $texts | Where-Object { $_ -match "^$word$" } | Should -Not -BeNullOrEmpty -Because $word }
    $svg.svg.desc | Should -Match '\d'
  }

  It 'draws observations, apertures, comparisons' {
    $folder = Join-Path $TestDrive 'kinds'
    $map, ($oof | Get-ApertureMap -Pixels 32), (Compare-Fit $oof $oof) | Export-Figure -Path "$folder/"
    (Get-ChildItem $folder).Name | Sort-Object | Should -Be 'beam.svg', 'coefficient.svg', 'surface.svg'
    Get-Content "$folder/beam.svg" -Raw | Should -Match '3 beam maps in per cent of their peaks'
  }

  It 'draws coefficients of several fits side by side' {
    $path = Join-Path $TestDrive 'orders.svg'
    $lower = $map | Invoke-OofFit Effelsberg -MaxOrder 2 -StartCount 1
    ($oof, $lower | Export-Figure -Path $path -Kind Coefficient -PassThru).Count | Should -Be 2
    foreach ($word in 'order 3', 'order 2') { Get-Content $path -Raw | Should -Match ">$word<" }
  }

  It 'draws the aperture of a posterior with mean and standard deviation' {
    $path = Join-Path $TestDrive 'posterior.svg'
    $oof | New-FitProblem | Invoke-Nuts -Chains 2 -Draws 30 -WarmUp 40 -Seed 1 -WarningAction SilentlyContinue | Export-Figure -Path $path -Kind AperturePhase
    foreach ($word in 'Posterior mean', 'Standard deviation') { Get-Content $path -Raw | Should -Match ">$word<" }
  }

  It 'is exactly as large as asked for' {
    foreach ($kind in 'Beam', 'Surface', 'Coefficient') {
      $path = Join-Path $TestDrive "exact-$kind.png"
      $oof | Export-Figure -Path $path -Kind $kind -Width 401 -Height 503
      Size $path | Should -Be 401, 503
    }

    $oof | Export-Figure -Path $path -Kind Beam -Width 900 -Height 60 -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -BeLike 'a figure of 900 x 60 pixels would be too small to be read*'
  }

  It 'refuses kinds that an object does not have, and files that are there' {
    $path = Join-Path $TestDrive 'refused.svg'
    $map | Export-Figure -Path $path -Kind Surface -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].Exception.Message | Should -Be "there is no figure of kind 'Surface' of OofObservation; there are Beam"
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'RequestNotPossible*'
    $map | Export-Figure -Path $path -WhatIf
    $path | Should -Not -Exist
    Set-Content $path 'mine'
    $map | Export-Figure -Path $path -NoClobber -ErrorAction SilentlyContinue -ErrorVariable problems
    $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileExists*'
    Get-Content $path | Should -Be 'mine'
  }

  It 'writes the same under another culture' {
    $before = [cultureinfo]::CurrentCulture
    $oof | Export-Figure -Path (Join-Path $TestDrive 'usual.svg') -Kind Beam
    try {
      [cultureinfo]::CurrentCulture = 'de-DE'
      $oof | Export-Figure -Path (Join-Path $TestDrive 'german.svg') -Kind Beam
    }
    finally { [cultureinfo]::CurrentCulture = $before }
    Get-Content (Join-Path $TestDrive 'german.svg') -Raw | Should -Be (Get-Content (Join-Path $TestDrive 'usual.svg') -Raw)
  }

  It 'completes kinds with what they show' {
    $kinds = (TabExpansion2 'Export-Figure -Kind ').CompletionMatches
    foreach ($kind in 'Beam', 'Coefficient', 'Curve', 'Fit', 'Surface') { $kinds.CompletionText | Should -Contain $kind }
    ($kinds | Where-Object CompletionText -EQ 'Surface').ToolTip | Should -BeLike '*half-path surface error over the dish*'
  }
}

Describe 'Examples' {
  It 'draw a function with its derivatives' {
    $values = & (Join-Path $Examples 'derivatives.ps1') -Path (Join-Path $TestDrive 'out')
    $values.Name | Should -Be 'f', 'df/dx', 'd2f/dx2', 'd3f/dx3'
    # f'''(0) by hand: f = exp(-g), g' = 3x^2 + 1 + pi cos(pi x), so f''' = (-g'^3 + 3 g' g'' - g''') f with g' = 1 + pi, g'' = 0, g''' = 6 - pi^3 and f = 1.
    [Math]::Abs($values[3].Value[200] - ([Math]::Pow([Math]::PI, 3) - 6 - [Math]::Pow(1 + [Math]::PI, 3))) | Should -BeLessThan 1e-9
    Get-Content (Join-Path $TestDrive 'out/derivatives.svg') -Raw | Should -Match 'panel of the 2'
  }

  It 'fit models with Bessel functions' {
    $summary = & (Join-Path $Examples 'bessel.ps1') -Path (Join-Path $TestDrive 'out')
    foreach ($truth in @{ d = 5; k = 3; x0 = 0.4 }.GetEnumerator()) {
      $found = $summary | Where-Object Name -EQ $truth.Key
      [Math]::Abs($found.Value - $truth.Value) | Should -BeLessThan (4 * $found.Error) -Because $truth.Key
      $found.Error | Should -BeLessThan (0.1 * [Math]::Abs($truth.Value))
    }
    foreach ($name in 'disk', 'directions') { Join-Path $TestDrive "out/$name.svg" | Should -Exist }
  }
}
