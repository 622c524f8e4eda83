namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>Stan's diagonal metric: variances drawn towards 1e-3 by five draws' weight.</summary>
/// <remarks>Stan Reference Manual, "HMC algorithm parameters".</remarks>
public sealed class StanDiagonal : IMetricEstimator
{
    /// <inheritdoc/>
    public IMetric? Estimate(DrawWindow draws) => draws.Count < 3
        ? null
        : new DiagonalMetric([.. WindowMoments.Variances(draws.Positions).Select(v => ((draws.Count * v) + (5.0 * 1e-3)) / (draws.Count + 5.0))]);
}

/// <summary>Stan's full metric: the covariance drawn towards 1e-3 times the identity by five draws' weight.</summary>
/// <remarks>Stan Reference Manual, "HMC algorithm parameters".</remarks>
public sealed class StanDense : IMetricEstimator
{
    /// <inheritdoc/>
    public IMetric? Estimate(DrawWindow draws)
    {
        if (draws.Count < 3)
        {
            return null;
        }

        var n = draws.Positions[0].Length;
        var covariance = WindowMoments.Covariance(WindowMoments.Centered(draws.Positions, [.. Enumerable.Repeat(1.0, n)]));
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[(i * n) + j] = ((draws.Count * covariance[i, j]) + (i == j ? 5.0 * 1e-3 : 0.0)) / (draws.Count + 5.0);
            }
        }

        return DenseMetric.TryCreate(matrix, n);
    }
}
