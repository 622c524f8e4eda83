namespace VlbiOps.Optim.Comparison;

/// <summary>Pareto-smoothed importance sampling: the greatest weights are replaced by the quantiles of a generalised Pareto distribution fitted to
/// them, whose shape tells whether the weights can be trusted (Vehtari, Simpson, Gelman, Yao and Gabry 2024, Journal of Machine Learning Research
/// 25, 72).</summary>
public static class ParetoSmoothing
{
    private const int LeastTail = 5;

    /// <summary>Shape above which estimates from so many draws cannot be trusted: min(1 - 1 / log10(S), 0.7).</summary>
    /// <param name="drawCount">Number of draws S.</param>
    public static double ShapeThreshold(int drawCount) => Math.Min(1.0 - (1.0 / Math.Log10(drawCount)), 0.7);

    /// <summary>Smooths logarithms of importance ratios in place and normalises the weights to a sum of one.</summary>
    /// <param name="logRatios">Logarithms of the ratios in, of the weights out.</param>
    /// <param name="relativeEfficiency">Effective sample size of the draws over their number; dependent draws get a longer tail.</param>
    /// <returns>The fitted shape k; infinite where the tail is too short or does not vary, minus infinity where all ratios are the same.</returns>
    public static double Smooth(Span<double> logRatios, double relativeEfficiency)
    {
        var count = logRatios.Length;
        var tail = (int)Math.Ceiling(Math.Min(0.2 * count, 3.0 * Math.Sqrt(count / relativeEfficiency)));
        var (sorted, order) = (logRatios.ToArray(), new int[count]);
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        var greatest = sorted[^1];
        var shape = sorted[0] == greatest ? double.NegativeInfinity : double.PositiveInfinity;
        foreach (ref var ratio in logRatios)
        {
            ratio -= greatest;
        }

        if (tail >= LeastTail && tail < count && sorted[^tail] < greatest)
        {
            shape = SmoothTail(sorted, order, tail, logRatios);
        }

        var total = LogSum.Exp(logRatios);
        foreach (ref var ratio in logRatios)
        {
            ratio -= total;
        }

        return shape;
    }

    private static double SmoothTail(double[] sorted, int[] order, int tail, Span<double> logWeights)
    {
        double greatest = sorted[^1], cutoff = Math.Exp(sorted[^(tail + 1)] - greatest);
        var exceedances = new double[tail];
        for (var i = 0; i < tail; i++)
        {
            exceedances[i] = Math.Exp(sorted[^(tail - i)] - greatest) - cutoff;
        }

        var pareto = GeneralizedPareto.Fit(exceedances);
        if (!double.IsFinite(pareto.Shape))
        {
            return pareto.Shape;
        }

        for (var i = 0; i < tail; i++)
        {
            // No weight may be greater than the greatest there was.
            var smoothed = Math.Log(pareto.Quantile((i + 0.5) / tail) + cutoff);
            logWeights[order[^(tail - i)]] = Math.Min(smoothed, 0.0);
        }

        return pareto.Shape;
    }
}
