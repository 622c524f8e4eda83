using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Reports;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Export-VlbiReport: writes a fit of visibilities as one HTML page that needs nothing beside it.</summary>
[Cmdlet(VerbsData.Export, "VlbiReport", SupportsShouldProcess = true)]
[OutputType(typeof(VlbiFitResult), typeof(FitResult), typeof(PosteriorResult))]
public sealed class ExportVlbiReportCommand : FileOutputCmdlet
{
    private static readonly string Stem = System.IO.Path.GetFileNameWithoutExtension(VlbiReport.PageName);

    /// <summary>The fit: of Invoke-VlbiFit, or what an engine or a sampler made of a problem of visibilities.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>Draws from the posterior of a fit, of Invoke-Nuts, to be shown with it.</summary>
    [Parameter]
    public PosteriorResult? Posterior { get; set; }

    /// <summary>Writes one report.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        Save(item, Stem, ".html", "Write report", path => OutputFile.Write(path, RunBeside("Writing the report", (_, _) => VlbiReport.ToHtml(VlbiFitResults.Of(item), Posterior))));
    }
}
