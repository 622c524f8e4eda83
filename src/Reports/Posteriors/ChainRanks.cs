namespace VlbiOps.Reports.Posteriors;

/// <summary>How the ranks of each chain's draws among all draws are spread (Vehtari et al. 2021, Bayesian Analysis 16, 667): evenly where chains agree.</summary>
public static class ChainRanks
{
    /// <summary>Bins of a histogram of ranks.</summary>
    public const int Bins = 20;

    /// <summary>Draws in each bin of each chain.</summary>
    /// <param name="chains">The draws of one parameter, an array a chain.</param>
    public static double[][] Counts(double[][] chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        var all = chains.SelectMany((chain, c) => chain.Select((value, draw) => (Value: value, Chain: c, Draw: draw)))
            .OrderBy(d => d.Value).ThenBy(d => d.Chain).ThenBy(d => d.Draw).ToArray();
        var counts = new double[chains.Length][];
        for (var c = 0; c < chains.Length; c++) counts[c] = new double[Bins];
        for (var rank = 0; rank < all.Length; rank++) counts[all[rank].Chain][(int)((long)rank * Bins / all.Length)]++;
        return counts;
    }

    /// <summary>Ends of the bins from the first to the last rank, each inner one twice: x of a histogram as a line.</summary>
    /// <param name="count">Number of draws of all chains.</param>
    internal static double[] Edges(int count) => StepLine.Edges(0, count, Bins);
}
