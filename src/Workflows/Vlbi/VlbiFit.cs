using System.Diagnostics;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim;
using VlbiOps.Optim.MultiStarts;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>A fit of visibilities: observations in; the model of the sky with errors, how well it describes the data, and draws from its posterior out.</summary>
/// <remarks>Many starts find the minima; the best is run to the last digit, its errors taken from the observed information; a sampler goes on from there.</remarks>
public static class VlbiFit
{
    /// <summary>Starts go on until the minimum is plain, not until its last digit.</summary>
    private static readonly StoppingCriteria Plain = new() { FunctionRelative = 1e-10, MaxIterations = 1000 };

    /// <summary>Fits one sky to observations.</summary>
    /// <param name="observations">One or more observations of the same sky.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="progress">Told of every start and, now and then, of the draws.</param>
    /// <param name="cancellation">Seen within one evaluation.</param>
    /// <exception cref="ArgumentException">The options do not fit data or model; one line says how.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static VlbiFitResult Run(
        IReadOnlyList<VlbiObservation> observations, VlbiFitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        return Run(VlbiFitProblem.Of(observations, options), options, clock, progress, cancellation);
    }

    /// <summary>Fits a problem that is made already; of the options those of the search and the sampler count.</summary>
    /// <param name="problem">A problem of a model and data, as <see cref="VlbiFitProblem"/> makes it.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="progress">Told of every start and, now and then, of the draws.</param>
    /// <param name="cancellation">Seen within one evaluation.</param>
    /// <exception cref="ArgumentException">It is no problem of visibilities, or it cannot be fitted as asked.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static VlbiFitResult Run(FitProblem problem, VlbiFitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        Run(problem, options, Stopwatch.StartNew(), progress, cancellation);

    private static VlbiFitResult Run(FitProblem problem, VlbiFitOptions options, Stopwatch clock, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Source is not VlbiModel model) throw new ArgumentException($"{problem.Description} is no fit of visibilities; expected a problem made of them");
        if (problem.Parameters.FreeCount == 0) throw new ArgumentException("every parameter is held: there is nothing to fit");
        options.Sampler?.Validate();
        var engine = FitEngine.Of(options.Engine);
        var (minima, best) = Search(problem, model, engine, options, progress, cancellation);
        var fit = EngineRun.Run(best, engine, cancellation: cancellation);
        var comparisons = new VlbiProblem(model).Compare(fit.Point);
        var result = new VlbiFitResult
        {
            Model = model,
            Fit = fit,
            Minima = minima,
            Comparisons = comparisons,
            ChiSquares = ChiSquare.Of(comparisons),
            Options = VlbiOptionText.Describe(options),
            Posterior = options.Sampler is { } sampler ? PosteriorRun.Run(FitStart.Of(fit), sampler, Relay.Of(progress), null, cancellation) : null,
            Seconds = clock.Elapsed.TotalSeconds,
        };
        return result with { Warnings = VlbiWarnings.Of(result, options) };
    }

    /// <summary>The minima, and the best point of all starts as the start of the last run.</summary>
    private static (IReadOnlyList<VlbiMinimum> Minima, FitStart Best) Search(
        FitProblem problem, VlbiModel model, FitEngine engine, VlbiFitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var points = VlbiStarts.Make(problem.Parameters, model, options.Starts, unchecked((ulong)options.Seed), problem.CreateObjective(), cancellation);
        var starts = points.Select(point => new FitStart(problem, point).ToEngine()).ToArray();
        var found = engine.Search(problem, starts, new() { Criteria = Plain, Threads = options.Threads }, new StartCounter(starts.Length, progress), cancellation);
        cancellation.ThrowIfCancellationRequested();
        var best = found.Minima.Count > 0 ? found.Minima[0].Best : found.Best;
        if (found.Best is { } lowest && (best is null || lowest.Value < best.Value)) best = lowest;
        if (best is null) throw new ArgumentException("no start has a finite likelihood: are starts, bounds and noise right?");
        var evaluations = found.Runs.Sum(run => run!.Evaluations.Total);
        return (VlbiMinima.Of(problem, found), new FitStart(problem, problem.Parameters.ToModel(best.Point)) { Evaluations = evaluations });
    }

    private sealed class StartCounter(int count, IProgress<FitProgress>? progress) : IProgress<(int Start, OptimizationResult Result)>
    {
        private int done;

        public void Report((int Start, OptimizationResult Result) value) =>
            progress?.Report(new("starts", (double)Interlocked.Increment(ref done) / count));
    }

    private sealed class Relay(IProgress<FitProgress> progress) : IProgress<SamplingProgress>
    {
        public static Relay? Of(IProgress<FitProgress>? progress) => progress is null ? null : new(progress);

        public void Report(SamplingProgress value) => progress.Report(new(SamplingText.Of(value), value.Fraction));
    }
}
