namespace VlbiOps.Optim;

/// <summary>Where an engine begins, and what is already known there. A result of any engine makes one, so that engines chain.</summary>
/// <param name="Point">The starting point, one entry a parameter.</param>
public sealed record OptimizationStart(double[] Point)
{
    /// <summary>Typical size of each parameter, positive; null where nothing is known.</summary>
    public double[]? Scale { get; init; }

    /// <summary>Estimate of the inverse Hessian, row-major n*n. A diagonal entry that is not finite, or zero as where a bound holds, marks
    /// a parameter of which nothing is known.</summary>
    public double[]? InverseHessian { get; init; }

    /// <summary>A start of which the point alone is known.</summary>
    public static implicit operator OptimizationStart(double[] point) => new(point);

    /// <summary>Checks the lengths against a problem's dimension.</summary>
    /// <exception cref="ArgumentException">One does not fit, or a scale is not positive.</exception>
    public void Validate(int dimension)
    {
        if (Point.Length != dimension)
        {
            throw new ArgumentException($"the start has {Point.Length} entries, the problem {dimension} parameters");
        }

        if (Scale is not null && (Scale.Length != dimension || !Array.TrueForAll(Scale, s => s > 0.0 && double.IsFinite(s))))
        {
            throw new ArgumentException($"the scale needs {dimension} positive entries");
        }

        if (InverseHessian is not null && InverseHessian.Length != dimension * dimension)
        {
            throw new ArgumentException($"the inverse Hessian has {InverseHessian.Length} entries where {dimension * dimension} were expected");
        }
    }
}
