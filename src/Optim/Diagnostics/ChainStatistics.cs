using MathNet.Numerics.Distributions;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>What the chains of one quantity tell, and how far to trust it: Vehtari, Gelman, Simpson, Carpenter and Buerkner 2021, "Rank-normalization,
/// folding, and localization: an improved R-hat" (Bayesian Analysis 16, 667).</summary>
/// <remarks>Every figure is in the quantity's unit or, R-hat and sizes, a pure number; NaN where the draws do not tell: a value that is not finite, a
/// quantity that never varies, chains of fewer than six draws for a sample size. An instance keeps its buffers and takes one quantity after another
/// of the same shape by <see cref="Load(double[][])"/>; one a thread.</remarks>
public sealed class ChainStatistics
{
    // The probabilities that lie one standard deviation from a normal's mean: half the distance is an error of the same meaning.
    private const double OneSigmaBelow = 0.15865525393145707;
    private const double OneSigmaAbove = 1.0 - OneSigmaBelow;
    private const double MadToSigma = 1.4826;

    private readonly int chainCount;
    private readonly int length;
    private readonly double[] values;
    private readonly double[] sorted;
    private readonly double[] derived;
    private readonly double[] halves;
    private readonly EffectiveSampleSize size;
    private readonly RankNormalizer ranks;
    private bool isFinite;

    /// <summary>Prepares for quantities of one shape.</summary>
    /// <param name="chainCount">Number of chains, at least 1.</param>
    /// <param name="length">Draws in each, at least 1.</param>
    public ChainStatistics(int chainCount, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chainCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        (this.chainCount, this.length) = (chainCount, length);
        values = new double[chainCount * length];
        sorted = new double[values.Length];
        derived = new double[values.Length];
        halves = new double[2 * chainCount * (length / 2)];
        size = new EffectiveSampleSize(2 * chainCount, Math.Max(1, length / 2));
        ranks = new RankNormalizer(halves.Length);
    }

    /// <summary>The statistics of some chains.</summary>
    /// <param name="chains">One quantity's draws, an array a chain, all as long.</param>
    /// <exception cref="ArgumentException">No chain, an empty one, or chains of different lengths.</exception>
    public static ChainStatistics Of(double[][] chains)
    {
        if (chains is [] || chains[0].Length == 0)
        {
            throw new ArgumentException("there are no draws; expected at least one chain with at least one draw", nameof(chains));
        }

        var statistics = new ChainStatistics(chains.Length, chains[0].Length);
        statistics.Load(chains);
        return statistics;
    }

    /// <summary>Takes another quantity.</summary>
    /// <param name="chains">Its draws, an array a chain.</param>
    /// <exception cref="ArgumentException">Another number of chains or draws.</exception>
    public void Load(double[][] chains)
    {
        for (var chain = 0; chain < chains.Length; chain++)
        {
            if (chains.Length != chainCount || chains[chain].Length != length)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"chain {chain + 1} of {chains.Length} has {chains[chain].Length} draws; expected {chainCount} chains of {length}"), nameof(chains));
            }

            chains[chain].CopyTo(values, chain * length);
        }

        Prepare();
    }

    /// <summary>Takes another quantity from draws.</summary>
    internal void Load(Draws draws, int parameter)
    {
        for (var chain = 0; chain < chainCount; chain++)
        {
            draws.Chains[chain].Column(parameter).CopyTo(values.AsSpan(chain * length, length));
        }

        Prepare();
    }

    /// <summary>Takes another quantity, its chains one after another.</summary>
    internal void Load(ReadOnlySpan<double> pooled)
    {
        pooled.CopyTo(values);
        Prepare();
    }

    private void Prepare()
    {
        values.CopyTo(sorted, 0);
        Array.Sort(sorted);
        isFinite = SampleMoments.AreFinite(values);
        Mean = isFinite ? SampleMoments.Mean(values) : double.NaN;
        StandardDeviation = isFinite && values.Length > 1 ? Math.Sqrt(SampleMoments.Variance(values)) : double.NaN;
    }

    /// <summary>Whether every draw is a finite number; nothing else is determined where not.</summary>
    public bool IsFinite => isFinite;

    /// <summary>Whether the quantity never varies.</summary>
    public bool IsConstant => isFinite && SampleMoments.AreConstant(values);

    /// <summary>Mean of all draws.</summary>
    public double Mean { get; private set; }

    /// <summary>Standard deviation of all draws, divisor n - 1.</summary>
    public double StandardDeviation { get; private set; }

    /// <summary>Median of all draws.</summary>
    public double Median => Quantile(0.5);

    /// <summary>1.4826 times the median distance from the median: the standard deviation of a normal, unmoved by tails.</summary>
    public double MedianAbsoluteDeviation => isFinite ? MadToSigma * SampleQuantile.Of(Folded(), 0.5) : double.NaN;

    /// <summary>Quantile of all draws, type 7.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public double Quantile(double probability) => isFinite ? SampleQuantile.OfSorted(sorted, probability) : double.NaN;

    /// <summary>R-hat of the split chains as they are.</summary>
    public double SplitRHat() => isFinite ? PotentialScaleReduction.Of(new ChainSpan(values, chainCount).Split(halves)) : double.NaN;

    /// <summary>R-hat of split, rank-normalised chains: the greater of that for the location and that, of folded draws, for the scale. 1.01 is the limit.</summary>
    public double RHat()
    {
        if (!isFinite)
        {
            return double.NaN;
        }

        double location = PotentialScaleReduction.Of(Ranked(values)), scale = PotentialScaleReduction.Of(Ranked(Folded()));
        return double.IsNaN(scale) ? location : Math.Max(location, scale);
    }

    /// <summary>Effective sample size of the bulk, from rank-normalised draws: 100 a chain is the least.</summary>
    public double BulkEss() => isFinite ? size.Of(Ranked(values)) : double.NaN;

    /// <summary>Effective sample size of the tails: the lesser of those of the 5 % and the 95 % quantile, of those that vary.</summary>
    public double TailEss()
    {
        double low = QuantileEss(0.05), high = QuantileEss(0.95);
        return double.IsNaN(low) ? high : double.IsNaN(high) ? low : Math.Min(low, high);
    }

    /// <summary>Effective sample size for the mean.</summary>
    public double MeanEss() => isFinite ? size.Of(new ChainSpan(values, chainCount).Split(halves)) : double.NaN;

    /// <summary>Effective sample size for the standard deviation: that of the distance from the mean.</summary>
    public double StandardDeviationEss() => isFinite ? size.Of(new ChainSpan(Deviations(1), chainCount).Split(halves)) : double.NaN;

    /// <summary>Effective sample size for the median.</summary>
    public double MedianEss() => QuantileEss(0.5);

    /// <summary>Effective sample size for a quantile: that of the indicator x &lt;= quantile.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public double QuantileEss(double probability)
    {
        if (!isFinite)
        {
            return double.NaN;
        }

        var quantile = SampleQuantile.OfSorted(sorted, probability);
        for (var i = 0; i < values.Length; i++)
        {
            derived[i] = values[i] <= quantile ? 1.0 : 0.0;
        }

        return size.Of(new ChainSpan(derived, chainCount).Split(halves));
    }

    /// <summary>Monte Carlo standard error of the mean.</summary>
    public double MeanError() => StandardDeviation / Math.Sqrt(MeanEss());

    /// <summary>Monte Carlo standard error of the standard deviation, for any distribution: from the fourth moment (Kenney and Keeping 1951, page 141) and
    /// the effective sample size of the squared deviations.</summary>
    public double StandardDeviationError()
    {
        if (!isFinite)
        {
            return double.NaN;
        }

        var ess = size.Of(new ChainSpan(Deviations(2), chainCount).Split(halves));
        var second = SampleMoments.CentralSum(values, Mean, 2) / values.Length;
        var fourth = SampleMoments.CentralSum(values, Mean, 4) / values.Length;
        return Math.Sqrt((fourth - (second * second)) / ess / second / 4.0);
    }

    /// <summary>Monte Carlo standard error of the median.</summary>
    public double MedianError() => QuantileError(0.5);

    /// <summary>Monte Carlo standard error of a quantile: half the distance of the order statistics one standard deviation to either side, by the beta
    /// distribution of the quantile's probability (Vehtari et al. 2021, section 4.4).</summary>
    /// <param name="probability">From 0 to 1.</param>
    public double QuantileError(double probability)
    {
        var ess = QuantileEss(probability);
        if (double.IsNaN(ess))
        {
            return double.NaN;
        }

        double a = (ess * probability) + 1.0, b = (ess * (1.0 - probability)) + 1.0;
        var below = (int)Math.Floor(Beta.InvCDF(a, b, OneSigmaBelow) * sorted.Length);
        var above = (int)Math.Ceiling(Beta.InvCDF(a, b, OneSigmaAbove) * sorted.Length);
        return 0.5 * (sorted[Math.Min(above, sorted.Length) - 1] - sorted[Math.Max(below, 1) - 1]);
    }

    private double[] Folded()
    {
        var median = Median;
        for (var i = 0; i < values.Length; i++)
        {
            derived[i] = Math.Abs(values[i] - median);
        }

        return derived;
    }

    private double[] Deviations(int power)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var distance = Math.Abs(values[i] - Mean);
            derived[i] = power == 1 ? distance : distance * distance;
        }

        return derived;
    }

    private ChainSpan Ranked(double[] draws)
    {
        var split = new ChainSpan(draws, chainCount).Split(halves);
        ranks.Apply(halves);
        return split;
    }
}
