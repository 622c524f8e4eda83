using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Export-UvFits: writes visibilities as UVFITS, a file a set.</summary>
[Cmdlet(VerbsData.Export, "UvFits", SupportsShouldProcess = true)]
[OutputType(typeof(VisibilitySet))]
public sealed class ExportUvFitsCommand : FileOutputCmdlet
{
    /// <summary>The visibilities.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public VisibilitySet InputObject { get; set; } = null!;

    /// <summary>Writes one set.</summary>
    protected override void ProcessRecord() => Save(InputObject, VisibilityNames.Of(InputObject), ".uvfits", "Write visibilities", path => UvFitsWriter.Write(InputObject, path));
}
