using MathNet.Numerics;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>Whether ranks are uniform, as those of true values among the draws of a right posterior are.</summary>
public sealed record RankUniformity
{
    private const double EnvelopeProbability = 0.95;

    /// <summary>Name of the quantity.</summary>
    public required string Name { get; init; }

    /// <summary>The rank of every truth: how many draws lie below it.</summary>
    public required IReadOnlyList<int> Ranks { get; init; }

    /// <summary>Number of values a rank may have: 0 to this less one.</summary>
    public required int ValueCount { get; init; }

    /// <summary>How many ranks fall in each bin of equal width.</summary>
    public required IReadOnlyList<int> Histogram { get; init; }

    /// <summary>Sum over the bins of (count - expected)^2 / expected.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Probability of so great a chi-square if the ranks are uniform.</summary>
    public required double ChiSquareProbability { get; init; }

    /// <summary>How many ranks are at most k, for every k but the last.</summary>
    public required IReadOnlyList<int> Cumulative { get; init; }

    /// <summary>Where uniform ranks' cumulative counts stay, all at once, with a probability of 95 %: lower bounds.</summary>
    public required IReadOnlyList<int> EnvelopeLower { get; init; }

    /// <summary>Where uniform ranks' cumulative counts stay, all at once, with a probability of 95 %: upper bounds.</summary>
    public required IReadOnlyList<int> EnvelopeUpper { get; init; }

    /// <summary>Probability that uniform ranks stray so far somewhere: sees a bias or a wrong width better than chi-square does.</summary>
    public required double EnvelopeTestProbability { get; init; }

    /// <summary>What the shape of the histogram tells of the posterior, in words.</summary>
    public string Shape
    {
        get
        {
            double mean = Ranks.Average() / (ValueCount - 1), outer = Ranks.Average(r => Math.Abs((r / (ValueCount - 1.0)) - 0.5));
            double sd = Math.Sqrt(1.0 / 12.0 / Ranks.Count), outerSd = Math.Sqrt(1.0 / 48.0 / Ranks.Count);
            return (mean - 0.5) / sd is var shift && Math.Abs(shift) > 3.0 ? (shift > 0.0 ? "its draws lie too low" : "its draws lie too high")
                : (outer - 0.25) / outerSd is var width && Math.Abs(width) > 3.0 ? (width > 0.0 ? "its posterior is too narrow" : "its posterior is too wide")
                : "neither its place nor its width stands out";
        }
    }

    /// <summary>Tests ranks.</summary>
    /// <param name="name">Name of the quantity.</param>
    /// <param name="ranks">The ranks, each from 0 to <paramref name="valueCount"/> - 1.</param>
    /// <param name="valueCount">Number of values a rank may have, at least 2.</param>
    /// <param name="bins">Number of bins of the histogram; divides <paramref name="valueCount"/>.</param>
    /// <exception cref="ArgumentException">No ranks, one beyond its values, or bins of unequal width.</exception>
    public static RankUniformity Of(string name, IReadOnlyList<int> ranks, int valueCount, int bins)
    {
        if (ranks.Count == 0 || valueCount < 2 || bins < 2 || valueCount % bins != 0 || ranks.Any(r => r < 0 || r >= valueCount))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{ranks.Count} ranks in {bins} bins; expected at least one, each from 0 to {valueCount - 1}, and a number of bins that divides {valueCount}"), nameof(ranks));
        }

        var histogram = new int[bins];
        foreach (var rank in ranks)
        {
            histogram[rank / (valueCount / bins)]++;
        }

        var expected = (double)ranks.Count / bins;
        var chiSquare = histogram.Sum(c => (c - expected) * (c - expected)) / expected;
        var envelope = new RankEnvelope(ranks.Count, valueCount);
        var cumulative = envelope.Cumulate(ranks);
        var (lower, upper) = envelope.Bounds(EnvelopeProbability);
        return new()
        {
            Name = name,
            Ranks = ranks,
            ValueCount = valueCount,
            Histogram = histogram,
            ChiSquare = chiSquare,
            ChiSquareProbability = SpecialFunctions.GammaUpperRegularized(0.5 * (bins - 1), 0.5 * chiSquare),
            Cumulative = cumulative,
            EnvelopeLower = lower,
            EnvelopeUpper = upper,
            EnvelopeTestProbability = envelope.Probability(cumulative),
        };
    }
}
