using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Workflows.Fitting;

/// <summary>One optimiser on one problem: a start in, a result with errors out.</summary>
/// <remarks>Engines move in the unconstrained coordinates of the free parameters, so bounds are kept by all alike. With priors the most probable point in the
/// parameters' own units is sought: no Jacobian. Errors come from the observed information, whatever engine found the point.</remarks>
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
        var (inverse, gradients) = run.Reason == ExitReason.NonFiniteStart
            ? (null, 0)
            : ObservedInformation.Inverse(MaximumProbability.Objective(problem), run.Point, cancellation);
        return Result(start, run with { InverseHessian = inverse }, gradients);
    }

    private static FitResult Result(FitStart start, OptimizationResult run, int gradients)
    {
        var (problem, set) = (start.Problem, start.Problem.Parameters);
        var point = set.ToModel(run.Point);
        var covariance = run.InverseHessian is { } inverse ? set.CovarianceToModel(run.Point, inverse) : [.. Enumerable.Repeat(double.NaN, set.FreeCount * set.FreeCount)];
        var atBounds = set.AtBounds(point);
        var errors = new double[set.Count];
        for (var k = 0; k < set.FreeCount; k++) errors[set.Free[k]] = Math.Sqrt(covariance[(k * set.FreeCount) + k]);
        var result = new FitResult
        {
            Problem = problem,
            Point = point,
            Parameters = [.. set.All.Select((p, i) => new FittedParameter(p.Name, p.Unit, point[i], errors[i], p.IsFixed, atBounds.Contains(i)))],
            Covariance = new(problem.FreeParameters.Select(p => p.Name).ToArray(), covariance),
            Run = run,
            LogLikelihood = problem.LogLikelihoodConstant - problem.CreateObjective().Value(point),
            LogPosterior = problem.LogLikelihoodConstant - run.Value,
            Evaluations = start.Evaluations + run.Evaluations.Total + gradients,
            Earlier = start.Earlier,
        };
        return result with { Warnings = Warnings(result) };
    }

    private static IReadOnlyList<string> Warnings(FitResult result)
    {
        var warnings = new List<string>();
        if (!result.Converged) warnings.Add($"{result.Engine} did not converge: {result.Run.Message}");
        var bound = result.Parameters.Where(p => p.IsAtBound).Select(p => p.Name).ToArray();
        if (bound.Length > 0) warnings.Add($"{string.Join(", ", bound)} ended on a bound; errors beside a bound mean little");
        var unknown = result.Parameters.Where(p => !p.IsFixed && !double.IsFinite(p.Error) && !p.IsAtBound).Select(p => p.Name).ToArray();
        if (unknown.Length == result.FreeParameterCount) warnings.Add("the point is no minimum: the curvature there is not positive, and no errors are told");
        else if (unknown.Length > 0) warnings.Add($"the data do not determine {string.Join(", ", unknown)}");
        return warnings;
    }
}
