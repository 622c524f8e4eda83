namespace VlbiOps.Optim.Simplex;

/// <summary>The criteria that need no gradient, in the units of a run.</summary>
internal sealed class SimplexTolerances(StoppingCriteria criteria, double[] scale)
{
    /// <summary>Typical size of each parameter.</summary>
    public double[] Scale => scale;

    /// <summary>The reduction not worth having at a value.</summary>
    public double Of(double value) => Math.Max(criteria.FunctionAbsolute, Math.Max(criteria.FunctionRelative, RunMonitor.Epsilon) * Math.Abs(value));

    /// <summary>Whether a displacement is small: beside the scale, or beside the point in every parameter.</summary>
    public bool AreWithin(ReadOnlySpan<double> displacement, ReadOnlySpan<double> point)
    {
        var (square, relative) = (0.0, true);
        for (var j = 0; j < point.Length; j++)
        {
            var inScale = displacement[j] / scale[j];
            square += inScale * inScale;
            relative &= Math.Abs(displacement[j]) <= criteria.StepRelative * Math.Abs(point[j]);
        }

        return relative || Math.Sqrt(square) <= criteria.StepAbsolute;
    }
}
