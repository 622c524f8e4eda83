namespace VlbiOps.Optim.Sampling;

/// <summary>What one chain drew after its warm-up, with the sampler's account of every draw.</summary>
public sealed record ChainDraws
{
    /// <summary>Number of draws.</summary>
    public required int Count { get; init; }

    /// <summary>Number of quantities in each draw.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The draws, one column a quantity: entry <c>parameter * Count + draw</c>.</summary>
    public required double[] Values { get; init; }

    /// <summary>Logarithm of the density at each draw, up to a constant, in the coordinates in which the chain moved (Stan's lp__).</summary>
    public required double[] LogDensity { get; init; }

    /// <summary>Mean acceptance probability over each draw's trajectory.</summary>
    public required double[] Acceptance { get; init; }

    /// <summary>Step size of each draw.</summary>
    public required double[] StepSize { get; init; }

    /// <summary>Doublings of each draw's trajectory.</summary>
    public required int[] TreeDepth { get; init; }

    /// <summary>Leapfrog steps (gradients) of each draw.</summary>
    public required int[] LeapfrogCount { get; init; }

    /// <summary>Whether each draw's trajectory ended where the energy ran away.</summary>
    public required bool[] IsDivergent { get; init; }

    /// <summary>Hamiltonian at each draw.</summary>
    public required double[] Energy { get; init; }

    /// <summary>All draws of one quantity, in order.</summary>
    public ReadOnlySpan<double> Column(int parameter) => Values.AsSpan(parameter * Count, Count);
}
