namespace VlbiOps.Core.Objectives;

/// <summary>An objective with a box around it.</summary>
public sealed class BoundedObjective : IObjective, IBounded
{
    private readonly IObjective inner;
    private readonly double[] lower;
    private readonly double[] upper;

    /// <summary>Puts bounds on <paramref name="inner"/>.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or a lower bound is above its upper one.</exception>
    public BoundedObjective(IObjective inner, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Box.Check(inner.Dimension, lower, upper);
        (this.inner, this.lower, this.upper) = (inner, lower.ToArray(), upper.ToArray());
    }

    /// <inheritdoc/>
    public int Dimension => inner.Dimension;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Lower => lower;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Upper => upper;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point) => inner.Value(point);

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient) => inner.ValueAndGradient(point, gradient);
}
