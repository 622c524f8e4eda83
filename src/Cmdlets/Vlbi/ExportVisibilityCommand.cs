using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Export-Visibility: writes visibilities as tables that Import-Visibility reads back to the last bit (.csv, .txt), or as UVFITS (.uvfits, .fits).</summary>
[Cmdlet(VerbsData.Export, "Visibility", SupportsShouldProcess = true)]
[OutputType(typeof(VisibilitySet))]
public sealed class ExportVisibilityCommand : FileOutputCmdlet
{
    /// <summary>The visibilities.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public VisibilitySet InputObject { get; set; } = null!;

    /// <summary>Writes one set.</summary>
    protected override void ProcessRecord() => Save(InputObject, VisibilityNames.Of(InputObject), ".csv", "Write visibilities", path => VisibilityFiles.Write(InputObject, path));
}
