using System.Management.Automation;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Measure-Visibility: what a set of visibilities holds: scans, times, lengths of baselines, signal-to-noise ratios; station by station and baseline by baseline.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Visibility")]
[OutputType(typeof(NetworkStatistics))]
public sealed class MeasureVisibilityCommand : VisibilityCmdlet
{
    private protected override string Activity => "Measuring visibilities";

    private protected override object Make(VisibilitySet set) => NetworkStatistics.Of(set);
}
