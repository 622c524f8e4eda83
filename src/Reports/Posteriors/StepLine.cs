namespace VlbiOps.Reports.Posteriors;

/// <summary>Histograms as lines around their bars, so that several lie over one another.</summary>
internal static class StepLine
{
    /// <summary>Ends of evenly wide bins, each inner one twice.</summary>
    public static double[] Edges(double low, double high, int bins)
    {
        double edge(int bin) => low + ((high - low) * bin / bins);
        return [.. Enumerable.Range(0, bins).SelectMany(bin => new[] { edge(bin), edge(bin + 1) })];
    }

    /// <summary>Heights at <see cref="Edges"/>.</summary>
    public static double[] Heights(IEnumerable<double> counts) => [.. counts.SelectMany(count => new[] { count, count })];

    /// <summary>Probability density in evenly wide bins; what lies beyond counts in the total alone.</summary>
    public static double[] Density(IReadOnlyList<double> values, double low, double high, int bins)
    {
        var density = new double[bins];
        var width = (high - low) / bins;
        foreach (var value in values.Where(value => value >= low && value <= high)) density[Math.Min(bins - 1, (int)((value - low) / width))] += 1 / (values.Count * width);
        return density;
    }
}
