using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Get-ApertureMap: amplitude, phase and surface error over the aperture, pixel by pixel, of a fit.</summary>
[Cmdlet(VerbsCommon.Get, "ApertureMap")]
[OutputType(typeof(ApertureMap))]
public sealed class GetApertureMapCommand : VlbiOpsCmdlet
{
    /// <summary>The fit.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public OofFitResult InputObject { get; set; } = null!;

    /// <summary>Pixels across the dish.</summary>
    [Parameter]
    [ValidateRange(8, 4096)]
    public int Pixels { get; set; } = 128;

    /// <summary>Maps one fit.</summary>
    protected override void ProcessRecord() => Guard(InputObject, () =>
        WriteObject(RunBeside("Mapping the aperture", (_, _) => new ApertureMap(InputObject, Pixels))));
}
