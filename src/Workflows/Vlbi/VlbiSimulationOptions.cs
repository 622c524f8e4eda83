using VlbiOps.Models.Visibility;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>How fast stations' phases change.</summary>
public enum PhaseErrors
{
    /// <summary>Not at all: phases are calibrated.</summary>
    None,

    /// <summary>From scan to scan.</summary>
    Scan,

    /// <summary>From integration to integration, as the atmosphere turns them.</summary>
    Integration,
}

/// <summary>What synthetic visibilities are made of, besides their coverage.</summary>
public sealed record VlbiSimulationOptions
{
    /// <summary>The sky, unpolarised.</summary>
    public required SkyModel Model { get; init; }

    /// <summary>Values of its parameters by name, in their units; those not named have the model's starts.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    /// <summary>Whether visibilities have the noise that their standard deviations tell.</summary>
    public bool HasNoise { get; init; } = true;

    /// <summary>Standard deviation of each station's ln |g| that stays the same throughout.</summary>
    public double GainScatter { get; init; }

    /// <summary>Standard deviation of each station's ln |g| that changes from scan to scan, in addition.</summary>
    public double ScanGainScatter { get; init; }

    /// <summary>How fast stations' phases change.</summary>
    public PhaseErrors Phases { get; init; }

    /// <summary>Standard deviation of stations' phases, rad; infinite for any phase alike.</summary>
    public double PhaseScatter { get; init; } = double.PositiveInfinity;

    /// <summary>Fraction of visibilities that are outliers: their noise is Cauchy's, <see cref="OutlierScale"/> times as wide.</summary>
    public double OutlierFraction { get; init; }

    /// <summary>Half width at half maximum of outliers' noise, in standard deviations of the others'.</summary>
    public double OutlierScale { get; init; } = 10;

    /// <summary>Seed of everything random.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>What keeps visibilities from being made so; null where nothing does.</summary>
    internal string? Problem()
    {
        static bool IsScatter(double value) => value >= 0 && double.IsFinite(value);
        if (!IsScatter(GainScatter) || !IsScatter(ScanGainScatter)) return FormattableString.Invariant($"gains scattered by {GainScatter}, and {ScanGainScatter} from scan to scan; expected 0 or more");
        if (!(PhaseScatter >= 0)) return FormattableString.Invariant($"phases scattered by {PhaseScatter} rad; expected 0 or more");
        if (!(OutlierFraction is >= 0 and <= 1)) return FormattableString.Invariant($"a fraction of {OutlierFraction} of outliers; expected 0 to 1");
        if (!(OutlierScale > 0) || !double.IsFinite(OutlierScale)) return FormattableString.Invariant($"outliers {OutlierScale} times as wide; expected a positive number");
        return Parameters.Where(pair => !double.IsFinite(pair.Value)).Select(pair => FormattableString.Invariant($"parameter {pair.Key} is {pair.Value}; expected a finite number")).FirstOrDefault();
    }
}
