namespace VlbiOps.Optim.Diagnostics;

/// <summary>How many independent draws are worth as much for a mean as the chains' dependent ones: Vehtari et al. 2021, equations 8 to 13, with Geyer's
/// initial monotone sequence (Geyer 1992) where the sum over the autocorrelations ends.</summary>
internal sealed class EffectiveSampleSize(int chainCount, int length)
{
    private readonly Autocovariance autocovariance = new(chainCount, length);
    private readonly double[] rho = new double[length + 1];

    /// <summary>The size for chains that were split before; NaN where nothing varies or a chain has fewer than three draws.</summary>
    public double Of(ChainSpan chains)
    {
        if (chains.Length < 3 || SampleMoments.AreConstant(chains.Values))
        {
            return double.NaN;
        }

        var covariance = autocovariance.Of(chains);
        double count = chains.Length, within = covariance[0] * count / (count - 1.0);
        var total = covariance[0] + (chains.ChainCount > 1 ? SampleMoments.Variance(autocovariance.Means) : 0.0);
        var last = PositiveSequence(covariance, within, total);
        MakeMonotone(last);

        // The even term at the end is added once: less variance where the chain is antithetic.
        var tau = -1.0 + rho[last];
        for (var lag = 0; lag < last; lag++)
        {
            tau += 2.0 * rho[lag];
        }

        double draws = chains.Values.Length;
        return draws / Math.Max(tau, 1.0 / Math.Log10(draws));
    }

    /// <summary>Takes pairs of correlations while their sum is positive; returns the lag of the pair at which it ended.</summary>
    private int PositiveSequence(ReadOnlySpan<double> covariance, double within, double total)
    {
        rho.AsSpan().Clear();
        var lag = 0;
        var even = rho[0] = 1.0;
        var odd = rho[1] = 1.0 - ((within - covariance[1]) / total);
        while (lag < covariance.Length - 5 && even + odd > 0.0)
        {
            lag += 2;
            even = 1.0 - ((within - covariance[lag]) / total);
            odd = 1.0 - ((within - covariance[lag + 1]) / total);
            if (even + odd >= 0.0)
            {
                rho[lag] = even;
                rho[lag + 1] = odd;
            }
        }

        if (even > 0.0)
        {
            rho[lag] = even;
        }

        return lag;
    }

    private void MakeMonotone(int last)
    {
        for (var lag = 2; lag <= last - 2; lag += 2)
        {
            var before = rho[lag - 2] + rho[lag - 1];
            if (rho[lag] + rho[lag + 1] > before)
            {
                rho[lag] = rho[lag + 1] = 0.5 * before;
            }
        }
    }
}
