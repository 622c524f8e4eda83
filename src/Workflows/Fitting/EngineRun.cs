using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Fitting;

/// <summary>One optimiser on one problem: a start in, a result with errors out.</summary>
/// <remarks>Engines move in the unconstrained coordinates of the free parameters, so bounds are kept by all alike. With priors the most probable point in the
/// parameters' own units is sought: no Jacobian. Errors come from the observed information, whatever engine found the point; of least squares with known errors
/// from the expected one, which is what such errors mean and holds where differences of gradients drown (Seber and Wild 1989, Nonlinear Regression, 2.1.2).</remarks>
public static class EngineRun
{
    /// <summary>Runs an engine.</summary>
    /// <param name="start">The problem, and where to begin.</param>
    /// <param name="engine">The engine; one for Gauss-Newton problems is given the problem's curvature.</param>
    /// <param name="criteria">When to stop; null for the default.</param>
    /// <param name="progress">Told of every iteration.</param>
    /// <param name="cancellation">Seen before every evaluation.</param>
    /// <exception cref="ArgumentException">The problem has no free parameter, or is not of the engine's kind.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static FitResult Run(
        FitStart start, FitEngine engine, StoppingCriteria? criteria = null, IProgress<OptimizationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(engine);
        var problem = start.Problem;
        if (problem.Parameters.FreeCount == 0) throw new ArgumentException("every parameter is held: there is nothing to fit");
        var run = engine.Minimize(problem, start.ToEngine(), criteria, progress, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var atBounds = problem.Parameters.AtBounds(problem.Parameters.ToModel(run.Point));
        var likelihood = problem.CreateObjective();
        var (inverse, gradients) = run.Reason == ExitReason.NonFiniteStart
            ? (null, 0)
            : Information(problem, likelihood, run.Point, Coordinates(problem.Parameters, atBounds), cancellation);
        return Result(start, run with { InverseHessian = inverse }, likelihood, atBounds, gradients);
    }

    private static (double[]? Inverse, int Evaluations) Information(FitProblem problem, IObjective likelihood, double[] point, int[] held, CancellationToken cancellation) =>
        MaximumProbability.Residuals(problem) is { } residuals
            ? (ExpectedInformation.Inverse(residuals, point, held), 1)
            : ObservedInformation.Inverse(MaximumProbability.Objective(problem, likelihood), point, held, cancellation);

    /// <summary>The engine's coordinates of parameters: those on a bound are held there for the others' errors.</summary>
    private static int[] Coordinates(ParameterSet set, IReadOnlyList<int> parameters) => [.. Enumerable.Range(0, set.FreeCount).Where(k => parameters.Contains(set.Free[k]))];

    private static FitResult Result(FitStart start, OptimizationResult run, IObjective likelihood, IReadOnlyList<int> atBounds, int gradients)
    {
        var (problem, set) = (start.Problem, start.Problem.Parameters);
        double[] point = [.. set.ToModel(run.Point).Select((value, i) => set[i].Near(value, 0))];
        if (run.InverseHessian is { } observed) run = run with { InverseHessian = Scaled(problem, observed) };
        var covariance = run.InverseHessian is { } inverse ? set.CovarianceToModel(run.Point, inverse) : [.. Enumerable.Repeat(double.NaN, set.FreeCount * set.FreeCount)];
        var result = new FitResult
        {
            Problem = problem,
            Point = point,
            Parameters = FitErrors.Of(set, point, covariance, atBounds),
            Covariance = new(problem.FreeParameters.Select(p => p.Name).ToArray(), covariance),
            Run = run,
            LogLikelihood = problem.LogLikelihoodConstant - likelihood.Value(point),
            LogPosterior = problem.LogLikelihoodConstant - run.Value,
            Evaluations = start.Evaluations + run.Evaluations.Total + gradients,
            Earlier = start.Earlier,
        };
        return result with { Warnings = Warnings(result) };
    }

    private static double[] Scaled(FitProblem problem, double[] covariance) =>
        problem.CovarianceScale?.Invoke(problem.Parameters) is { } scale && double.IsFinite(scale) ? [.. covariance.Select(entry => scale * entry)] : covariance;

    private static IReadOnlyList<string> Warnings(FitResult result)
    {
        var warnings = new List<string>(result.Problem.Warnings);
        var hasNoStart = result.Run.Reason == ExitReason.NonFiniteStart;
        if (!result.Converged) warnings.Add($"{result.Engine} did not converge: {result.Run.Message}{(hasNoStart ? ImpossibleStart.Because(result.Problem.Parameters, result.Point) : string.Empty)}");
        if (hasNoStart) return warnings;
        var bound = result.Parameters.Where(p => p.IsAtBound).Select(p => p.Name).ToArray();
        if (bound.Length > 0) warnings.Add($"{string.Join(", ", bound)} ended on a bound; the other errors are with {(bound.Length == 1 ? "it" : "them")} held there");
        var unknown = result.Parameters.Where(p => double.IsNaN(p.Error) && !p.IsAtBound).Select(p => p.Name).ToArray();
        if (unknown.Length > 0 && result.Run.InverseHessian is null) warnings.Add("the point is no minimum: the curvature there is not positive, and no errors are told");
        else if (unknown.Length > 0) warnings.Add($"the data do not determine {string.Join(", ", unknown)}");
        return warnings;
    }
}
