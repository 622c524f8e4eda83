namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>Stan's diagonal metric: variances drawn towards 1e-3 by five draws' weight.</summary>
/// <remarks>Stan Reference Manual, "HMC algorithm parameters".</remarks>
public sealed class StanDiagonal : IMetricEstimator
{
    /// <inheritdoc/>
    public IMetric? Estimate(IReadOnlyList<DrawWindow> windows)
    {
        var count = windows.Sum(window => window.Count);
        return count < windows.Count + 2
            ? null
            : new DiagonalMetric([.. WindowMoments.Variances(WindowMoments.Centered(windows.Select(window => window.Positions)), count - windows.Count)
                .Select(v => ((count * v) + (5.0 * 1e-3)) / (count + 5.0))]);
    }
}

/// <summary>Stan's full metric: the covariance drawn towards 1e-3 times the identity by five draws' weight.</summary>
/// <remarks>Stan Reference Manual, "HMC algorithm parameters".</remarks>
public sealed class StanDense : IMetricEstimator
{
    /// <inheritdoc/>
    public IMetric? Estimate(IReadOnlyList<DrawWindow> windows)
    {
        var count = windows.Sum(window => window.Count);
        if (count < windows.Count + 2)
        {
            return null;
        }

        var covariance = WindowMoments.Covariance(WindowMoments.Centered(windows.Select(window => window.Positions)), count - windows.Count);
        var n = covariance.GetLength(0);
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[(i * n) + j] = ((count * covariance[i, j]) + (i == j ? 5.0 * 1e-3 : 0.0)) / (count + 5.0);
            }
        }

        return DenseMetric.TryCreate(matrix, n);
    }
}
