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
    /// <summary>Whether a problem is of that kind: one output, the noise free, nothing known of any parameter beforehand.</summary>
    public static bool Applies(FitProblem problem, FormulaModel model) =>
        model is { IsNoiseFitted: true, Terms.Count: 1 } && model.Likelihood.Name == Likelihood.Gaussian.Name
        && problem.Parameters.All[^1].IsFree && problem.Parameters.All.All(parameter => parameter.Prior is null || !parameter.IsFree);

    /// <summary>Least squares, then the scale; the result is one of the problem with the noise as a parameter.</summary>
    public static FitResult Fit(FitProblem problem, FormulaModel model, FormulaLayout layout, FitEngine engine, RobustFitOptions options, CancellationToken cancellation)
    {
        var plain = Plain(problem, model, options.Threads);
        if (plain.Parameters.FreeCount == 0) return EngineRun.Run(FitStart.Of(problem), engine, options.Criteria, null, cancellation);
        var squares = EngineRun.Run(FitStart.Of(plain), engine, options.Criteria, null, cancellation);
        var count = problem.SampleCount;
        var sumOfSquares = 2 * plain.CreateObjective().Value(squares.Point);
        var freedom = count - plain.Parameters.FreeCount;
        var variance = freedom > 0 ? sumOfSquares / freedom : double.NaN;
        // The most probable noise; where the formula goes through every row there is none, and its bound would be minus infinity in the engine's coordinate.
        var noise = Math.Max(Math.Sqrt(sumOfSquares / count), double.Epsilon * 1e20);
        return Scaled(problem, layout, squares, noise, variance);
    }

    /// <summary>The parameters of a robust problem, started where least squares end; null where these come to nothing.</summary>
    public static ParameterSet? LeastSquares(FitProblem problem, FormulaModel model, RobustFitOptions options, CancellationToken cancellation)
    {
        var plain = Plain(problem, model, options.Threads);
        if (plain.Parameters.FreeCount == 0) return null;
        var run = FitEngine.Of(new LevenbergMarquardt()).Minimize(plain, FitStart.Of(plain).ToEngine(), options.Criteria, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!double.IsFinite(run.Value)) return null;
        var point = plain.Parameters.ToModel(run.Point);
        var layout = new FormulaLayout(model);
        var moved = new ParameterSet(problem.Parameters.All.Select((parameter, i) => i < point.Length ? parameter with { Start = point[i] } : parameter.IsFree ? parameter with { Start = 1 } : parameter));
        return model.IsNoiseFitted ? NoiseStart.Set(model, layout, moved) : moved;
    }

    /// <summary>The least-squares problem of Gaussian errors of one scale, known or not; null where it is none.</summary>
    public static FitProblem? Residuals(FitProblem problem, FormulaModel model, RobustFitOptions options) =>
        problem.CreateResiduals is not null ? problem : Applies(problem, model) ? Plain(problem, model, options.Threads) : null;

    private static FitProblem Plain(FitProblem problem, FormulaModel model, int threads)
    {
        var plain = model with { Likelihood = Likelihood.Gaussian, IsNoiseFitted = false };
        var layout = new FormulaLayout(plain);
        return RobustFitProblem.Of(plain, layout, new ParameterSet(problem.Parameters.All.Take(layout.Parameters.Count)), problem.Warnings, threads);
    }

    private static FitResult Scaled(FitProblem problem, FormulaLayout layout, FitResult squares, double noise, double variance)
    {
        var set = problem.Parameters;
        double[] point = [.. squares.Point, noise];
        var engine = new double[set.FreeCount];
        set.ToEngine(point, engine);
        var relative = 1 / (2.0 * problem.SampleCount);
        var objective = problem.CreateObjective();
        var gradient = new double[set.FreeCount];
        var value = new TransformedObjective(objective, set).ValueAndGradient(engine, gradient);
        var covariance = Extended(squares.Covariance.Matrix, variance, noise * noise * relative);
        return squares with
        {
            Problem = problem,
            Point = point,
            Parameters = [.. squares.Parameters.Select(parameter => parameter with { Error = parameter.Error * Math.Sqrt(variance) }), new(set[layout.FirstNoise].Name, set[layout.FirstNoise].Unit, noise, noise * Math.Sqrt(relative), false, false)],
            Covariance = new([.. squares.Covariance.Names, set[layout.FirstNoise].Name], covariance),
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
