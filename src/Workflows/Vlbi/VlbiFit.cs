using System.Diagnostics;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>A fit of visibilities: observations in; the model of the sky with errors, how well it describes the data, and draws from its posterior out.</summary>
/// <remarks>Many starts find the minima; the best is run to the last digit, its errors taken from the observed information; a sampler goes on from there.</remarks>
public static class VlbiFit
{
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

    /// <summary>Fits a problem that is made already; of the options those of the search and the sampler count, the model and its data tell the rest.</summary>
    /// <param name="problem">A problem of a model and data, as <see cref="VlbiFitProblem"/> makes it.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="progress">Told of every start and, now and then, of the draws.</param>
    /// <param name="cancellation">Seen within one evaluation.</param>
    /// <exception cref="ArgumentException">It is no problem of visibilities, or it cannot be fitted as asked.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static VlbiFitResult Run(FitProblem problem, VlbiFitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var told = problem.Source is VlbiModel model
            ? VlbiFitResults.OptionsOf(model) with { Engine = options.Engine, Starts = options.Starts, Seed = options.Seed, Threads = options.Threads, Sampler = options.Sampler }
            : options;
        return Run(problem, told, Stopwatch.StartNew(), progress, cancellation);
    }

    private static VlbiFitResult Run(FitProblem problem, VlbiFitOptions options, Stopwatch clock, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Source is not VlbiModel model) throw new ArgumentException($"{problem.Description} is no fit of visibilities; expected a problem made of them");
        if (problem.Parameters.FreeCount == 0) throw new ArgumentException("every parameter is held: there is nothing to fit");
        options.Sampler?.Validate();
        var search = new VlbiSearch(problem, model, options, progress, cancellation);
        var fit = EngineRun.Run(new FitStart(problem, search.Run()) { Evaluations = search.Evaluations }, FitEngine.Of(options.Engine), cancellation: cancellation);
        search.Add(fit);
        var comparisons = new VlbiProblem(model).Compare(fit.Point);
        var result = new VlbiFitResult
        {
            Model = model,
            Fit = fit,
            Minima = search.Minima,
            Comparisons = comparisons,
            ChiSquares = ChiSquare.Of(comparisons),
            Options = VlbiOptionText.Describe(options),
            Posterior = options.Sampler is { } sampler ? PosteriorRun.Run(FitStart.Of(fit), sampler, Relay.Of(progress), null, cancellation) : null,
            Seconds = clock.Elapsed.TotalSeconds,
        };
        return result with { Warnings = VlbiWarnings.Of(result, options, search.RunCount) };
    }

    private sealed class Relay(IProgress<FitProgress> progress) : IProgress<SamplingProgress>
    {
        public static Relay? Of(IProgress<FitProgress>? progress) => progress is null ? null : new(progress);

        public void Report(SamplingProgress value) => progress.Report(new(SamplingText.Of(value), value.Fraction));
    }
}
