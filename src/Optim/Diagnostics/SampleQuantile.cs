namespace VlbiOps.Optim.Diagnostics;

/// <summary>Quantiles of a sample by linear interpolation between order statistics: type 7 of Hyndman and Fan 1996 (American Statistician 50, 361).</summary>
public static class SampleQuantile
{
    /// <summary>The quantile of a sorted sample.</summary>
    /// <param name="sorted">The sample, ascending, without NaN; at least one value.</param>
    /// <param name="probability">From 0 (the least value) to 1 (the greatest).</param>
    /// <exception cref="ArgumentException">No value, or a probability beyond 0 and 1.</exception>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.IsEmpty || !(probability >= 0.0 && probability <= 1.0))
        {
            throw new ArgumentException(FormattableString.Invariant($"a quantile of {sorted.Length} values at {probability}; expected at least 1 value and a probability from 0 to 1"));
        }

        // 0.95 * 20 must come out as the whole number it stands for: an order statistic is then taken as it is, and x <= quantile counts it.
        var position = (sorted.Length - 1) * probability;
        var nearest = Math.Round(position);
        if (Math.Abs(position - nearest) <= 4.0 * RunMonitor.Epsilon * Math.Max(1.0, position))
        {
            return sorted[(int)nearest];
        }

        var below = (int)position;
        var fraction = position - below;
        return ((1.0 - fraction) * sorted[below]) + (fraction * sorted[below + 1]);
    }

    /// <summary>The quantile of a sample in any order, which is left as it is.</summary>
    /// <param name="values">The sample, without NaN; at least one value.</param>
    /// <param name="probability">From 0 (the least value) to 1 (the greatest).</param>
    /// <exception cref="ArgumentException">No value, or a probability beyond 0 and 1.</exception>
    public static double Of(ReadOnlySpan<double> values, double probability)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, probability);
    }
}
