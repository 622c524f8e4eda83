namespace VlbiOps.Results.Fits;

/// <summary>A likelihood that is a product over samples, each factor by itself: what comparisons by leaving samples out need.</summary>
/// <remarks>One instance a thread.</remarks>
public interface IPointwiseLikelihood
{
    /// <summary>Number of samples.</summary>
    int SampleCount { get; }

    /// <summary>Writes the normalised log-likelihood of every sample at a model point.</summary>
    /// <param name="point">All parameters in their own units.</param>
    /// <param name="logLikelihoods">Length <see cref="SampleCount"/>.</param>
    void LogLikelihoods(ReadOnlySpan<double> point, Span<double> logLikelihoods);
}
