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
    protected override void ProcessRecord() => ForEachFile(path => Emit(path, RunBeside("Reading " + System.IO.Path.GetFileName(path), (_, _) => ResultFile.Read(path))));

    /// <summary>A chain that begins here tells no more what was noticed before: it is told now.</summary>
    private void Emit(string path, object result)
    {
        foreach (var warning in result switch { OofFitResult fit => fit.Warnings, StoredPosterior posterior => posterior.Warnings, _ => [] })
        {
            WriteWarning($"{path}: {warning}");
        }

        WriteObject(result);
    }
}
