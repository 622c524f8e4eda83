namespace VlbiOps.Core.Objectives;

/// <summary>Residuals over model parameters, seen by an engine over the free parameters in their unconstrained coordinates.</summary>
public sealed class TransformedResiduals : IResiduals
{
    private readonly IResiduals inner;
    private readonly TransformedPoint transformed;
    private readonly double[] modelJacobian;

    /// <summary>Wraps <paramref name="inner"/>, whose dimension is the set's <see cref="ParameterSet.Count"/>.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public TransformedResiduals(IResiduals inner, ParameterSet parameters)
    {
        this.inner = inner;
        transformed = new TransformedPoint(parameters, inner.Dimension);

        // Where every parameter is free the inner Jacobian is written in place and only its columns are scaled.
        modelJacobian = transformed.AllFree ? [] : new double[inner.Dimension * inner.ResidualCount];
    }

    /// <inheritdoc/>
    public int Dimension => transformed.Parameters.FreeCount;

    /// <inheritdoc/>
    public int ResidualCount => inner.ResidualCount;

    /// <inheritdoc/>
    public void Residuals(ReadOnlySpan<double> point, Span<double> residuals) => inner.Residuals(transformed.ToModel(point), residuals);

    /// <inheritdoc/>
    public void ResidualsAndJacobian(ReadOnlySpan<double> point, Span<double> residuals, Span<double> jacobian)
    {
        var model = transformed.ToModelWithDerivatives(point);
        var source = transformed.AllFree ? jacobian : modelJacobian;
        inner.ResidualsAndJacobian(model, residuals, source);
        var rows = inner.ResidualCount;
        transformed.FoldDefined(source, rows, 1, rows);
        var free = transformed.Parameters.Free;
        for (var k = 0; k < free.Count; k++)
        {
            var derivative = transformed.Derivatives[k];
            var from = source.Slice(free[k] * rows, rows);
            var to = jacobian.Slice(k * rows, rows);
            for (var i = 0; i < rows; i++)
            {
                to[i] = from[i] * derivative;
            }
        }
    }
}
