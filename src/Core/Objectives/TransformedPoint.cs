namespace VlbiOps.Core.Objectives;

/// <summary>The scratch memory shared by the transformed problems: the model point of the last engine point and the derivatives there.</summary>
internal sealed class TransformedPoint
{
    private readonly double[] model;
    private readonly double[] derivatives;

    public TransformedPoint(ParameterSet parameters, int innerDimension)
    {
        if (parameters.Count != innerDimension)
        {
            throw new ArgumentException($"{parameters.Count} parameters describe a problem of {innerDimension}");
        }

        Parameters = parameters;
        model = new double[parameters.Count];
        derivatives = new double[parameters.FreeCount];
        ModelGradient = new double[parameters.Count];
    }

    public ParameterSet Parameters { get; }

    public double[] ModelGradient { get; }

    public ReadOnlySpan<double> Derivatives => derivatives;

    public bool AllFree => Parameters.FreeCount == Parameters.Count;

    public ReadOnlySpan<double> ToModel(ReadOnlySpan<double> enginePoint)
    {
        Parameters.ToModel(enginePoint, model);
        return model;
    }

    public ReadOnlySpan<double> ToModelWithDerivatives(ReadOnlySpan<double> enginePoint)
    {
        Parameters.Derivatives(enginePoint, derivatives);
        return ToModel(enginePoint);
    }

    /// <summary>The chain rule on <see cref="ModelGradient"/>.</summary>
    public void PullBackGradient(Span<double> gradient)
    {
        var free = Parameters.Free;
        for (var k = 0; k < derivatives.Length; k++)
        {
            gradient[k] = ModelGradient[free[k]] * derivatives[k];
        }
    }
}
