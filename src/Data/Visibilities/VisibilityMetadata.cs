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

    /// <summary>Frequency in the middle of the band, Hz; 0 where it is not known.</summary>
    public double FrequencyHz { get; init; }

    /// <summary>Bandwidth, Hz; 0 where it is not known.</summary>
    public double BandwidthHz { get; init; }

    /// <summary>Modified Julian date of the day whose 0 h UT times count from; 0 where it is not known.</summary>
    public int ModifiedJulianDate { get; init; }

    /// <summary>Source, day and frequency on one line, as far as they are known.</summary>
    public override string ToString() => (SourceName.Length > 0 ? SourceName : "source")
        + (ModifiedJulianDate == 0 ? string.Empty : FormattableString.Invariant($" {Date:yyyy-MM-dd}"))
        + (FrequencyHz > 0 ? FormattableString.Invariant($" {FrequencyHz / 1e9:0.###} GHz") : string.Empty);

    /// <summary>The day of <see cref="ModifiedJulianDate"/>.</summary>
    public DateOnly Date => new DateOnly(1858, 11, 17).AddDays(ModifiedJulianDate);
}
