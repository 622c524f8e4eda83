using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Objectives.Transforms;

/// <summary>Values whose squares sum to one: the direction of a vector of as many unconstrained coordinates. Densities are with respect to the
/// sphere's surface.</summary>
/// <remarks>The length r the model does not see has density 2 k^k r^(2k-1) e^(-k r^2) / Gamma(k), Nakagami's, with k = 3 + m/2 in m dimensions. Over the
/// coordinates that is r^6 e^(-k r^2): smooth, gone at the origin, where a direction means nothing, and round about r = 1, so that a well
/// known direction is nearly normal in the coordinates. (Stan's choice, k = m/2, is normal where the direction is unknown and has a funnel at the
/// origin where it is known.)</remarks>
/// <param name="count">m, at least 2.</param>
public sealed class UnitVectorTransform(int count) : Transform
{
    /// <inheritdoc/>
    public override int EngineCount { get; } = Checked(count, 2, "a unit vector");

    /// <inheritdoc/>
    public override int ModelCount => EngineCount;

    /// <inheritdoc/>
    public override Expr[] ToModel(IReadOnlyList<Expr> engine)
    {
        var inverse = 1 / Functions.Sqrt(SquaredLength(engine));
        return [.. engine.Select(coordinate => coordinate * inverse)];
    }

    /// <inheritdoc/>
    public override Expr LogJacobian(IReadOnlyList<Expr> engine)
    {
        var shape = 3 + (0.5 * EngineCount);
        var square = SquaredLength(engine);
        return Math.Log(2) + (shape * Math.Log(shape)) - MathNet.Numerics.SpecialFunctions.GammaLn(shape) + (3 * Functions.Log(square)) - (shape * square);
    }

    /// <inheritdoc/>
    public override void ToEngine(ReadOnlySpan<double> model, Span<double> engine)
    {
        var square = 0.0;
        foreach (var value in model) square += value * value;
        for (var k = 0; k < EngineCount; k++)
        {
            engine[k] = square > 0 ? model[k] / Math.Sqrt(square) : k == 0 ? 1 : 0;
        }
    }

    private static Expr SquaredLength(IReadOnlyList<Expr> engine) => Functions.Sum(engine.Select(Functions.Square));
}
