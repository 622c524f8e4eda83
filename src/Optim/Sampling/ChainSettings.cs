using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Sampling.Metrics;
using VlbiOps.Optim.Sampling.WarmUp;

namespace VlbiOps.Optim.Sampling;

/// <summary>What a chain is to do.</summary>
internal sealed record ChainSettings
{
    public required int Dimension { get; init; }

    public required int Draws { get; init; }

    public required IReadOnlyList<WarmUpStage> WarmUp { get; init; }

    public required double TargetAcceptance { get; init; }

    public required StepSizeRule StepSizeRule { get; init; }

    public required int MaxDepth { get; init; }

    public required double MaxEnergyError { get; init; }

    /// <summary>Steps of a trajectory where their number is fixed; 0 for the no-U-turn rule.</summary>
    public required int FixedSteps { get; init; }

    /// <summary>The metric to begin with; null for one made from the gradient at the start.</summary>
    public required IMetric? Metric { get; init; }

    /// <summary>Draws a starting point; asked again where the density is not finite.</summary>
    public required Func<RandomStream, double[]> DrawStart { get; init; }

    public int WarmUpIterations => WarmUp.Sum(stage => stage.Iterations);
}
