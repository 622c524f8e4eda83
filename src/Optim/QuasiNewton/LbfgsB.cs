using VlbiOps.Core.Objectives;
using VlbiOps.Optim.QuasiNewton;

namespace VlbiOps.Optim;

/// <summary>Limited-memory BFGS in a box: heeds <see cref="IBounded"/> and never evaluates outside. Without bounds it is L-BFGS.</summary>
/// <remarks>R. H. Byrd, P. Lu, J. Nocedal and C. Zhu, SIAM J. Sci. Comput. 16 (1995) 1190-1208, with the projected subspace step of J. L. Morales
/// and J. Nocedal, ACM TOMS 38 (2011) 7:1-7:4. A start outside the box is first moved onto it. Tests of the gradient leave out parameters that a
/// bound holds; in the inverse Hessian these have zeros, and the others' entries are theirs with those held. Of a start's inverse Hessian the
/// diagonal is used.</remarks>
public sealed record LbfgsB : QuasiNewtonEngine
{
    /// <summary>Pairs of steps and gradient changes kept. Default 10.</summary>
    public int Memory { get; init; } = 10;

    /// <inheritdoc/>
    public override string Name => "L-BFGS-B";

    /// <inheritdoc/>
    private protected override bool HeedsBounds => true;

    /// <inheritdoc/>
    private protected override IInverseHessian CreateInverse(Box box, int dimension) => Memory >= 1
        ? new BoxedInverse(box, dimension, Memory)
        : throw new ArgumentException($"{nameof(Memory)} is {Memory}; at least one pair must be kept");
}
