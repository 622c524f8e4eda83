using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.QuasiNewton;

/// <summary>The condition on a step s and the change y of the gradient along it without which an update would not stay positive definite, s'y &gt; 0
/// (J. Nocedal and S. J. Wright, Numerical Optimization (2006), eq. 6.7), by more than rounding.</summary>
internal static class CurvatureCondition
{
    private const double Rounding = 1e-16;

    /// <summary>Whether it holds; s'y in any case.</summary>
    public static bool Holds(ReadOnlySpan<double> step, ReadOnlySpan<double> change, out double curvature)
    {
        curvature = Vectors.Dot(step, change);
        return curvature > Rounding * Vectors.Norm(step) * Vectors.Norm(change) && double.IsFinite(curvature);
    }
}
