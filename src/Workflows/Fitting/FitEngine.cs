using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Fitting;

/// <summary>An optimiser as a chain takes it: it makes of a problem what the optimiser needs to know.</summary>
public abstract record FitEngine
{
    /// <summary>An optimiser of objectives.</summary>
    /// <param name="engine">The optimiser.</param>
    public static FitEngine Of(IEngine<IObjective> engine) => new Objectives(engine);

    /// <summary>An optimiser of sums of squares and their robust kin.</summary>
    /// <param name="engine">The optimiser.</param>
    public static FitEngine Of(LevenbergMarquardt engine) => new LeastSquares(engine);

    internal abstract OptimizationResult Minimize(
        FitProblem problem, OptimizationStart start, StoppingCriteria? criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation);

    private sealed record Objectives(IEngine<IObjective> Engine) : FitEngine
    {
        internal override OptimizationResult Minimize(
            FitProblem problem, OptimizationStart start, StoppingCriteria? criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation) =>
            Engine.Minimize(MaximumProbability.Objective(problem), start, criteria, progress, cancellation);
    }

    private sealed record LeastSquares(IEngine<IGaussNewton> Engine) : FitEngine
    {
        internal override OptimizationResult Minimize(
            FitProblem problem, OptimizationStart start, StoppingCriteria? criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation) =>
            Engine.Minimize(MaximumProbability.GaussNewton(problem), start, criteria, progress, cancellation);
    }
}
