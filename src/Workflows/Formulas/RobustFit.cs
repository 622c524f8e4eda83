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
/// s^2 (J^T J)^-1. Known errors are not scaled. Robust likelihoods are fitted together with their scale, from the user's start and from where least squares
/// end; the better is kept.</remarks>
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
        var layout = new FormulaLayout(model);
        var engine = FitEngine.Of(options.Engine);
        var fit = ProfiledNoise.Applies(problem, model)
            ? ProfiledNoise.Fit(problem, model, layout, engine, options, cancellation)
            : Best(problem, model, layout, engine, options, progress, cancellation);
        return RobustFitResults.Of(fit, model, options, source, clock.Elapsed, cancellation);
    }

    /// <summary>From the start, and with a robust likelihood from where least squares end as well: its minima are many where outliers are.</summary>
    private static FitResult Best(
        FitProblem problem, FormulaModel model, FormulaLayout layout, FitEngine engine, RobustFitOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new("fitting from the start", 0));
        var fit = EngineRun.Run(FitStart.Of(problem), engine, options.Criteria, null, cancellation);
        if (model.Likelihood.Name == Likelihood.Gaussian.Name) return fit;
        progress?.Report(new("fitting from where least squares end", 0.5));
        if (ProfiledNoise.LeastSquares(problem, model, options, cancellation) is not { } squares) return fit;
        var other = EngineRun.Run(FitStart.Of(problem with { Parameters = squares }), engine, options.Criteria, null, cancellation);
        var (better, spent) = other.LogPosterior > fit.LogPosterior || !double.IsFinite(fit.LogPosterior) ? (other, fit.Evaluations) : (fit, other.Evaluations);
        return better with { Evaluations = better.Evaluations + spent };
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
}
