using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Export-FitResult: writes fits as JSON, which Import-FitResult reads back whole; to a name that ends in .csv, the coefficients alone.</summary>
[Cmdlet(VerbsData.Export, "FitResult", SupportsShouldProcess = true)]
[OutputType(typeof(OofFitResult))]
public sealed class ExportFitResultCommand : FileOutputCmdlet
{
    /// <summary>The fit.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public OofFitResult InputObject { get; set; } = null!;

    /// <summary>Writes one fit.</summary>
    protected override void ProcessRecord() => Save(InputObject, ResultNames.Of(InputObject.Observation), ".json", "Write fit result", Write);

    private void Write(string path)
    {
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            OofTables.WriteCoefficients(InputObject, path);
        }
        else
        {
            OofFitFile.Write(InputObject, path);
        }
    }
}
