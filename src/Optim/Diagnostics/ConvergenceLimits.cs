namespace VlbiOps.Optim.Diagnostics;

/// <summary>Where warnings begin. The defaults are those of Vehtari et al. 2021 and Betancourt 2016.</summary>
public sealed record ConvergenceLimits
{
    /// <summary>Greatest rank-normalised R-hat without a warning. Default 1.01.</summary>
    public double RHat { get; init; } = 1.01;

    /// <summary>R-hat from which the chains are said to have failed. Default 1.1.</summary>
    public double FailedRHat { get; init; } = 1.1;

    /// <summary>Least bulk and tail effective sample size a chain without a warning. Default 100.</summary>
    public double EssPerChain { get; init; } = 100.0;

    /// <summary>Least energy fraction without a warning. Default 0.3.</summary>
    public double EnergyFraction { get; init; } = 0.3;

    /// <summary>Share of divergent draws from which the chains are said to have failed. Default 0.01.</summary>
    public double FailedDivergenceShare { get; init; } = 0.01;

    /// <summary>Depth at which the sampler cut its trajectories. Default 10.</summary>
    public int MaxTreeDepth { get; init; } = 10;
}
