using System.Management.Automation;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Results.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Compare-Fit: how a fit differs from an earlier one of the same dish, with the errors of both.</summary>
[Cmdlet(VerbsData.Compare, "Fit")]
[OutputType(typeof(OofComparison))]
public sealed class CompareFitCommand : VlbiOpsCmdlet
{
    /// <summary>The fit to compare with.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public OofFitResult Reference { get; set; } = null!;

    /// <summary>The fit whose difference is wanted.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    public OofFitResult Difference { get; set; } = null!;

    /// <summary>Compares one fit.</summary>
    protected override void ProcessRecord() => Guard(Difference, () => WriteObject(OofComparison.Of(Reference, Difference)));
}
