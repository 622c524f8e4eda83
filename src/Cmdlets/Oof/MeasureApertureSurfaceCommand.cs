using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Measure-ApertureSurface: surface rms and Ruze efficiency of a fit, at its own wavelength or another.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ApertureSurface")]
[OutputType(typeof(SurfaceMeasurement))]
public sealed class MeasureApertureSurfaceCommand : VlbiOpsCmdlet
{
    /// <summary>The fit.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public OofFitResult InputObject { get; set; } = null!;

    /// <summary>Frequencies to tell phase and efficiency for, such as '86GHz'; by default the observation's.</summary>
    [Parameter]
    public Frequency[]? Frequency { get; set; }

    /// <summary>Pixels across the dish.</summary>
    [Parameter]
    [ValidateRange(8, 4096)]
    public int Pixels { get; set; } = 128;

    /// <summary>Measures one fit.</summary>
    protected override void ProcessRecord() => Guard(InputObject, () =>
    {
        double?[] wavelengths = Frequency is { Length: > 0 } ? [.. Frequency.Select(f => (double?)f.WavelengthMeters)] : [null];
        foreach (var wavelength in wavelengths)
        {
            WriteObject(RunBeside("Measuring the surface", (_, _) => SurfaceMeasurement.Of(InputObject, wavelength, Pixels)));
        }
    });
}
