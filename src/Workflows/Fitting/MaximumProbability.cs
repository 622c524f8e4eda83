using VlbiOps.Core.Objectives;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Fitting;

/// <summary>What optimisers minimise for a problem: minus the log-likelihood and minus the log-priors of the free parameters in their own units, seen in their
/// unconstrained coordinates.</summary>
internal static class MaximumProbability
{
    public static IObjective Objective(FitProblem problem) => Objective(problem, problem.CreateObjective());

    /// <summary>The same of a likelihood that the problem made.</summary>
    public static IObjective Objective(FitProblem problem, IObjective likelihood) =>
        new TransformedObjective(HasPriors(problem) ? new PenalizedObjective(likelihood, problem.Parameters) : likelihood, problem.Parameters);

    /// <summary>The same with its Gauss-Newton curvature.</summary>
    /// <exception cref="ArgumentException">The problem has none.</exception>
    public static IGaussNewton GaussNewton(FitProblem problem)
    {
        var create = problem.CreateGaussNewton ?? throw new ArgumentException("the problem has no least-squares form; expected one for Levenberg-Marquardt (use BFGS)");
        var likelihood = create();
        return new TransformedGaussNewton(HasPriors(problem) ? new PenalizedGaussNewton(likelihood, problem.Parameters) : likelihood, problem.Parameters);
    }

    /// <summary>The same as residuals; null where it is no sum of their squares: with priors, or where the likelihood is none.</summary>
    public static IResiduals? Residuals(FitProblem problem) =>
        problem.CreateResiduals is { } create && !HasPriors(problem) ? new TransformedResiduals(create(), problem.Parameters) : null;

    private static bool HasPriors(FitProblem problem) => problem.FreeParameters.Any(p => p.Prior is not null);
}
