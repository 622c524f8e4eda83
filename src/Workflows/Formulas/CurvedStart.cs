using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>A start with the curvature along each parameter there, by which engines that learn the curvature on the way know how large parameters are: 1e9 and 1e-6
/// may stand in one formula.</summary>
internal static class CurvedStart
{
    /// <summary>The start of a problem.</summary>
    /// <param name="problem">The problem, started where it is to start.</param>
    public static FitStart Of(FitProblem problem)
    {
        var start = FitStart.Of(problem);
        var (curved, n) = (MaximumProbability.GaussNewton(problem), problem.Parameters.FreeCount);
        var (gradient, curvature, inverse) = (new double[n], new double[n * n], new double[n * n]);
        curved.ValueGradientAndCurvature(start.ToEngine().Point, gradient, curvature);
        for (var k = 0; k < n; k++) inverse[(k * n) + k] = 1 / curvature[(k * n) + k];
        return Array.TrueForAll(inverse, entry => entry >= 0 && double.IsFinite(entry)) ? start with { InverseHessian = inverse, Evaluations = 1 } : start;
    }
}
