using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Export-OofReport: writes a fit as one HTML page that needs nothing beside it; into a folder, with its result file and tables.</summary>
[Cmdlet(VerbsData.Export, "OofReport", SupportsShouldProcess = true, DefaultParameterSetName = "Fit")]
[OutputType(typeof(OofFitResult), typeof(PosteriorResult))]
public sealed class ExportOofReportCommand : FileOutputCmdlet
{
    private static readonly string Stem = System.IO.Path.GetFileNameWithoutExtension(ReportFolder.PageName);

    /// <summary>The fit.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Fit")]
    public OofFitResult InputObject { get; set; } = null!;

    /// <summary>The posterior of a fit: the page shows the fit, and credible bands beside it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Posterior")]
    public PosteriorResult Posterior { get; set; } = null!;

    /// <summary>An earlier fit of the same dish; the page tells how this one differs from it.</summary>
    [Parameter]
    public OofFitResult? CompareWith { get; set; }

    /// <summary>Writes one report.</summary>
    protected override void ProcessRecord() => Save(Shown ?? (object)InputObject, Stem, ".html", "Write report", Write);

    /// <inheritdoc/>
    protected override IEnumerable<string> FilesAt(string path) => IsFolder ? ReportFolder.Files(FolderOf(path), SuffixOf(path)) : [path];

    private void Write(string path)
    {
        var fit = Shown is null ? InputObject : PosteriorSurface.FitOf(Shown);
        var comparison = CompareWith is null ? null : OofComparison.Of(CompareWith, fit);
        if (IsFolder)
        {
            ReportFolder.Write(fit, comparison, FolderOf(path), SuffixOf(path), WriteWarning, Shown);
        }
        else
        {
            OofReport.Save(fit, path, comparison, Shown);
        }
    }

    /// <summary>The posterior to be shown; null for a fit.</summary>
    private PosteriorResult? Shown => ParameterSetName == "Posterior" ? Posterior : null;

    private static string FolderOf(string path) => System.IO.Path.GetDirectoryName(path)!;

    /// <summary>What the page of a further fit of the pipeline has behind its name: -2.</summary>
    private static string SuffixOf(string path) => System.IO.Path.GetFileNameWithoutExtension(path)[Stem.Length..];
}
