namespace VlbiOps.Optim.Sampling;

/// <summary>Hamiltonian Monte Carlo with trajectories of a fixed number of steps.</summary>
/// <remarks>S. Duane et al. 1987, Phys. Lett. B 195, 216. A number of steps whose length is near the period of a mode samples that mode badly: prefer
/// <see cref="Nuts"/> where nothing speaks for a fixed length.</remarks>
public sealed record Hmc : HamiltonianSampler
{
    /// <summary>Leapfrog steps of every trajectory. Default 8.</summary>
    public int Steps { get; init; } = 8;

    /// <inheritdoc/>
    public override string Name => "HMC";

    internal override int LargestDepth => 0;

    internal override int FixedSteps => Steps;
}
