using VlbiOps.Core.Objectives;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Fitting;

/// <summary>What optimisers minimise for a problem: minus the log-likelihood and minus the log-priors of the free parameters in their own units, seen in their
/// unconstrained coordinates.</summary>
internal static class MaximumProbability
{
    public static IObjective Objective(FitProblem problem)
    {
        var likelihood = problem.CreateObjective();
        return new TransformedObjective(WithPriors(problem).Length > 0 ? new PenalizedObjective(likelihood, problem.Parameters) : likelihood, problem.Parameters);
    }

    /// <summary>The same with its Gauss-Newton curvature.</summary>
    /// <exception cref="ArgumentException">The problem has none.</exception>
    public static IGaussNewton GaussNewton(FitProblem problem)
    {
        if (WithPriors(problem) is [var first, ..]) throw new ArgumentException($"{first} has a prior, which is no sum of squares; expected none for Levenberg-Marquardt (use BFGS)");
        return problem.CreateGaussNewton is { } create
            ? new TransformedGaussNewton(create(), problem.Parameters)
            : throw new ArgumentException("the problem has no least-squares form; expected one for Levenberg-Marquardt (use BFGS)");
    }

    private static string[] WithPriors(FitProblem problem) => [.. problem.FreeParameters.Where(p => p.Prior is not null).Select(p => p.Name)];
}
