using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Objectives.Transforms;

/// <summary>An angle as the direction of a point in a plane: no cut anywhere, however the angle turns. Its values lie within half a period of zero.</summary>
/// <param name="period">What a full turn is called: 2 pi for radians, 360 for degrees, 180 for a position angle in degrees.</param>
public sealed class CircleTransform(double period) : Transform
{
    private readonly UnitVectorTransform plane = new(2);
    private readonly double scale = period > 0 && double.IsFinite(period)
        ? period / (2 * Math.PI)
        : throw new ArgumentException($"an angle's period is {period:R}; it must be positive");

    /// <inheritdoc/>
    public override int EngineCount => 2;

    /// <inheritdoc/>
    public override int ModelCount => 1;

    /// <inheritdoc/>
    public override Expr[] ToModel(IReadOnlyList<Expr> engine) => [scale * Functions.Atan2(engine[1], engine[0])];

    /// <inheritdoc/>
    public override Expr LogJacobian(IReadOnlyList<Expr> engine) => plane.LogJacobian(engine) + Math.Log(scale);

    /// <inheritdoc/>
    public override void ToEngine(ReadOnlySpan<double> model, Span<double> engine) => (engine[1], engine[0]) = Math.SinCos(model[0] / scale);
}
