namespace VlbiOps.Core.Objectives;

/// <summary>A Gauss-Newton objective over model parameters, seen by an engine over the free parameters in their unconstrained coordinates.</summary>
/// <remarks>The curvature becomes D C D with D the transforms' derivatives; the term in their second derivatives, which vanishes with the
/// gradient, is left out so that it stays positive semi-definite.</remarks>
public sealed class TransformedGaussNewton : IGaussNewton
{
    private readonly IGaussNewton inner;
    private readonly TransformedPoint transformed;
    private readonly double[] modelCurvature;

    /// <summary>Wraps <paramref name="inner"/>, whose dimension is the set's <see cref="ParameterSet.Count"/>.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public TransformedGaussNewton(IGaussNewton inner, ParameterSet parameters)
    {
        this.inner = inner;
        transformed = new TransformedPoint(parameters, inner.Dimension);
        modelCurvature = new double[inner.Dimension * inner.Dimension];
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

    /// <inheritdoc/>
    public double ValueGradientAndCurvature(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
    {
        var model = transformed.ToModelWithDerivatives(point);
        var value = inner.ValueGradientAndCurvature(model, transformed.ModelGradient, modelCurvature);
        transformed.PullBackGradient(gradient);
        var free = transformed.Parameters.Free;
        var derivatives = transformed.Derivatives;
        transformed.FoldDefined(modelCurvature, inner.Dimension, inner.Dimension, 1);
        transformed.FoldDefined(modelCurvature, inner.Dimension, 1, inner.Dimension);
        for (var k = 0; k < derivatives.Length; k++)
        {
            for (var l = 0; l < derivatives.Length; l++)
            {
                curvature[(k * derivatives.Length) + l] =
                    modelCurvature[(free[k] * inner.Dimension) + free[l]] * derivatives[k] * derivatives[l];
            }
        }

        return value;
    }
}
