using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Import-FitResult: reads fits, and summaries of posteriors, that Export-FitResult or the <c>--json</c> of vlbiops' fits and samples wrote.</summary>
[Cmdlet(VerbsData.Import, "FitResult", DefaultParameterSetName = PathSet)]
[OutputType(typeof(OofFitResult), typeof(VlbiFitResult), typeof(RobustFitResult), typeof(StoredPosterior))]
public sealed class ImportFitResultCommand : FileInputCmdlet
{
    /// <summary>Reads the files of this record.</summary>
    protected override void ProcessRecord() => ForEachFile(path =>
    {
        foreach (var result in RunBeside("Reading " + System.IO.Path.GetFileName(path), (_, _) => StoredFits.Read(path))) Emit(path, result);
    });

    /// <summary>A chain that begins here tells no more what was noticed before: it is told now.</summary>
    private void Emit(string path, object result)
    {
        foreach (var warning in Warnings(result))
        {
            WriteWarning($"{path}: {warning}");
        }

        WriteObject(result);
    }

    private static IReadOnlyList<string> Warnings(object result) => result switch
    {
        OofFitResult fit => fit.Warnings,
        VlbiFitResult fit => fit.Warnings,
        RobustFitResult fit => fit.Warnings,
        StoredPosterior posterior => posterior.Warnings,
        _ => [],
    };
}
