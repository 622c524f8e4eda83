namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>The diagonal metric that makes draws and gradients equally wide: sqrt(var(x) / var(gradient)).</summary>
/// <remarks>A. Seyboldt, E. Carlson and B. Carpenter 2025, "If only my posterior were normal: Fisher HMC". Free of scale: no regularisation is needed.</remarks>
public sealed class FisherDiagonal : IMetricEstimator
{
    /// <inheritdoc/>
    public IMetric? Estimate(IReadOnlyList<DrawWindow> windows) =>
        CenteredDraws.Of(windows) is { } draws ? new DiagonalMetric([.. draws.Deviations.Select(d => d * d)]) : null;
}
