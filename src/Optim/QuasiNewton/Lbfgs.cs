using VlbiOps.Optim.QuasiNewton;

namespace VlbiOps.Optim;

/// <summary>The limited-memory BFGS method: the last steps alone make the inverse Hessian, at a cost of 4 m n operations an iteration.</summary>
/// <remarks>D. C. Liu and J. Nocedal, "On the limited memory BFGS method for large scale optimization", Math. Programming 45 (1989) 503-528.
/// The result carries the inverse Hessian up to 500 parameters.</remarks>
public sealed record Lbfgs : QuasiNewtonEngine
{
    /// <summary>Pairs of steps and gradient changes kept. Default 25: curved valleys need many, and 4 m n operations are little beside most evaluations.</summary>
    public int Memory { get; init; } = 25;

    /// <inheritdoc/>
    public override string Name => "L-BFGS";

    /// <inheritdoc/>
    private protected override IInverseHessian CreateInverse(Box box, int dimension) => Memory >= 1
        ? new LimitedMemoryInverse(dimension, Memory)
        : throw new ArgumentException($"{nameof(Memory)} is {Memory}; at least one pair must be kept");
}
