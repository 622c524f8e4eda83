using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Nights;

/// <summary>The date at which a coefficient or the surface rms changed most, as an adjustment of the dish makes it. A drift looks like a step too: compare it with the trend over date.</summary>
public sealed record OofStep
{
    /// <summary>Name of the telescope.</summary>
    public required string Telescope { get; init; }

    /// <summary>K4 for the coefficient j = 4, SurfaceRms for the surface error.</summary>
    public required string Quantity { get; init; }

    /// <summary>The quantity's name in words.</summary>
    public required string Name { get; init; }

    /// <summary>Whether g0 sin(el) + g1 cos(el) + g2 was fitted with the step.</summary>
    public required bool IsAfterGravity { get; init; }

    /// <summary>When the last measurement before the step was taken.</summary>
    public required DateTimeOffset LastBefore { get; init; }

    /// <summary>When the first measurement after it was taken.</summary>
    public required DateTimeOffset FirstAfter { get; init; }

    /// <summary>Value after less value before, micrometres of half-path surface error at the rim (of the rms for SurfaceRms).</summary>
    public required ValueWithError Change { get; init; }

    /// <summary>Probability of a change at least as large by chance at any of the dates that were tried, at most.</summary>
    public required double Probability { get; init; }

    /// <summary>The same, corrected for the number of quantities that were looked at (Holm 1979).</summary>
    public double CorrectedProbability { get; init; } = double.NaN;

    /// <summary>Whether the corrected probability is below <see cref="OofTrend.SignificanceLevel"/>.</summary>
    public bool IsSignificant => CorrectedProbability < OofTrend.SignificanceLevel;

    /// <summary>Measurements used.</summary>
    public required int Count { get; init; }

    /// <summary>Measurements left out because they do not tell date, or elevation.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>The step on one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Telescope}, {Quantity} between {LastBefore.UtcDateTime:yyyy-MM-dd} and {FirstAfter.UtcDateTime:yyyy-MM-dd}: {Change.Value:G4} +- {Change.Error:G2} um, probability by chance {CorrectedProbability:G2}");
}
