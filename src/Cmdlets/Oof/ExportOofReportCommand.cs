using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Export-OofReport: writes a fit as one HTML page that needs nothing beside it; into a folder, with its result file and tables.</summary>
[Cmdlet(VerbsData.Export, "OofReport", SupportsShouldProcess = true)]
[OutputType(typeof(OofFitResult))]
public sealed class ExportOofReportCommand : FileOutputCmdlet
{
    private static readonly string Stem = System.IO.Path.GetFileNameWithoutExtension(ReportFolder.PageName);

    /// <summary>The fit.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public OofFitResult InputObject { get; set; } = null!;

    /// <summary>An earlier fit of the same dish; the page tells how this one differs from it.</summary>
    [Parameter]
    public OofFitResult? CompareWith { get; set; }

    /// <summary>Writes one report.</summary>
    protected override void ProcessRecord() => Save(InputObject, Stem, ".html", "Write report", Write);

    /// <inheritdoc/>
    protected override IEnumerable<string> FilesAt(string path) => IsFolder ? ReportFolder.Files(FolderOf(path), SuffixOf(path)) : [path];

    private void Write(string path)
    {
        var comparison = CompareWith is null ? null : OofComparison.Of(CompareWith, InputObject);
        if (IsFolder)
        {
            ReportFolder.Write(InputObject, comparison, FolderOf(path), SuffixOf(path), WriteWarning);
        }
        else
        {
            OofReport.Save(InputObject, path, comparison);
        }
    }

    private static string FolderOf(string path) => System.IO.Path.GetDirectoryName(path)!;

    /// <summary>What the page of a further fit of the pipeline has behind its name: -2.</summary>
    private static string SuffixOf(string path) => System.IO.Path.GetFileNameWithoutExtension(path)[Stem.Length..];
}
