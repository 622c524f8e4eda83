using System.Globalization;
using VlbiOps.Optim.Diagnostics;

namespace VlbiOps.Optim.Comparison;

/// <summary>The widely applicable information criterion (WAIC): Watanabe 2010 (Journal of Machine Learning Research 11, 3571); Gelman, Hwang and Vehtari
/// 2014, equation 12. Leave-one-out is the sounder where it warns.</summary>
public sealed record WidelyApplicable
{
    // Above this variance of a point's log-likelihood the expansion behind the criterion fails (Vehtari, Gelman and Gabry 2017).
    private const double VarianceLimit = 0.4;

    /// <summary>Expected log predictive density, each point's and in sum.</summary>
    public required PredictiveDensity Elpd { get; init; }

    /// <summary>Effective number of parameters of each point: the variance of its log-likelihood over the draws.</summary>
    public required IReadOnlyList<double> PointwiseParameterCount { get; init; }

    /// <summary>Effective number of parameters.</summary>
    public double ParameterCount => PointwiseParameterCount.Sum();

    /// <summary>Standard error of the effective number of parameters.</summary>
    public double ParameterCountError => PredictiveDensity.SumError([.. PointwiseParameterCount]);

    /// <summary>WAIC = -2 elpd, on the scale of a deviance; its error is twice that of elpd.</summary>
    public double InformationCriterion => -2.0 * Elpd.Value;

    /// <summary>Points whose log-likelihood varies too much.</summary>
    public int BadPointCount => PointwiseParameterCount.Count(p => p > VarianceLimit);

    /// <summary>What to beware of, in words; null where there is nothing.</summary>
    public string? Warning => BadPointCount == 0 ? null : string.Create(CultureInfo.InvariantCulture,
        $"The log-likelihood of {BadPointCount} of {PointwiseParameterCount.Count} points varies by more than {VarianceLimit} over the draws: WAIC cannot be trusted there. Use leave-one-out.");

    /// <summary>Determines the criterion.</summary>
    /// <param name="logLikelihood">Log-likelihood of every point at every draw; at least two draws.</param>
    /// <exception cref="ArgumentException">One draw alone.</exception>
    public static WidelyApplicable Of(PointwiseLogLikelihood logLikelihood)
    {
        ArgumentNullException.ThrowIfNull(logLikelihood);
        if (logLikelihood.DrawCount < 2)
        {
            throw new ArgumentException("one draw has no variance; expected at least 2", nameof(logLikelihood));
        }

        var points = Enumerable.Range(0, logLikelihood.PointCount);
        double[] variances = [.. points.Select(i => SampleMoments.Variance(logLikelihood.Column(i)))];
        return new() { Elpd = new([.. points.Select(i => LogSum.MeanExp(logLikelihood.Column(i)) - variances[i])]), PointwiseParameterCount = variances };
    }
}
