using System.Diagnostics;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>A fit of formulas: a table in; parameters with errors, and what is left over, out.</summary>
/// <remarks>Gaussian errors of one unknown scale are a least-squares problem: the scale follows from what is left over, s^2 = RSS / (n - p), and errors are
/// s^2 (J^T J)^-1. Known errors are not scaled. Robust likelihoods are fitted together with their scale, from the user's start and from those of
/// <see cref="RobustStarts"/>; the best is kept.</remarks>
public static class RobustFit
{
    /// <summary>Fits formulas to a table.</summary>
    /// <param name="table">The data.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="progress">Told of every stage.</param>
    /// <param name="cancellation">Seen within one evaluation.</param>
    /// <exception cref="ArgumentException">What is asked does not fit together; one line says how.</exception>
    /// <exception cref="Data.Files.DataFileException">A column is missing, or a cell holds no number.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static RobustFitResult Run(ColumnTable table, RobustFitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        progress?.Report(new("reading the table", 0));
        return Run(RobustFitProblem.Of(table, options, cancellation), options, table.Source, clock, progress, cancellation);
    }

    /// <summary>Fits a problem that is made already; of the options the engine, its limits and the threads count.</summary>
    /// <param name="problem">A problem of formulas, as <see cref="RobustFitProblem"/> makes it.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="progress">Told of every stage.</param>
    /// <param name="cancellation">Seen within one evaluation.</param>
    /// <exception cref="ArgumentException">It is no problem of formulas, or it cannot be fitted as asked.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static RobustFitResult Run(FitProblem problem, RobustFitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        return Run(problem, options, "the problem's data", Stopwatch.StartNew(), progress, cancellation);
    }

    private static RobustFitResult Run(FitProblem problem, RobustFitOptions options, string source, Stopwatch clock, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        if (problem.Source is not FormulaModel model) throw new ArgumentException($"{problem.Description} is no fit of formulas; expected a problem made of them");
        if (problem.Parameters.FreeCount == 0) throw new ArgumentException("every parameter is held: there is nothing to fit");
        var fit = Best(problem, model, FitEngine.Of(options.Engine), options, progress, cancellation);
        return RobustFitResults.Of(fit, model, options, source, clock.Elapsed, cancellation);
    }

    /// <summary>From the start; and where there are minima beside the best, as outliers and errors of variables make them, from where plain least squares end as well.</summary>
    private static FitResult Best(FitProblem problem, FormulaModel model, FitEngine engine, RobustFitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var relay = progress is null ? null : new EngineRelay(progress);
        FitResult From(FitProblem started) => ProfiledNoise.Applies(started, model)
            ? ProfiledNoise.Fit(started, model, engine, options, relay, cancellation)
            : EngineRun.Run(CurvedStart.Of(started), engine, options.Criteria, relay, cancellation);

        relay?.Begin("fitting from the start", 0);
        var fit = From(problem);
        if (model.Likelihood.Name == Likelihood.Gaussian.Name && model.ColumnSigmas.Count == 0) return fit;
        relay?.Begin("fitting from other starts", 0.4);
        var evaluations = fit.Evaluations;
        foreach (var start in RobustStarts.Of(problem, model, options, cancellation))
        {
            var other = From(problem with { Parameters = start });
            evaluations += other.Evaluations;
            relay?.Begin("fitting from other starts", 0.4);
            if (other.LogPosterior > fit.LogPosterior || !double.IsFinite(fit.LogPosterior)) fit = other;
        }

        return fit with { Problem = problem, Evaluations = evaluations };
    }

    /// <summary>What a fit leaves over of each output.</summary>
    internal static FormulaResiduals[] Residuals(FormulaModel model, FitResult fit)
    {
        var layout = new FormulaLayout(model);
        return [.. new FormulaComparison(model, layout).At(fit.Point).Select((output, k) => Residuals(model, layout, fit, k, output))];
    }

    private static FormulaResiduals Residuals(
        FormulaModel model, FormulaLayout layout, FitResult fit, int output, (double[] Fitted, double[] Scale, double[] Weight, double[] LogLikelihood) values)
    {
        var noise = model.IsNoiseFitted && !fit.Parameters[layout.FirstNoise + output].IsFixed ? fit.Point[layout.FirstNoise + output] : 1;
        var term = model.Terms[output];
        return new(term.Name, term.Observed, values.Fitted, values.Scale, [.. values.Scale.Select(scale => scale / noise)], values.Weight);
    }

    /// <summary>Tells of an engine's iterations with those of the runs before.</summary>
    private sealed class EngineRelay(IProgress<FitProgress> progress) : IProgress<OptimizationProgress>
    {
        private (string Name, double Fraction) stage;
        private long before;
        private long latest;

        public void Begin(string name, double fraction)
        {
            (stage, before, latest) = ((name, fraction), before + latest, 0);
            progress.Report(new(name, fraction, before));
        }

        public void Report(OptimizationProgress value)
        {
            latest = value.Evaluations.Total;
            progress.Report(new(stage.Name, stage.Fraction, before + latest));
        }
    }
}
