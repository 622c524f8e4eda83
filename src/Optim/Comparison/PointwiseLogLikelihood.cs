namespace VlbiOps.Optim.Comparison;

/// <summary>Log-likelihood of every data point at every draw: what cross-validation and information criteria are made of.</summary>
public sealed class PointwiseLogLikelihood
{
    private readonly double[] values;

    /// <summary>Takes the values.</summary>
    /// <param name="values">One column a point, the chains one after another in it: entry (point * chains + chain) * draws + draw.</param>
    /// <param name="chainCount">Number of chains, at least 1.</param>
    /// <param name="drawsPerChain">Draws in each chain, at least 1.</param>
    /// <exception cref="ArgumentException">A number of values that does not fit, or one that is not finite.</exception>
    public PointwiseLogLikelihood(double[] values, int chainCount, int drawsPerChain)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chainCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(drawsPerChain);
        (this.values, ChainCount, DrawsPerChain) = (values, chainCount, drawsPerChain);
        if (values.Length == 0 || values.Length % DrawCount != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{values.Length} log-likelihoods for {chainCount} chains of {drawsPerChain} draws; expected a multiple of {DrawCount}"), nameof(values));
        }

        if (Array.FindIndex(values, v => !double.IsFinite(v)) is var bad && bad >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"the log-likelihood of point {(bad / DrawCount) + 1} at draw {(bad % DrawCount) + 1} is {values[bad]}; expected a finite number"), nameof(values));
        }
    }

    /// <summary>Number of chains.</summary>
    public int ChainCount { get; }

    /// <summary>Draws in each chain.</summary>
    public int DrawsPerChain { get; }

    /// <summary>Draws of all chains.</summary>
    public int DrawCount => ChainCount * DrawsPerChain;

    /// <summary>Number of data points.</summary>
    public int PointCount => values.Length / DrawCount;

    /// <summary>The log-likelihood of one point at every draw.</summary>
    /// <param name="point">Number of the point from 0.</param>
    public ReadOnlySpan<double> Column(int point) => values.AsSpan(point * DrawCount, DrawCount);
}
