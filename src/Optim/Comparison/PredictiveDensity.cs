using VlbiOps.Optim.Diagnostics;

namespace VlbiOps.Optim.Comparison;

/// <summary>Expected log pointwise predictive density (elpd) of new data: the greater the better the model predicts.</summary>
/// <param name="Pointwise">The share of each data point, in nats.</param>
public sealed record PredictiveDensity(IReadOnlyList<double> Pointwise)
{
    /// <summary>The sum over the points.</summary>
    public double Value { get; } = Pointwise.Sum();

    /// <summary>Standard error of the sum, from the spread of the points: sqrt(N var).</summary>
    public double Error { get; } = SumError([.. Pointwise]);

    /// <summary>How much better this predicts than another model of the same data, with the error of the difference: point by point, for what both find
    /// hard to predict cancels (Vehtari, Gelman and Gabry 2017, equation 24).</summary>
    /// <param name="other">The other model's density of the same points in the same order.</param>
    /// <exception cref="ArgumentException">Another number of points.</exception>
    public PredictiveDensity Minus(PredictiveDensity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Pointwise.Count == Pointwise.Count
            ? new([.. Pointwise.Zip(other.Pointwise, static (a, b) => a - b)])
            : throw new ArgumentException(FormattableString.Invariant(
                $"models of different data cannot be compared: {Pointwise.Count} and {other.Pointwise.Count} points"), nameof(other));
    }

    /// <summary>Standard error of a sum of as many numbers as vary like these; NaN for one.</summary>
    internal static double SumError(ReadOnlySpan<double> terms) =>
        terms.Length < 2 ? double.NaN : Math.Sqrt(terms.Length * SampleMoments.Variance(terms));
}
