using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Reports;
using VlbiOps.Reports.Formulas;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Export-RobustFitReport: writes a fit of formulas as one HTML page that needs nothing beside it.</summary>
[Cmdlet(VerbsData.Export, "RobustFitReport", SupportsShouldProcess = true)]
[OutputType(typeof(RobustFitResult), typeof(FitResult), typeof(PosteriorResult))]
public sealed class ExportRobustFitReportCommand : FileOutputCmdlet
{
    private static readonly string Stem = System.IO.Path.GetFileNameWithoutExtension(RobustFitReport.PageName);

    /// <summary>The fit: of Invoke-RobustFit, or what an engine or a sampler made of a problem of formulas.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>Draws from the posterior of a fit, of Invoke-Nuts: the page shows them, and bands are quantiles over them.</summary>
    [Parameter]
    public PosteriorResult? Posterior { get; set; }

    /// <summary>Probability within bands of confidence and prediction (default 0.95).</summary>
    [Parameter]
    [ValidateRange(1e-6, 0.9999999)]
    public double Level { get; set; } = 0.95;

    /// <summary>Writes one report.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        Save(item, Stem, ".html", "Write report", path => OutputFile.Write(path, RunBeside("Writing the report", (_, _) =>
        {
            var (fit, drawn) = RobustFitResults.Of(item);
            return RobustFitReport.ToHtml(fit, Posterior ?? drawn, Level);
        })));
    }
}
