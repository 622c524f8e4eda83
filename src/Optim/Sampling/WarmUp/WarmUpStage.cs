using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Optim.Sampling.WarmUp;

/// <summary>A stretch of the warm-up, at whose end the metric is learnt from its draws.</summary>
/// <param name="Iterations">Transitions, at least one.</param>
/// <param name="Estimator">How the metric is learnt; null for stretches that settle the step size alone.</param>
public sealed record WarmUpStage(int Iterations, IMetricEstimator? Estimator)
{
    /// <summary>Most doublings of a trajectory in this stretch; the sampler's own limit where that is lower. A metric that does not fit yet makes long
    /// trajectories that teach little.</summary>
    public int MaxDepth { get; init; } = int.MaxValue;
}
