using System.Management.Automation;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>ConvertTo-ScanAverage: averages each baseline coherently over scans, or over stretches of some seconds.</summary>
[Cmdlet(VerbsData.ConvertTo, "ScanAverage")]
[OutputType(typeof(VisibilitySet))]
public sealed class ConvertToScanAverageCommand : VisibilityCmdlet
{
    /// <summary>Length of the averages in seconds; whole scans where it is not given.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1e-3, 1e6)]
    public double? Seconds { get; set; }

    /// <summary>Weights all visibilities alike and stamps averages as eht-imaging does, in place of weights 1/sigma^2 and one time for all baselines of a scan.</summary>
    [Parameter]
    public SwitchParameter Unweighted { get; set; }

    private protected override string Activity => "Averaging visibilities";

    private protected override object Make(VisibilitySet set)
    {
        var weighting = Unweighted ? AverageWeighting.Uniform : AverageWeighting.InverseVariance;
        return Seconds is { } seconds ? TimeAverage.Of(set, seconds, weighting) : ScanAverage.Of(set, weighting);
    }
}
