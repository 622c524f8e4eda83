namespace VlbiOps.Core.Objectives;

/// <summary>An objective over model parameters, seen by an engine over the free parameters in their unconstrained coordinates.</summary>
public sealed class TransformedObjective : IObjective
{
    private readonly IObjective inner;
    private readonly TransformedPoint transformed;

    /// <summary>Wraps <paramref name="inner"/>, whose dimension is the set's <see cref="ParameterSet.Count"/>.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public TransformedObjective(IObjective inner, ParameterSet parameters)
    {
        this.inner = inner;
        transformed = new TransformedPoint(parameters, inner.Dimension);
    }

    /// <inheritdoc/>
    public int Dimension => transformed.Parameters.FreeCount;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point) => inner.Value(transformed.ToModel(point));

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var value = inner.ValueAndGradient(transformed.ToModelWithDerivatives(point), transformed.ModelGradient);
        transformed.PullBackGradient(gradient);
        return value;
    }
}
