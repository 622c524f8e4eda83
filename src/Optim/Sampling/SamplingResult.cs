using VlbiOps.Optim.Sampling.Metrics;

namespace VlbiOps.Optim.Sampling;

/// <summary>What a sampler brings back. Where it was cancelled, every chain's draws up to the shortest one's count.</summary>
public sealed record SamplingResult
{
    /// <summary>The sampler's name.</summary>
    public required string Engine { get; init; }

    /// <summary>The draws, in the unconstrained coordinates in which the chains moved.</summary>
    public required Draws Draws { get; init; }

    /// <summary>Each chain's metric.</summary>
    public required IReadOnlyList<IMetric> Metrics { get; init; }

    /// <summary>Each chain's step size after the warm-up.</summary>
    public required double[] StepSizes { get; init; }

    /// <summary>Where trajectories diverged, warm-up included, the first thousand of each chain.</summary>
    public required IReadOnlyList<Divergence> Divergences { get; init; }

    /// <summary>Gradients spent on warm-up, all chains together.</summary>
    public required int WarmUpGradients { get; init; }

    /// <summary>Gradients spent on the draws, all chains together.</summary>
    public required int SamplingGradients { get; init; }

    /// <summary>Most doublings allowed.</summary>
    public required int MaxDepth { get; init; }

    /// <summary>Why chains failed to start, one line each; empty where none did. Failed chains are not among the draws.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Why the last state could not be left in the checkpoint; null where it could, or there is none. The draws do not suffer from it.</summary>
    public string? CheckpointFailure { get; init; }

    /// <summary>Whether the caller stopped the run.</summary>
    public required bool WasCancelled { get; init; }

    /// <summary>Time used since the start or since the run was taken up again.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Divergent trajectories among the draws.</summary>
    public int DivergentCount => Draws.Chains.Sum(chain => chain.IsDivergent.Count(d => d));
}
