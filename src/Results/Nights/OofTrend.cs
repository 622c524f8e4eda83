using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Nights;

/// <summary>How a coefficient or the surface rms of a dish goes with elevation, date or temperature: a robust slope with its error and significance.</summary>
public sealed record OofTrend
{
    /// <summary>Probability by chance, corrected, below which a trend is called significant.</summary>
    public const double SignificanceLevel = 0.01;

    /// <summary>Name of the telescope.</summary>
    public required string Telescope { get; init; }

    /// <summary>K4 for the coefficient j = 4, SurfaceRms for the surface error.</summary>
    public required string Quantity { get; init; }

    /// <summary>The quantity's name in words.</summary>
    public required string Name { get; init; }

    /// <summary>What it goes over.</summary>
    public required TrendVariable Variable { get; init; }

    /// <summary>Whether g0 sin(el) + g1 cos(el) + g2 was fitted with the slope: the trend of what gravity leaves.</summary>
    public required bool IsAfterGravity { get; init; }

    /// <summary>Change of the half-path surface error at the rim (of the rms for SurfaceRms), micrometres by a unit of the variable: degree of elevation, year, or kelvin.</summary>
    public required ValueWithError Slope { get; init; }

    /// <summary>Unit of the slope.</summary>
    public string Unit => Variable switch { TrendVariable.Elevation => "um/deg", TrendVariable.Date => "um/yr", _ => "um/K" };

    /// <summary>Probability of a slope at least as large by chance, two-sided; NaN where the error is not known.</summary>
    public required double Probability { get; init; }

    /// <summary>The same, corrected for the number of trends that were looked at (Holm 1979).</summary>
    public double CorrectedProbability { get; init; } = double.NaN;

    /// <summary>Whether the corrected probability is below <see cref="SignificanceLevel"/>.</summary>
    public bool IsSignificant => CorrectedProbability < SignificanceLevel;

    /// <summary>Measurements used.</summary>
    public int Count => X.Count;

    /// <summary>Measurements left out because they do not tell the variable, or the elevation that gravity needs.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>Measurements that lie too far off to count.</summary>
    public required int OutlierCount { get; init; }

    /// <summary>Scatter beyond the errors, one standard deviation, micrometres.</summary>
    public required double ScatterMicrometers { get; init; }

    /// <summary>The variable at each measurement: degrees, years of 365.25 days from <see cref="Epoch"/>, or degrees Celsius.</summary>
    public required IReadOnlyList<double> X { get; init => field = value.ToArray(); }

    /// <summary>The quantity at each, micrometres; what gravity makes taken off where it was fitted.</summary>
    public required IReadOnlyList<double> Y { get; init => field = value.ToArray(); }

    /// <summary>Error of each, scatter included, micrometres.</summary>
    public required IReadOnlyList<double> Errors { get; init => field = value.ToArray(); }

    /// <summary>What each counts, 1 to 0.</summary>
    public required IReadOnlyList<double> Weights { get; init => field = value.ToArray(); }

    /// <summary>Value of the line at X = 0, micrometres.</summary>
    public required double Intercept { get; init; }

    /// <summary>Where X of a date is 0.</summary>
    public static DateTimeOffset Epoch { get; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The trend on one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Telescope}, {Quantity} over {Variable}{(IsAfterGravity ? " after gravity" : string.Empty)}: {Slope.Value:G4} +- {Slope.Error:G2} {Unit}, probability by chance {CorrectedProbability:G2}");
}
