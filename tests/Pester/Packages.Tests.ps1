# What build.sh makes in out/packages, as a user's machine meets it; skipped by name where nothing was made.
BeforeDiscovery {
  $root = Join-Path $PSScriptRoot '../..'
  $version = (Import-PowerShellDataFile (Join-Path $root 'VlbiOps.psd1')).ModuleVersion
  $packages = Join-Path $root 'out/packages'
  $machine = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
  $noModule = -not (Test-Path (Join-Path $packages "VlbiOps/$version"))
  $noGallery = -not (Test-Path (Join-Path $packages "VlbiOps.$version.nupkg"))
  $noProgram = -not (Test-Path (Join-Path $packages "vlbiops-$version-$machine"))
  $programs = Get-ChildItem $packages -Filter "vlbiops-$version-*.zip" -ErrorAction Ignore | ForEach-Object { @{ name = $_.Name; path = $_.FullName } }
}

BeforeAll {
  $root = Resolve-Path (Join-Path $PSScriptRoot '../..')
  $version = (Import-PowerShellDataFile (Join-Path $root 'VlbiOps.psd1')).ModuleVersion
  $packages = Join-Path $root 'out/packages'
  $machine = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
  $maps = Join-Path $root 'examples/effelsberg-32ghz.csv'

  # The module by its name alone, from a folder of modules, in a PowerShell that knows nothing else.
  function Invoke-Module([string] $ModulePath, [string] $Command) {
    $before = $env:PSModulePath
    try {
      $env:PSModulePath = $ModulePath
      pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; Import-Module VlbiOps; $Command"
    }
    finally { $env:PSModulePath = $before }
  }

  $check = "`$fit = Import-BeamMap '$maps' | Invoke-OofFit -MaxOrder 4 -StartCount 1 -WarningAction SilentlyContinue; (Get-Module VlbiOps).Version.ToString(); `$fit.Coefficients[4].Radians.ToString('F1', [cultureinfo]::InvariantCulture); (Get-Help Invoke-OofFit).Synopsis"
}

Describe 'The version' {
  It 'is that of the manifest in <_>' -ForEach 'VlbiOps.Core.dll', 'VlbiOps.Results.dll', 'VlbiOps.Cmdlets.dll' {
    [Reflection.AssemblyName]::GetAssemblyName((Join-Path $root "bin/$_")).Version.ToString(3) | Should -Be $version
  }

  It 'is in the changelog' { Get-Content (Join-Path $root 'CHANGELOG.md') -Raw | Should -Match "(?m)^(## \[)?$([regex]::Escape($version))\b" }
}

Describe 'The module''s folder' -Skip:$noModule {
  It 'is imported by name and fits' {
    $found, $coefficient, $synopsis = Invoke-Module $packages $check
    $found | Should -Be $version
    $coefficient | Should -Be '0.3'
    $synopsis | Should -Match 'aberrations'
  }

  It 'is compiled ahead for this machine' {
    $image = [System.Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead((Join-Path $packages "VlbiOps/$version/bin/VlbiOps.Core.dll")))
    try { $image.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size | Should -BeGreaterThan 0 }
    finally { $image.Dispose() }
  }
}

Describe 'The gallery''s package' -Skip:$noGallery {
  BeforeAll {
    $folder = Join-Path $TestDrive "gallery/VlbiOps/$version"
    [IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $packages "VlbiOps.$version.nupkg"), $folder)
  }

  It 'is imported by name and fits' {
    $found, $coefficient, $synopsis = Invoke-Module (Join-Path $TestDrive 'gallery') $check
    $found | Should -Be $version
    $coefficient | Should -Be '0.3'
    $synopsis | Should -Match 'aberrations'
  }

  It 'says what it is' {
    $about = ([xml](Get-Content (Join-Path $folder 'VlbiOps.nuspec') -Raw)).package.metadata
    $about.id | Should -Be 'VlbiOps'
    $about.version | Should -Be $version
    $about.tags | Should -Match 'PSModule'
    $about.license.InnerText | Should -Be 'MIT'
    $about.dependencies.group.dependency | Should -BeNullOrEmpty
  }

  It 'has all that the manifest names, ours apart from others''' {
    $manifest = Import-PowerShellDataFile (Join-Path $folder 'VlbiOps.psd1')
    foreach ($file in @($manifest.RootModule) + $manifest.FormatsToProcess + 'LICENSE' + 'en-US/VlbiOps.Cmdlets.dll-Help.xml' + 'examples/night.json' + 'examples/systemd/vlbiops-nightly.timer') { Join-Path $folder $file | Should -Exist }
    (Get-ChildItem (Join-Path $folder 'bin') -Filter '*.dll').Name | Should -Match '^VlbiOps\.'
    Join-Path $folder 'bin/deps/MathNet.Numerics.dll' | Should -Exist
    foreach ($runtime in 'linux-x64', 'linux-arm64', 'win-x64') { Join-Path $folder "bin/deps/runtimes/$runtime/native" | Should -Exist }
  }
}

Describe 'The program' {
  It 'runs where there is no .NET' -Skip:$noProgram {
    $program = Join-Path $packages "vlbiops-$version-$machine/vlbiops"
    $result = Join-Path $TestDrive 'fit.json'
    (env -i HOME=$TestDrive $program oof-fit $maps --telescope Effelsberg --max-order 4 --starts 1 --json $result) -join "`n" | Should -Match 'astigmatism'
    $LASTEXITCODE | Should -Be 0
    (Get-Content $result -Raw | ConvertFrom-Json).version | Should -Be $version
    env -i HOME=$TestDrive $program --version | Should -Match "^$([regex]::Escape($version))"
  }

  It '<name> holds the program and SQLite' -ForEach $programs -AllowNullOrEmptyForEach {
    $archive = [IO.Compression.ZipFile]::OpenRead($path)
    try {
      @($archive.Entries.FullName -match '^vlbiops(\.exe)?$').Count | Should -Be 1
      @($archive.Entries.FullName -match '^(lib)?e_sqlite3\.(so|dll)$').Count | Should -Be 1
    }
    finally { $archive.Dispose() }
  }
}
