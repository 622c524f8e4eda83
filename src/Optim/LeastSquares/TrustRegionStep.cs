using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>The step of least model value within |D p| at most the radius: More's safeguarded Newton iteration for the damping lambda
/// (More 1978, section 5).</summary>
internal sealed class TrustRegionStep(Linearization problem)
{
    private const double Accuracy = 0.1;
    private const int MaxIterations = 10;

    private readonly double[] normal = new double[problem.Dimension];

    /// <summary>p.</summary>
    public double[] Step { get; } = new double[problem.Dimension];

    /// <summary>|D p|.</summary>
    public double Length { get; private set; }

    /// <summary>Finds p and returns its lambda, starting from that of the step before.</summary>
    public double Solve(double radius, double lambda, ReadOnlySpan<double> scale)
    {
        var full = problem.Solve(0.0, scale, Step);
        Length = Vectors.ScaledNorm(scale, Step);
        full &= double.IsFinite(Length);
        var excess = Length - radius;
        if (excess <= Accuracy * radius)
        {
            return 0.0;
        }

        var lower = full ? Correction(excess, radius, scale) : 0.0;
        var steepest = SteepestLength(scale);
        var upper = steepest / radius;
        if (!(upper > 0.0))
        {
            upper = 2.2e-308 / Math.Min(radius, Accuracy);
        }

        lower = double.IsFinite(lower) ? Math.Min(lower, upper) : 0.0;
        lambda = Math.Clamp(lambda, lower, upper);
        lambda = lambda == 0.0 && double.IsFinite(Length) ? steepest / Length : lambda;
        for (var iteration = 1; ; iteration++)
        {
            lambda = lambda == 0.0 ? Math.Max(2.2e-308, 0.001 * upper) : lambda;
            problem.Solve(lambda, scale, Step);
            Length = Vectors.ScaledNorm(scale, Step);
            var before = excess;
            excess = Length - radius;
            if (Math.Abs(excess) <= Accuracy * radius || (lower == 0.0 && excess <= before && before < 0.0) || iteration == MaxIterations)
            {
                return lambda;
            }

            var correction = Correction(excess, radius, scale);
            (lower, upper) = excess > 0.0 ? (Math.Max(lower, lambda), upper) : (lower, Math.Min(upper, lambda));
            lambda = Math.Max(lower, lambda + correction);
        }
    }

    /// <summary>The Newton correction of lambda for |D p(lambda)| = radius, in the variable that makes it nearly linear.</summary>
    private double Correction(double excess, double radius, ReadOnlySpan<double> scale)
    {
        for (var j = 0; j < normal.Length; j++)
        {
            normal[j] = scale[j] * (scale[j] * Step[j] / Length);
        }

        return excess / radius / problem.SquaredInverseNorm(normal);
    }

    /// <summary>|D^-1 g| over the parameters not held.</summary>
    public double SteepestLength(ReadOnlySpan<double> scale)
    {
        for (var j = 0; j < normal.Length; j++)
        {
            normal[j] = problem.FreeGradient[j] / scale[j];
        }

        return Vectors.Norm(normal);
    }
}
