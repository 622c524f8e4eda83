using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Import-FitResult: reads fits that Export-FitResult or <c>vlbiops oof-fit --json</c> wrote.</summary>
[Cmdlet(VerbsData.Import, "FitResult", DefaultParameterSetName = PathSet)]
[OutputType(typeof(OofFitResult))]
public sealed class ImportFitResultCommand : FileInputCmdlet
{
    /// <summary>Reads the files of this record.</summary>
    protected override void ProcessRecord()
    {
        foreach (var path in ResolveFiles())
        {
            Guard(path, () => WriteObject(OofFitFile.Read(path)));
        }
    }
}
