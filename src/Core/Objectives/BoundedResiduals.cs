namespace VlbiOps.Core.Objectives;

/// <summary>Residuals with a box around their parameters.</summary>
public sealed class BoundedResiduals : IResiduals, IBounded
{
    private readonly IResiduals inner;
    private readonly Box box;

    /// <summary>Puts bounds on <paramref name="inner"/>.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or a lower bound is above its upper one.</exception>
    public BoundedResiduals(IResiduals inner, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        this.inner = inner;
        box = new Box(inner.Dimension, lower, upper);
    }

    /// <inheritdoc/>
    public int Dimension => inner.Dimension;

    /// <inheritdoc/>
    public int ResidualCount => inner.ResidualCount;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Lower => box.Lower;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Upper => box.Upper;

    /// <inheritdoc/>
    public void Residuals(ReadOnlySpan<double> point, Span<double> residuals) => inner.Residuals(point, residuals);

    /// <inheritdoc/>
    public void ResidualsAndJacobian(ReadOnlySpan<double> point, Span<double> residuals, Span<double> jacobian) =>
        inner.ResidualsAndJacobian(point, residuals, jacobian);
}
