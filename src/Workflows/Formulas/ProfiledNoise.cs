using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Gaussian errors of one unknown scale: least squares find the parameters whatever the scale is, and the scale follows.</summary>
internal static class ProfiledNoise
{
    /// <summary>In units of the smallest noise of ordinary size.</summary>
    private const double NoNoise = 1e-12;

    /// <summary>Whether a problem is of that kind: one output, the noise free and unbounded, nothing known of any parameter beforehand.</summary>
    public static bool Applies(FitProblem problem, FormulaModel model) =>
        model is { IsNoiseFitted: true, Terms.Count: 1 } && model.Likelihood.Name == Likelihood.Gaussian.Name
        && problem.Parameters.All[^1] is { IsFree: true, Support: (0, double.PositiveInfinity) } && problem.Parameters.All.All(parameter => parameter.Prior is null || !parameter.IsFree)
        && !RestsOnNoise(problem.Parameters.All.Take(problem.Parameters.Count - 1));

    /// <summary>Least squares, then the scale; the result is one of the problem with the noise as a parameter.</summary>
    public static FitResult Fit(FitProblem problem, FormulaModel model, FitEngine engine, RobustFitOptions options, IProgress<OptimizationProgress>? progress, CancellationToken cancellation)
    {
        var plain = Plain(problem, model, options.Threads)!;
        if (plain.Parameters.FreeCount == 0) return EngineRun.Run(FitStart.Of(problem), engine, options.Criteria, progress, cancellation);
        var squares = EngineRun.Run(CurvedStart.Of(plain), engine, options.Criteria, progress, cancellation);
        var sumOfSquares = 2 * plain.CreateObjective().Value(squares.Point);
        var freedom = problem.SampleCount - plain.Parameters.FreeCount;
        // Where the formula goes through every row there is no noise, and its logarithm, the engine's coordinate, would be minus infinity.
        var noise = Math.Max(Math.Sqrt(sumOfSquares / problem.SampleCount), NoNoise * problem.Parameters.All[^1].Scale);
        return Scaled(problem, squares, noise, freedom > 0 ? sumOfSquares / freedom : double.NaN, freedom);
    }

    /// <summary>The least-squares problem of Gaussian errors of one scale, known or not, on no more than a number of rows; null where it is none.</summary>
    public static FitProblem? Residuals(FitProblem problem, FormulaModel model, int mostRows) =>
        problem.CreateResiduals is not null || Applies(problem, model) ? Plain(problem, model.Thinned(mostRows), threads: 1) : null;

    /// <summary>The problem with Gaussian errors of unit scale; null where what is known of parameters rests on the noise.</summary>
    public static FitProblem? Plain(FitProblem problem, FormulaModel model, int threads)
    {
        var plain = model with { Likelihood = Likelihood.Gaussian, IsNoiseFitted = false };
        var layout = new FormulaLayout(plain);
        Parameter[] own = [.. problem.Parameters.All.Take(layout.Parameters.Count)];
        return RestsOnNoise(own) ? null : RobustFitProblem.Of(plain, layout, new ParameterSet(own), problem.Warnings, threads);
    }

    /// <summary>Whether what is known of the formulas' parameters uses a name that is none of theirs: the noise's.</summary>
    private static bool RestsOnNoise(IEnumerable<Parameter> own)
    {
        Parameter[] all = [.. own];
        var used = Graph.Order(all.Select(parameter => parameter.Prior).OfType<Prior>().SelectMany(prior => prior.Value is { } value ? [.. prior.Arguments, value] : prior.Arguments));
        return used.Any(node => node.Operation == Operation.Parameter && all.All(parameter => !string.Equals(parameter.Name, node.Name, StringComparison.OrdinalIgnoreCase)));
    }

    private static FitResult Scaled(FitProblem problem, FitResult squares, double noise, double variance, int freedom)
    {
        var (set, last) = (problem.Parameters, problem.Parameters.All[^1]);
        double[] point = [.. squares.Point, noise];
        var engine = new double[set.FreeCount];
        set.ToEngine(point, engine);
        var relative = freedom > 0 ? 1 / (2.0 * freedom) : double.NaN;
        var objective = problem.CreateObjective();
        var gradient = new double[set.FreeCount];
        var value = new TransformedObjective(objective, set).ValueAndGradient(engine, gradient);
        var covariance = Extended(squares.Covariance.Matrix, variance, noise * noise * relative);
        return squares with
        {
            Problem = problem,
            Point = point,
            Parameters = [.. squares.Parameters.Select(parameter => parameter with { Error = parameter.Error * Math.Sqrt(variance) }), new(last.Name, last.Unit, noise, noise * Math.Sqrt(relative), false, set.AtBounds(point).Contains(set.Count - 1))],
            Covariance = new([.. squares.Covariance.Names, last.Name], covariance),
            Run = squares.Run with
            {
                Point = engine,
                Value = value,
                Gradient = gradient,
                Scale = null,
                InverseHessian = squares.Run.InverseHessian is { } inverse ? Extended(inverse, variance, relative) : null,
            },
            LogLikelihood = problem.LogLikelihoodConstant - value,
            LogPosterior = problem.LogLikelihoodConstant - value,
        };
    }

    /// <summary>A matrix scaled, with a row and column for the noise, of which the others are independent.</summary>
    private static double[] Extended(double[] matrix, double scale, double last)
    {
        var n = (int)Math.Sqrt(matrix.Length);
        var extended = new double[(n + 1) * (n + 1)];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) extended[(i * (n + 1)) + j] = matrix[(i * n) + j] * scale;
        }

        extended[^1] = last;
        return extended;
    }
}
