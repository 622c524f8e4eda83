using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Objectives.Transforms;

/// <summary>Positive values whose sum is one, by breaking a stick: piece k of K takes the share logistic(y_k - ln(K - k)) of what is left, so that y = 0 is
/// the centre, 1/K each (Stan Reference Manual, "Unit simplex"). Densities are with respect to the first K - 1 values.</summary>
/// <param name="count">K, at least 2.</param>
public sealed class SimplexTransform(int count) : Transform
{
    /// <inheritdoc/>
    public override int EngineCount => ModelCount - 1;

    /// <inheritdoc/>
    public override int ModelCount { get; } = Checked(count, 2, "a simplex");

    /// <inheritdoc/>
    public override Expr[] ToModel(IReadOnlyList<Expr> engine)
    {
        var model = new Expr[ModelCount];
        Expr rest = 1;
        for (var k = 0; k < EngineCount; k++)
        {
            var logit = engine[k] - Centre(k);
            model[k] = rest * Logistic(logit);
            rest *= Logistic(-logit);
        }

        model[^1] = rest;
        return model;
    }

    /// <inheritdoc/>
    public override Expr LogJacobian(IReadOnlyList<Expr> engine)
    {
        // The Jacobian is triangular: d x_k / d y_k = (what is left) share (1 - share).
        Expr sum = 0, logRest = 0;
        for (var k = 0; k < EngineCount; k++)
        {
            var logit = engine[k] - Centre(k);
            var logRemainder = -Softplus(logit);
            sum += logRest - Softplus(-logit) + logRemainder;
            logRest += logRemainder;
        }

        return sum;
    }

    /// <inheritdoc/>
    public override void ToEngine(ReadOnlySpan<double> model, Span<double> engine)
    {
        // From the end: sums of the small pieces first, no differences.
        var rest = Math.Max(model[^1], Margin);
        for (var k = EngineCount - 1; k >= 0; k--)
        {
            var piece = Math.Max(model[k], Margin);
            engine[k] = Math.Log(piece) - Math.Log(rest) + Centre(k);
            rest += piece;
        }
    }

    private double Centre(int k) => Math.Log(EngineCount - k);
}
