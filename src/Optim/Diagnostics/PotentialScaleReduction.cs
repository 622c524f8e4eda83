namespace VlbiOps.Optim.Diagnostics;

/// <summary>R-hat: how much wider all chains together are than each alone (Gelman and Rubin 1992; Vehtari et al. 2021, equations 1 to 4).</summary>
internal static class PotentialScaleReduction
{
    /// <summary>sqrt(var+ / W) of chains that were split before; NaN where nothing varies.</summary>
    public static double Of(ChainSpan chains)
    {
        if (chains.Length < 2 || SampleMoments.AreConstant(chains.Values))
        {
            return double.NaN;
        }

        Span<double> means = chains.ChainCount <= 128 ? stackalloc double[chains.ChainCount] : new double[chains.ChainCount];
        var within = 0.0;
        for (var chain = 0; chain < means.Length; chain++)
        {
            means[chain] = SampleMoments.Mean(chains[chain]);
            within += SampleMoments.CentralSum(chains[chain], means[chain], 2) / (chains.Length - 1);
        }

        within /= means.Length;
        double count = chains.Length, between = count * SampleMoments.Variance(means);
        return Math.Sqrt(((between / within) + count - 1.0) / count);
    }
}
