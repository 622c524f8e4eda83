namespace VlbiOps.Core.Objectives;

/// <summary>Residuals with a box around their parameters.</summary>
public sealed class BoundedResiduals : IResiduals, IBounded
{
    private readonly IResiduals inner;
    private readonly double[] lower;
    private readonly double[] upper;

    /// <summary>Puts bounds on <paramref name="inner"/>.</summary>
    /// <exception cref="ArgumentException">A length does not fit, or a lower bound is above its upper one.</exception>
    public BoundedResiduals(IResiduals inner, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Box.Check(inner.Dimension, lower, upper);
        (this.inner, this.lower, this.upper) = (inner, lower.ToArray(), upper.ToArray());
    }

    /// <inheritdoc/>
    public int Dimension => inner.Dimension;

    /// <inheritdoc/>
    public int ResidualCount => inner.ResidualCount;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Lower => lower;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Upper => upper;

    /// <inheritdoc/>
    public void Residuals(ReadOnlySpan<double> point, Span<double> residuals) => inner.Residuals(point, residuals);

    /// <inheritdoc/>
    public void ResidualsAndJacobian(ReadOnlySpan<double> point, Span<double> residuals, Span<double> jacobian) =>
        inner.ResidualsAndJacobian(point, residuals, jacobian);
}
