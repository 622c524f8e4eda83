using MathNet.Numerics;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>Where the cumulative counts of uniform ranks stay, all at once, with a given probability: Saeilynoja, Buerkner and Vehtari 2022 (Statistics
/// and Computing 32, 32). Exact, by the recursion over the counts, each binomial given the one before.</summary>
internal sealed class RankEnvelope
{
    private readonly int sampleCount;
    private readonly int valueCount;
    private readonly double[] logFactorial;
    private readonly double[][] tails;

    /// <summary>Prepares for a number of ranks.</summary>
    /// <param name="sampleCount">Number of ranks.</param>
    /// <param name="valueCount">Number of values a rank may have: 0 to this less one.</param>
    public RankEnvelope(int sampleCount, int valueCount)
    {
        (this.sampleCount, this.valueCount) = (sampleCount, valueCount);
        logFactorial = [.. Enumerable.Range(0, sampleCount + 1).Select(SpecialFunctions.FactorialLn)];
        tails = [.. Enumerable.Range(1, valueCount - 1).Select(k => TwoSidedTails((double)k / valueCount))];
    }

    /// <summary>The cumulative counts: how many ranks are at most k, for k from 0 to the last but one value.</summary>
    public int[] Cumulate(IReadOnlyList<int> ranks)
    {
        var counts = new int[valueCount];
        foreach (var rank in ranks)
        {
            counts[rank]++;
        }

        for (var k = 1; k < valueCount; k++)
        {
            counts[k] += counts[k - 1];
        }

        return counts[..^1];
    }

    /// <summary>Probability that uniform ranks stray as far somewhere as these do.</summary>
    public double Probability(int[] cumulative)
    {
        var worst = 1.0;
        for (var k = 0; k < tails.Length; k++)
        {
            worst = Math.Min(worst, tails[k][cumulative[k]]);
        }

        return Math.Clamp(1.0 - Coverage(worst), 0.0, 1.0);
    }

    /// <summary>The narrowest envelope in which uniform ranks stay with at least this probability.</summary>
    public (int[] Lower, int[] Upper) Bounds(double probability)
    {
        // Only where a count drops out does the probability change.
        double[] levels = [0.0, .. tails.SelectMany(t => t).Distinct().Order()];
        int wide = 0, narrow = levels.Length;
        while (narrow - wide > 1)
        {
            var middle = (wide + narrow) / 2;
            (wide, narrow) = Coverage(levels[middle]) >= probability ? (middle, narrow) : (wide, middle);
        }

        var level = levels[wide];
        return ([.. tails.Select(t => Array.FindIndex(t, p => p > level))], [.. tails.Select(t => Array.FindLastIndex(t, p => p > level))]);
    }

    /// <summary>Probability that every count has a two-sided tail above a level.</summary>
    private double Coverage(double level)
    {
        double[] current = [1.0], next;
        var first = 0;
        for (var k = 0; k < tails.Length; k++, current = next)
        {
            var (low, high) = (Array.FindIndex(tails[k], p => p > level), Array.FindLastIndex(tails[k], p => p > level));
            if (low < 0)
            {
                return 0.0;
            }

            // Those not yet counted fall on the next value with equal chance among the values left.
            double logChance = -Math.Log(valueCount - k), logOther = Math.Log(1.0 - (1.0 / (valueCount - k)));
            next = new double[high - low + 1];
            for (var from = 0; from < current.Length; from++)
            {
                var left = sampleCount - first - from;
                for (var to = Math.Max(low, first + from); to <= high; to++)
                {
                    next[to - low] += current[from] * Math.Exp(LogBinomial(left, to - first - from, logChance, logOther));
                }
            }

            first = low;
        }

        return current.Sum();
    }

    /// <summary>2 min(P(X &lt;= c), P(X &gt;= c)) of a binomial X, for every c.</summary>
    private double[] TwoSidedTails(double chance)
    {
        var mass = new double[sampleCount + 1];
        double logChance = Math.Log(chance), logOther = Math.Log(1.0 - chance);
        for (var c = 0; c <= sampleCount; c++)
        {
            mass[c] = Math.Exp(LogBinomial(sampleCount, c, logChance, logOther));
        }

        var result = new double[mass.Length];
        double below = 0.0, above = 0.0;
        for (var c = 0; c <= sampleCount; c++)
        {
            result[c] = 2.0 * (below += mass[c]);
        }

        for (var c = sampleCount; c >= 0; c--)
        {
            result[c] = Math.Min(result[c], 2.0 * (above += mass[c]));
        }

        return result;
    }

    private double LogBinomial(int count, int hits, double logChance, double logOther) =>
        logFactorial[count] - logFactorial[hits] - logFactorial[count - hits] + (hits * logChance) + ((count - hits) * logOther);
}
