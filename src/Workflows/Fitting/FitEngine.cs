using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.MultiStarts;
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

    /// <summary>The optimiser of a name: bfgs, l-bfgs, lm, nelder-mead.</summary>
    /// <param name="name">In any case, hyphens or none.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static FitEngine Of(string name) =>
        EngineCatalog.NamesFor<IObjective>().Contains(name, StringComparer.OrdinalIgnoreCase) ? Of(EngineCatalog.Get<IObjective>(name))
        : EngineCatalog.Get<IGaussNewton>(name) is LevenbergMarquardt engine ? Of(engine)
        : throw new ArgumentException($"there is no engine '{name}'; there are {string.Join(", ", EngineCatalog.Names)}");

    /// <summary>Runs the optimiser from several starts.</summary>
    internal abstract MultiStartResult Search(
        FitProblem problem, IReadOnlyList<OptimizationStart> starts, MultiStartOptions options, IProgress<(int Start, OptimizationResult Result)>? progress, CancellationToken cancellation);

    internal abstract OptimizationResult Minimize(
        FitProblem problem, OptimizationStart start, StoppingCriteria? criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation);

    private sealed record Objectives(IEngine<IObjective> Engine) : FitEngine
    {
        internal override OptimizationResult Minimize(
            FitProblem problem, OptimizationStart start, StoppingCriteria? criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation) =>
            Engine.Minimize(MaximumProbability.Objective(problem), start, criteria, progress, cancellation);

        internal override MultiStartResult Search(
            FitProblem problem, IReadOnlyList<OptimizationStart> starts, MultiStartOptions options, IProgress<(int Start, OptimizationResult Result)>? progress, CancellationToken cancellation) =>
            new MultiStart<IObjective>(Engine, () => MaximumProbability.Objective(problem)).Run(starts, options, progress, cancellation);
    }

    private sealed record LeastSquares(IEngine<IGaussNewton> Engine) : FitEngine
    {
        internal override OptimizationResult Minimize(
            FitProblem problem, OptimizationStart start, StoppingCriteria? criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation) =>
            Engine.Minimize(MaximumProbability.GaussNewton(problem), start, criteria, progress, cancellation);

        internal override MultiStartResult Search(
            FitProblem problem, IReadOnlyList<OptimizationStart> starts, MultiStartOptions options, IProgress<(int Start, OptimizationResult Result)>? progress, CancellationToken cancellation) =>
            new MultiStart<IGaussNewton>(Engine, () => MaximumProbability.GaussNewton(problem)).Run(starts, options, progress, cancellation);
    }
}
