using MathNet.Numerics.Statistics;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Where else a fit may start that has minima beside the best, as outliers and errors of variables make them: where least squares end, and where least
/// absolute residuals do, which up to half of the rows cannot draw far.</summary>
internal static class RobustStarts
{
    private const int Most = 2;
    private const int Iterations = 100;

    /// <summary>Rows that starts are looked for on.</summary>
    private const int MostRows = 20_000;

    /// <summary>Where the absolute value is rounded off, in medians of the residuals.</summary>
    private const double Rounded = 0.01;

    /// <summary>The parameters at other starts, the most likely first.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="model">Its formulas and data.</param>
    /// <param name="options">Threads of an evaluation.</param>
    /// <param name="cancellation">Seen before every evaluation.</param>
    public static IReadOnlyList<ParameterSet> Of(FitProblem problem, FormulaModel model, RobustFitOptions options, CancellationToken cancellation)
    {
        if (ProfiledNoise.Plain(problem, model.Thinned(MostRows) with { ColumnSigmas = new Dictionary<string, double[]>() }, options.Threads) is not { Parameters.FreeCount: > 0 } plain) return [];
        var (layout, objective) = (new FormulaLayout(model), problem.CreateObjective());
        return [.. Points(plain, model, cancellation).Select(point => At(problem, model, layout, point)).OfType<ParameterSet>()
            .Select(set => (Set: set, Value: objective.Value([.. set.All.Select(parameter => parameter.Start)]))).Where(start => double.IsFinite(start.Value))
            .OrderBy(start => start.Value).Take(Most).Select(start => start.Set)];
    }

    private static IEnumerable<double[]> Points(FitProblem plain, FormulaModel model, CancellationToken cancellation)
    {
        var start = FitStart.Of(plain).ToEngine();
        if (MaximumProbability.Residuals(plain) is not { } residuals)
        {
            // With priors there are no residuals alone.
            var penalized = FitEngine.Of(new LevenbergMarquardt()).Minimize(plain, start, null, null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            yield return plain.Parameters.ToModel(penalized.Point);
            yield break;
        }

        var squares = Descend(residuals, start.Point, RobustLoss.Gaussian, cancellation);
        yield return plain.Parameters.ToModel(squares);
        if (model.Likelihood.Name == Likelihood.Gaussian.Name) yield break;
        foreach (var from in (double[][])[squares, start.Point])
        {
            var sizes = new double[residuals.ResidualCount];
            residuals.Residuals(from, sizes);
            var median = sizes.Select(Math.Abs).Median();
            if (median > 0 && double.IsFinite(median)) yield return plain.Parameters.ToModel(Descend(residuals, from, new SoftL1Loss(Rounded * median), cancellation));
        }
    }

    private static double[] Descend(IResiduals residuals, double[] start, RobustLoss loss, CancellationToken cancellation)
    {
        IEngine<IResiduals> engine = new LevenbergMarquardt { Loss = loss };
        var end = engine.Minimize(residuals, new(start), StoppingCriteria.Default with { MaxIterations = Iterations }, null, cancellation).Point;
        cancellation.ThrowIfCancellationRequested();
        return end;
    }

    private static ParameterSet? At(FitProblem problem, FormulaModel model, FormulaLayout layout, double[] point)
    {
        if (!Array.TrueForAll(point, double.IsFinite)) return null;
        var moved = new ParameterSet(problem.Parameters.All.Select((parameter, i) => i < point.Length ? parameter with { Start = point[i] } : parameter));
        return model.IsNoiseFitted ? NoiseStart.Set(model, layout, moved, []) : moved;
    }
}
