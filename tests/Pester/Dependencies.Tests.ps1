# Another module may bring its own MathNet.Numerics, older or newer, before or after this one: each must find what it needs.
BeforeAll {
  $root = Resolve-Path (Join-Path $PSScriptRoot '../..')

  # MathNet.Numerics with another version in its metadata (ECMA-335 II.22.2: the version lies 4 bytes into the row of the Assembly table).
  function New-OtherMathNet([string] $Folder, [int] $Major) {
    $bytes = [IO.File]::ReadAllBytes((Join-Path $root 'bin/deps/MathNet.Numerics.dll'))
    $image = [System.Reflection.PortableExecutable.PEReader]::new([IO.MemoryStream]::new($bytes))
    $reader = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
    $row = [System.Reflection.Metadata.Ecma335.MetadataReaderExtensions]::GetTableMetadataOffset($reader, [System.Reflection.Metadata.Ecma335.TableIndex]::Assembly)
    [BitConverter]::GetBytes([uint16] $Major).CopyTo($bytes, $image.PEHeaders.MetadataStartOffset + $row + 4)
    $path = Join-Path (New-Item -ItemType Directory -Force $Folder) 'MathNet.Numerics.dll'
    [IO.File]::WriteAllBytes($path, $bytes)
    $path
  }

  # A process of its own for each case: what is loaded cannot be unloaded.
  function Invoke-Both([string] $Other, [switch] $OtherFirst) {
    $fit = "New-SyntheticBeamMap Effelsberg -Frequency 32GHz -Defocus -27mm, 0mm, 27mm -Coefficient @{ 5 = 0.3 } -Noise 0.001 -Samples 21 -SpacingInBeams 0.4 | Invoke-OofFit Effelsberg -MaxOrder 3 -StartCount 1 -WarningAction SilentlyContinue"
    $load = "`$their = [Reflection.Assembly]::LoadFrom('$Other'); if (`$their.GetType('MathNet.Numerics.Combinatorics')::Combinations(5, 2) -ne 10) { throw 'theirs does not work' }"
    $import = "Import-Module '$root/VlbiOps.psd1'; `$fit = $fit"
    $steps = if ($OtherFirst) { $load, $import } else { $import, $load }
    pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $($steps -join '; '); `$fit.Coefficients[4].Radians.ToString('R', [cultureinfo]::InvariantCulture); `$their.GetName().Version.Major"
  }

  $alone = (Invoke-Both (Join-Path $root 'bin/deps/MathNet.Numerics.dll'))[0]
}

Describe 'MathNet.Numerics <major> of another module' -ForEach @(@{ major = 4 }, @{ major = 9 }) {
  BeforeAll { $other = New-OtherMathNet (Join-Path $TestDrive "other$major") $major }

  It 'does no harm, loaded <when>' -ForEach @(@{ when = 'before'; first = $true }, @{ when = 'after'; first = $false }) {
    $coefficient, $theirs = Invoke-Both $other -OtherFirst:$first
    $coefficient | Should -Be $alone
    $theirs | Should -Be $major
  }
}
