using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Objectives.Transforms;

/// <summary>Values in increasing order, x_1 &lt; x_2 &lt; ...: x_1 = y_1, x_k = x_(k-1) + e^(y_k) (Stan Reference Manual, "Ordered vector").</summary>
/// <param name="count">Number of values, at least 1.</param>
public sealed class OrderedTransform(int count) : Transform
{
    /// <inheritdoc/>
    public override int EngineCount { get; } = Checked(count, 1, "an ordered group");

    /// <inheritdoc/>
    public override int ModelCount => EngineCount;

    /// <inheritdoc/>
    public override Expr[] ToModel(IReadOnlyList<Expr> engine)
    {
        var model = new Expr[ModelCount];
        model[0] = engine[0];
        for (var k = 1; k < model.Length; k++)
        {
            model[k] = model[k - 1] + Functions.Exp(engine[k]);
        }

        return model;
    }

    /// <inheritdoc/>
    public override Expr LogJacobian(IReadOnlyList<Expr> engine) => Functions.Sum(engine.Skip(1));

    /// <inheritdoc/>
    public override void ToEngine(ReadOnlySpan<double> model, Span<double> engine)
    {
        engine[0] = model[0];
        for (var k = 1; k < ModelCount; k++)
        {
            var step = model[k] - model[k - 1];
            engine[k] = Math.Log(step > 0 ? step : Margin * Math.Max(1, Math.Abs(model[k])));
        }
    }
}
