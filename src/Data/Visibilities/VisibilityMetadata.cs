namespace VlbiOps.Data.Visibilities;

/// <summary>What was observed, when and at what frequency.</summary>
public sealed record VisibilityMetadata
{
    /// <summary>Name of the source; empty where it is not known.</summary>
    public string SourceName { get; init; } = string.Empty;

    /// <summary>Name of the array; empty where it is not known.</summary>
    public string ArrayName { get; init; } = string.Empty;

    /// <summary>Right ascension of the phase centre, degrees.</summary>
    public double RightAscensionDegrees { get; init; }

    /// <summary>Declination of the phase centre, degrees.</summary>
    public double DeclinationDegrees { get; init; }

    /// <summary>Frequency in the middle of the band, Hz.</summary>
    public double FrequencyHz { get; init; }

    /// <summary>Bandwidth, Hz.</summary>
    public double BandwidthHz { get; init; }

    /// <summary>Modified Julian date of the day whose 0 h UT times count from.</summary>
    public int ModifiedJulianDate { get; init; }

    /// <summary>Source, day and frequency on one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{(SourceName.Length > 0 ? SourceName : "source")} {Date:yyyy-MM-dd} {FrequencyHz / 1e9:0.###} GHz");

    /// <summary>The day of <see cref="ModifiedJulianDate"/>.</summary>
    public DateOnly Date => new DateOnly(1858, 11, 17).AddDays(ModifiedJulianDate);
}
