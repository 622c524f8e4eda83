BeforeAll {
    . "$PSScriptRoot/Common.ps1"
}

Describe 'Export-SkyImage' {
    It 'writes a picture of a model' {
        $path = Join-Path $TestDrive 'sky.png'
        New-VisibilityModel 'mring(order=1)' | Export-SkyImage -Path $path -Parameter @{ 'mring.diameter' = 50 } -Pixels 32 -Beam 20uas
        [System.IO.File]::ReadAllBytes($path)[1..3] | Should -Be ([byte[]][char[]]'PNG')
    }

    It 'writes the flux of a model as FITS' {
        $path = Join-Path $TestDrive 'sky.fits'
        New-VisibilityModel 'gauss' | Export-SkyImage -Path $path -Parameter @{ 'gauss.flux' = 0.7; 'gauss.fwhm' = 30 } -Pixels 64 -FieldOfView 200uas
        $bytes = [System.IO.File]::ReadAllBytes($path)
        $header = [System.Text.Encoding]::ASCII.GetString($bytes, 0, 2880)
        $header | Should -Match "BUNIT   = 'JY/PIXEL'"
        $start = 2880 * [math]::Ceiling(([System.Text.Encoding]::ASCII.GetString($bytes).IndexOf('END     ') + 8) / 2880)
        $sum = 0.0
        for ($k = 0; $k -lt 64 * 64; $k++) { $sum += [System.Buffers.Binary.BinaryPrimitives]::ReadDoubleBigEndian([byte[]]$bytes[($start + 8 * $k)..($start + 8 * $k + 7)]) }
        $sum | Should -BeGreaterThan 0.6999
        $sum | Should -BeLessThan 0.7001
    }

    It 'names what it cannot write' {
        { New-VisibilityModel 'gauss' | Export-SkyImage -Path (Join-Path $TestDrive 'sky.gif') -ErrorAction Stop } | Should -Throw '*an image is written as .fits, .png, .svg*'
        { New-VisibilityModel 'gauss' | Export-SkyImage -Path (Join-Path $TestDrive 'sky.png') -Parameter @{ 'gauss.fwmh' = 3 } -ErrorAction Stop } | Should -Throw '*did you mean gauss.fwhm?*'
    }
}
