using System.Collections.Concurrent;
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

    /// <summary>The optimiser on one problem, ready to run from several starts, again and again: what a run needs is made once a thread.</summary>
    internal abstract Func<IReadOnlyList<OptimizationStart>, MultiStartResult> Descents(
        FitProblem problem, MultiStartOptions options, IProgress<(int Start, OptimizationResult Result)>? progress, CancellationToken cancellation);

    internal abstract OptimizationResult Minimize(
        FitProblem problem, OptimizationStart start, StoppingCriteria? criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation);

    private static Func<IReadOnlyList<OptimizationStart>, MultiStartResult> Descents<TProblem>(
        IEngine<TProblem> engine, Func<TProblem> create, MultiStartOptions options, IProgress<(int Start, OptimizationResult Result)>? progress, CancellationToken cancellation)
    {
        var idle = new ConcurrentBag<TProblem>();
        return starts =>
        {
            var taken = new ConcurrentBag<TProblem>();
            var found = new MultiStart<TProblem>(engine, () =>
            {
                var one = idle.TryTake(out var known) ? known : create();
                taken.Add(one);
                return one;
            }).Run(starts, options, progress, cancellation);
            foreach (var one in taken) idle.Add(one);
            return found;
        };
    }

    private sealed record Objectives(IEngine<IObjective> Engine) : FitEngine
    {
        internal override OptimizationResult Minimize(
            FitProblem problem, OptimizationStart start, StoppingCriteria? criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation) =>
            Engine.Minimize(MaximumProbability.Objective(problem), start, criteria, progress, cancellation);

        internal override Func<IReadOnlyList<OptimizationStart>, MultiStartResult> Descents(
            FitProblem problem, MultiStartOptions options, IProgress<(int Start, OptimizationResult Result)>? progress, CancellationToken cancellation) =>
            FitEngine.Descents(Engine, () => MaximumProbability.Objective(problem), options, progress, cancellation);
    }

    private sealed record LeastSquares(LevenbergMarquardt Engine) : FitEngine
    {
        internal override OptimizationResult Minimize(
            FitProblem problem, OptimizationStart start, StoppingCriteria? criteria, IProgress<OptimizationProgress>? progress, CancellationToken cancellation) =>
            MaximumProbability.Residuals(problem) is { } residuals
                ? Engine.Minimize(residuals, start, criteria, progress, cancellation)
                : Engine.Minimize(MaximumProbability.GaussNewton(problem), start, criteria, progress, cancellation);

        internal override Func<IReadOnlyList<OptimizationStart>, MultiStartResult> Descents(
            FitProblem problem, MultiStartOptions options, IProgress<(int Start, OptimizationResult Result)>? progress, CancellationToken cancellation) =>
            FitEngine.Descents(Engine, () => MaximumProbability.GaussNewton(problem), options, progress, cancellation);
    }
}
