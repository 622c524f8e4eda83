using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Cmdlets.Fitting;

/// <summary>Compare-Fit: how a fit differs from an earlier one: two holography fits of a dish by their coefficients, other fits of the same data by AIC and BIC,
/// posteriors by leaving samples out.</summary>
[Cmdlet(VerbsData.Compare, "Fit")]
[OutputType(typeof(OofComparison), typeof(FitComparison))]
public sealed class CompareFitCommand : VlbiOpsCmdlet
{
    /// <summary>The fit to compare with.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public object Reference { get; set; } = null!;

    /// <summary>The fit whose difference is wanted.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    public object Difference { get; set; } = null!;

    /// <summary>Compares one fit.</summary>
    protected override void ProcessRecord() => Guard(Difference, () =>
        WriteObject(RunBeside("Comparing fits", (_, cancellation) => FitComparisons.Of(Unwrap(Reference), Unwrap(Difference), cancellation))));
}
