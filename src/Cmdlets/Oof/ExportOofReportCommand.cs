using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Export-OofReport: writes a fit as one HTML page that needs nothing beside it.</summary>
[Cmdlet(VerbsData.Export, "OofReport", SupportsShouldProcess = true)]
[OutputType(typeof(OofFitResult))]
public sealed class ExportOofReportCommand : FileOutputCmdlet
{
    /// <summary>The fit.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public OofFitResult InputObject { get; set; } = null!;

    /// <summary>An earlier fit of the same dish; the page tells how this one differs from it.</summary>
    [Parameter]
    public OofFitResult? CompareWith { get; set; }

    /// <summary>Writes one report.</summary>
    protected override void ProcessRecord() =>
        Save(InputObject, ResultNames.Of(InputObject.Observation), ".html", "Write report", Write);

    private void Write(string path) => OofReport.Save(InputObject, path, CompareWith is null ? null : OofComparison.Of(CompareWith, InputObject));
}
