namespace VlbiOps.Data.Visibilities;

/// <summary>Which part of a gain is solved for.</summary>
public enum GainPart
{
    /// <summary>Amplitude and phase, from complex visibilities.</summary>
    Both,

    /// <summary>The amplitude, from debiased amplitudes.</summary>
    Amplitude,

    /// <summary>The phase, from complex visibilities.</summary>
    Phase,
}

/// <summary>What is solved for in a self-calibration, and from what.</summary>
public sealed record SelfCalibrationOptions
{
    /// <summary>Names of the stations whose gains are solved for; empty: all.</summary>
    public IReadOnlyList<string> Stations { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>Which part of their gains.</summary>
    public GainPart Part { get; init; } = GainPart.Both;

    /// <summary>Standard deviation of ln |g| of the prior, centred on a gain of 1; infinite: none.</summary>
    public double AmplitudeTolerance { get; init; } = double.PositiveInfinity;

    /// <summary>Shortest baseline used, wavelengths.</summary>
    public double MinimumLength { get; init; }

    /// <summary>Longest baseline used, wavelengths.</summary>
    public double MaximumLength { get; init; } = double.PositiveInfinity;

    /// <summary>Visibilities with no longer a pause between them share their gains, hours: by default those of a scan; with 0 those of a time do.</summary>
    public double GapHours { get; init; } = Scans.UsualGapHours;
}
