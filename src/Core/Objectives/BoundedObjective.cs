namespace VlbiOps.Core.Objectives;

/// <summary>An objective with a box around it.</summary>
public sealed class BoundedObjective : IObjective, IBounded
{
    private readonly IObjective inner;
    private readonly Box box;

    /// <summary>Puts bounds on <paramref name="inner"/>.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or a lower bound is above its upper one.</exception>
    public BoundedObjective(IObjective inner, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        this.inner = inner;
        box = new Box(inner.Dimension, lower, upper);
    }

    /// <inheritdoc/>
    public int Dimension => inner.Dimension;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Lower => box.Lower;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Upper => box.Upper;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point) => inner.Value(point);

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient) => inner.ValueAndGradient(point, gradient);
}
