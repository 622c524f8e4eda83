namespace VlbiOps.Core.Objectives;

/// <summary>The scratch memory shared by the transformed problems: the model point of the last engine point and the derivatives there.</summary>
internal sealed class TransformedPoint
{
    private readonly double[] model;
    private readonly double[] derivatives;
    private readonly double[] slopes;

    public TransformedPoint(ParameterSet parameters, int innerDimension)
    {
        if (parameters.Count != innerDimension)
        {
            throw new ArgumentException($"{parameters.Count} parameters describe a problem of {innerDimension}");
        }

        Parameters = parameters;
        model = new double[parameters.Count];
        derivatives = new double[parameters.FreeCount];
        slopes = new double[parameters.Defined?.SlopeCount ?? 0];
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
        ToModel(enginePoint);
        Parameters.Defined?.Slopes(model, slopes);
        return model;
    }

    /// <summary>The chain rule by way of parameters that are functions of others, on a matrix with one column a parameter.</summary>
    public void FoldDefined(Span<double> matrix, int rows, int rowStride, int columnStride) =>
        Parameters.Defined?.Fold(slopes, matrix, rows, rowStride, columnStride);

    /// <summary>The chain rule on <see cref="ModelGradient"/>.</summary>
    public void PullBackGradient(Span<double> gradient)
    {
        FoldDefined(ModelGradient, 1, 0, 1);
        var free = Parameters.Free;
        for (var k = 0; k < derivatives.Length; k++)
        {
            gradient[k] = ModelGradient[free[k]] * derivatives[k];
        }
    }
}
