namespace VlbiOps.Core.Objectives;

/// <summary>An objective that also knows a positive semi-definite approximation of its Hessian, as sums of (robust) squares do.
/// It serves problems whose Jacobian is too large to be stored or cheaper to be reduced on the way.</summary>
public interface IGaussNewton : IObjective
{
    /// <summary>Value, gradient and curvature at <paramref name="point"/>.</summary>
    /// <param name="point">Parameters, length <see cref="IObjective.Dimension"/>.</param>
    /// <param name="gradient">Receives the exact gradient.</param>
    /// <param name="curvature">Receives the symmetric curvature matrix, <c>Dimension * Dimension</c>, both triangles filled.</param>
    double ValueGradientAndCurvature(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature);
}
