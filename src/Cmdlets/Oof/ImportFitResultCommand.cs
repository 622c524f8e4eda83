using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Import-FitResult: reads fits, and summaries of posteriors, that Export-FitResult, <c>vlbiops oof-fit --json</c> or <c>vlbiops sample --json</c> wrote.</summary>
[Cmdlet(VerbsData.Import, "FitResult", DefaultParameterSetName = PathSet)]
[OutputType(typeof(OofFitResult), typeof(StoredPosterior))]
public sealed class ImportFitResultCommand : FileInputCmdlet
{
    /// <summary>Reads the files of this record.</summary>
    protected override void ProcessRecord()
    {
        foreach (var path in ResolveFiles())
        {
            Guard(path, () => WriteObject(ResultFile.Read(path)));
        }
    }
}
