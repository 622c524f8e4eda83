using VlbiOps.Optim.QuasiNewton;

namespace VlbiOps.Optim;

/// <summary>The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with a dense inverse Hessian.</summary>
/// <remarks>J. Nocedal and S. J. Wright, Numerical Optimization (2006), chapter 6; the inverse Hessian is kept as a product Z Z' and stays
/// positive definite.</remarks>
public sealed record Bfgs : QuasiNewtonEngine
{
    /// <inheritdoc/>
    public override string Name => "BFGS";

    /// <inheritdoc/>
    private protected override IInverseHessian CreateInverse(Box box, int dimension) => new SquareRootInverse(dimension);
}
