using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Get-PredictionBand: what a fit of formulas says at rows, with intervals of confidence and of prediction.</summary>
[Cmdlet(VerbsCommon.Get, "PredictionBand")]
[OutputType(typeof(PredictionRow))]
public sealed class GetPredictionBandCommand : VlbiOpsCmdlet
{
    /// <summary>The fit: of Invoke-RobustFit, or what an engine or a sampler made of a problem of formulas; of draws the intervals are quantiles.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>The variables' values: a hashtable of columns such as @{ x = 1, 2, 3 }, rows such as those of Import-Csv, or a file (default the rows that were fitted).</summary>
    [Parameter(Position = 0)]
    public object? Data { get; set; }

    /// <summary>Probability within the intervals (default 0.95).</summary>
    [Parameter]
    [ValidateRange(1e-6, 0.9999999)]
    public double Level { get; set; } = 0.95;

    /// <summary>The column of -Data that tells the rows' groups, where the fit has groups.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Group { get; set; }

    /// <summary>Puts out the rows of one fit.</summary>
    protected override void ProcessRecord()
    {
        var item = Unwrap(InputObject);
        Guard(item, () =>
        {
            var (fit, posterior) = RobustFitResults.Of(item);
            var rows = Data is null ? PredictionRows.Of(fit.Model) : PredictionRows.Of(fit.Model, TableArgument.Of(Data, GetUnresolvedProviderPathFromPSPath), Group);
            var bands = RunBeside("Working out intervals", (_, _) => Of(fit, posterior, rows));
            WriteObject(PredictionRow.Of(fit.Model, rows, bands), enumerateCollection: true);
        });
    }

    private IReadOnlyList<PredictionBand> Of(RobustFitResult fit, PosteriorResult? posterior, PredictionRows rows) =>
        posterior is null ? PredictionBands.Of(fit, rows, Level) : PosteriorBands.Of(fit, posterior, rows, Level);
}
