namespace VlbiOps.Data.Arrays;

/// <summary>What an array observes, when and how.</summary>
public sealed record ArraySchedule
{
    /// <summary>The source.</summary>
    public SourceCoordinates Source { get; init; } = SourceCoordinates.M87;

    /// <summary>Frequency in the middle of the band, Hz; by default that of the EHT's low band in 2017.</summary>
    public double FrequencyHz { get; init; } = 227.0707e9;

    /// <summary>Bandwidth, Hz.</summary>
    public double BandwidthHz { get; init; } = 1.856e9;

    /// <summary>Modified Julian date of the day; by default 2017 April 11.</summary>
    public int ModifiedJulianDate { get; init; } = 57854;

    /// <summary>Begin of the first scan, hours UTC.</summary>
    public double StartHours { get; init; }

    /// <summary>End of observing, hours UTC; above 24 on the next day.</summary>
    public double StopHours { get; init; } = 24;

    /// <summary>Length of a scan, s.</summary>
    public double ScanSeconds { get; init; } = 300;

    /// <summary>Pause between two scans, s.</summary>
    public double GapSeconds { get; init; } = 600;

    /// <summary>Integration time of a visibility, s.</summary>
    public double IntegrationSeconds { get; init; } = 10;

    /// <summary>Stations observe where the source stands higher than this, degrees.</summary>
    public double LeastElevationDegrees { get; init; } = 10;

    /// <summary>Part of the sensitivity that is left after digitising: 0.88 for two bits (Thompson, Moran and Swenson 2017, table 8.2).</summary>
    public double Efficiency { get; init; } = 0.88;

    /// <summary>Whether the parallel hands RR and LL are told apart; otherwise there is Stokes I alone.</summary>
    public bool HasParallelHands { get; init; }

    /// <summary>What keeps an array from observing so; null where nothing does.</summary>
    internal string? Problem()
    {
        static bool IsPositive(double value) => value > 0 && double.IsFinite(value);
        if (!IsPositive(FrequencyHz) || !IsPositive(BandwidthHz)) return FormattableString.Invariant($"a frequency of {FrequencyHz} Hz and a bandwidth of {BandwidthHz} Hz; expected positive numbers");
        if (!double.IsFinite(StartHours) || !(StopHours > StartHours) || !(StopHours - StartHours <= 24 * 366)) return FormattableString.Invariant($"observing from {StartHours} h to {StopHours} h; expected a stop after the start, within a year");
        if (!IsPositive(IntegrationSeconds) || !(ScanSeconds >= IntegrationSeconds) || !double.IsFinite(ScanSeconds)) return FormattableString.Invariant($"scans of {ScanSeconds} s with integrations of {IntegrationSeconds} s; expected at least one integration a scan");
        if (!(GapSeconds >= 0) || !double.IsFinite(GapSeconds)) return FormattableString.Invariant($"a pause of {GapSeconds} s between scans; expected 0 or more");
        if (!(Math.Abs(LeastElevationDegrees) <= 90)) return FormattableString.Invariant($"a least elevation of {LeastElevationDegrees} degrees; expected -90 to 90");
        if (!(Efficiency is > 0 and <= 1)) return FormattableString.Invariant($"an efficiency of {Efficiency}; expected a number above 0 and at most 1");
        return null;
    }
}
