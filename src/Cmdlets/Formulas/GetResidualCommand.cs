using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Get-Residual: what a fit of a formula left over, a row each of the table that was fitted.</summary>
[Cmdlet(VerbsCommon.Get, "Residual")]
[OutputType(typeof(ResidualRow))]
public sealed class GetResidualCommand : VlbiOpsCmdlet
{
    /// <summary>The fit: of Invoke-RobustFit, or what an engine or a sampler made of a problem of formulas.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>Only rows whose residual is larger than so many times the scale of its error.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    public double Beyond { get; set; }

    /// <summary>Puts out the rows of one fit.</summary>
    protected override void ProcessRecord() => Guard(Unwrap(InputObject), () =>
    {
        foreach (var row in Rows(Unwrap(InputObject)))
        {
            if (Math.Abs(row.Standardized) >= Beyond) WriteObject(row);
        }
    });

    private static IEnumerable<ResidualRow> Rows(object item) => item switch
    {
        VlbiFitResult => throw new ArgumentException("a fit of visibilities has its residuals in .Comparisons, and Export-VlbiReport draws them; expected what Invoke-RobustFit puts out"),
        OofFitResult => throw new ArgumentException("a holography fit has its residuals in .Maps, and Export-OofReport draws them; expected what Invoke-RobustFit puts out"),
        _ => ResidualRow.Of(RobustFitResults.Of(item).Fit),
    };
}
