using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>Select-Visibility: takes the visibilities of some stations, times, baselines and signal-to-noise ratios; those that meet everything asked.</summary>
[Cmdlet(VerbsCommon.Select, "Visibility")]
[OutputType(typeof(VisibilitySet))]
public sealed class SelectVisibilityCommand : VisibilityCmdlet
{
    /// <summary>Keeps the baselines between two of these stations.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(StationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Station { get; set; }

    /// <summary>Drops the baselines of these stations.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ExcludeStation { get; set; }

    /// <summary>Earliest time, such as '03:30', '3.5h' or a number of hours since 0 h UT of the reference day.</summary>
    [Parameter]
    public ObservingTime? StartTime { get; set; }

    /// <summary>Latest time.</summary>
    [Parameter]
    public ObservingTime? StopTime { get; set; }

    /// <summary>Shortest baseline, such as '100Mlambda', '2Glambda' or a number of wavelengths.</summary>
    [Parameter]
    public BaselineLength? MinBaseline { get; set; }

    /// <summary>Longest baseline.</summary>
    [Parameter]
    public BaselineLength? MaxBaseline { get; set; }

    /// <summary>Least signal-to-noise ratio |V|/sigma.</summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    public double? MinSignalToNoise { get; set; }

    private protected override string Activity => "Selecting visibilities";

    private protected override object Make(VisibilitySet set)
    {
        if (Station is not null) set = Selection.Stations(set, Station);
        if (ExcludeStation is not null) set = Selection.WithoutStations(set, ExcludeStation);
        if (StartTime is not null || StopTime is not null) set = Selection.Time(set, StartTime?.Hours ?? double.NegativeInfinity, StopTime?.Hours ?? double.PositiveInfinity);
        if (MinBaseline is not null || MaxBaseline is not null) set = Selection.BaselineLength(set, MinBaseline?.Wavelengths ?? 0, MaxBaseline?.Wavelengths ?? double.PositiveInfinity);
        return MinSignalToNoise is { } ratio ? Selection.SignalToNoise(set, ratio) : set;
    }
}
