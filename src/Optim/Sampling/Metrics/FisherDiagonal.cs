namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>The diagonal metric that makes draws and gradients equally wide: sqrt(var(x) / var(gradient)).</summary>
/// <remarks>A. Seyboldt, E. Carlson and B. Carpenter 2025, "If only my posterior were normal: Fisher HMC". Free of scale: no regularisation is needed.</remarks>
public sealed class FisherDiagonal : IMetricEstimator
{
    /// <inheritdoc/>
    public IMetric? Estimate(DrawWindow draws)
    {
        if (draws.Count < 3)
        {
            return null;
        }

        var deviations = Deviations(draws);
        return deviations is null ? null : new DiagonalMetric([.. deviations.Select(d => d * d)]);
    }

    /// <summary>Square roots of the diagonal, or null where a parameter did not move or has no gradient.</summary>
    internal static double[]? Deviations(DrawWindow draws)
    {
        var (positions, gradients) = (WindowMoments.Variances(draws.Positions), WindowMoments.Variances(draws.Gradients));
        var deviations = new double[positions.Length];
        for (var i = 0; i < deviations.Length; i++)
        {
            deviations[i] = Math.Sqrt(Math.Sqrt(positions[i] / gradients[i]));
            if (!(deviations[i] > 0.0) || !double.IsFinite(deviations[i]))
            {
                return null;
            }
        }

        return deviations;
    }
}
