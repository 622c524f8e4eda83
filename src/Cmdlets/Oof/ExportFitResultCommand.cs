using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Cmdlets.Vlbi;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Export-FitResult: writes fits as JSON; holography fits, which Import-FitResult reads back whole, to a name that ends in .csv as coefficients alone; of posteriors, the summary.</summary>
[Cmdlet(VerbsData.Export, "FitResult", SupportsShouldProcess = true)]
[OutputType(typeof(OofFitResult), typeof(VlbiFitResult), typeof(RobustFitResult), typeof(PosteriorResult))]
public sealed class ExportFitResultCommand : FileOutputCmdlet
{
    /// <summary>A holography fit, a fit of visibilities or of formulas, or a posterior, whose summary is written.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>Writes one fit.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        Guard(item, () => Save(item, Stem(item), ".json", "Write fit result", path => Write(item, path)));
    }

    private static string Stem(object item) => item switch
    {
        OofFitResult fit => ResultNames.Of(fit.Observation),
        VlbiFitResult fit => VisibilityNames.Of(fit.Model.Observations[0].Visibilities),
        RobustFitResult fit => System.IO.Path.GetFileNameWithoutExtension(fit.Source) is { Length: > 0 } stem && System.IO.Path.HasExtension(fit.Source) ? stem + "-fit" : "fit",
        PosteriorResult { Problem.Source: OofFitResult fit } => ResultNames.Of(fit.Observation) + "-posterior",
        PosteriorResult => "posterior",
        FitResult => throw new ArgumentException("an engine's result is not kept in files; expected a holography fit, a fit of visibilities or of formulas, or a posterior (ConvertTo-Json of Get-FitSummary keeps the parameters)"),
        _ => throw new ArgumentException($"{item.GetType().Name} is no fit; expected a holography fit, a fit of visibilities or of formulas, or a posterior"),
    };

    private static void Write(object item, string path)
    {
        var isTable = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        switch (item)
        {
            case OofFitResult fit when isTable:
                OofTables.WriteCoefficients(fit, path);
                break;
            case OofFitResult fit:
                OofFitFile.Write(fit, path);
                break;
            case VlbiFitResult when isTable:
                throw new ArgumentException($"{path}: a fit of visibilities is written as JSON; expected another name (Export-Csv of Get-FitSummary keeps the parameters as a table)");
            case VlbiFitResult fit:
                VlbiFitFile.Write(fit, path);
                break;
            case RobustFitResult when isTable:
                throw new ArgumentException($"{path}: a fit of formulas is written as JSON; expected another name (Export-Csv of Get-FitSummary keeps the parameters as a table, of Get-Residual the rows)");
            case RobustFitResult fit:
                RobustFitFile.Write(fit, path);
                break;
            case PosteriorResult when isTable:
                throw new ArgumentException($"{path}: the summary of a posterior is written as JSON; expected another name (Invoke-Nuts -DrawsPath writes draws)");
            case PosteriorResult posterior:
                PosteriorFile.Write(posterior, PosteriorTable.Of(posterior), path);
                break;
        }
    }
}
