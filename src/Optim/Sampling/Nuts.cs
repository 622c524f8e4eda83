namespace VlbiOps.Optim.Sampling;

/// <summary>The no-U-turn sampler: Hamiltonian Monte Carlo whose trajectories end where they turn back.</summary>
/// <remarks>M. D. Hoffman and A. Gelman 2014, JMLR 15, 1593; multinomial sampling and the generalised criterion of M. Betancourt 2017, arXiv:1701.02434; metric from
/// draws and gradients, A. Seyboldt, E. Carlson and B. Carpenter 2025.</remarks>
public sealed record Nuts : HamiltonianSampler
{
    /// <summary>Most doublings of a trajectory: at most 2^this - 1 steps. Default 10.</summary>
    public int MaxDepth { get; init; } = 10;

    /// <inheritdoc/>
    public override string Name => "NUTS";

    internal override int LargestDepth => MaxDepth;

    internal override int FixedSteps => 0;
}
