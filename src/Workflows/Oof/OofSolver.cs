using VlbiOps.Core.Objectives;
using VlbiOps.Models.Aperture;
using VlbiOps.Optim;

namespace VlbiOps.Workflows.Oof;

/// <summary>A point of the model at which an engine stopped.</summary>
/// <param name="Problem">The chain that was fitted.</param>
/// <param name="Point">The model's parameters.</param>
/// <param name="Run">The engine's own account.</param>
/// <param name="StartCount">How many starts led here.</param>
internal sealed record OofSolution(OofProblem Problem, double[] Point, OptimizationResult Run, int StartCount = 1);

/// <summary>Runs the engine on chains of several resolutions: many starts on a coarse one, the minima found there on the full one.</summary>
internal sealed class OofSolver(OofSetup setup, CancellationToken cancellation)
{
    private const int CoarsePixels = 24;
    private const int CoarseSamples = 33;

    /// <summary>Coarse fits go on until the minimum is plain, not until its last digit.</summary>
    private static readonly StoppingCriteria Coarse = new() { FunctionRelative = 1e-6, MaxIterations = 60 };

    private static readonly StoppingCriteria Full = new() { FunctionRelative = 1e-12, GradientRelative = 1e-12, MaxIterations = 200 };

    /// <summary>Evaluations of any kind, all runs together.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The distinct minima of the coarse problem, best first.</summary>
    public IReadOnlyList<OofSolution> Explore(IReadOnlyList<double> noise, IReadOnlyList<double[]> starts)
    {
        var problem = setup.Problem(noise, Math.Min(CoarsePixels, setup.Model.Pixels), CoarseSamples);
        var found = new List<OofSolution>();
        foreach (var start in starts)
        {
            cancellation.ThrowIfCancellationRequested();
            var solution = Run(problem, start, Coarse, "lm");
            var known = found.FindIndex(other => IsSame(other, solution));
            if (known < 0) found.Add(solution);
            else found[known] = (found[known].Run.Value <= solution.Run.Value ? found[known] : solution) with { StartCount = found[known].StartCount + 1 };
        }

        return [.. found.Where(solution => double.IsFinite(solution.Run.Value)).OrderBy(solution => solution.Run.Value)];
    }

    /// <summary>The minimum of the full problem that a solution of an earlier stage leads to; the curvature found there scales the first steps.</summary>
    public OofSolution Refine(IReadOnlyList<double> noise, OofSolution earlier) =>
        Run(setup.Problem(noise, setup.Model.Pixels, 0), earlier.Point, Full, setup.Options.Engine, earlier.Run.InverseHessian) with { StartCount = earlier.StartCount };

    private OofSolution Run(OofProblem problem, double[] start, StoppingCriteria criteria, string engine, double[]? inverseHessian = null)
    {
        var set = setup.Parameters;
        var coordinates = new double[set.FreeCount];
        set.ToEngine(start, coordinates);
        var from = new OptimizationStart(coordinates) { InverseHessian = inverseHessian is not null && Array.TrueForAll(inverseHessian, double.IsFinite) ? inverseHessian : null };
        var objective = new TransformedGaussNewton(problem.Objective, set);
        var result = engine switch
        {
            "lm" => new LevenbergMarquardt().Minimize((IGaussNewton)objective, from, criteria, null, cancellation),
            "bfgs" => WithCurvature(objective, new Bfgs().Minimize(objective, from, criteria, null, cancellation)),
            _ => throw new ArgumentException($"no engine is called '{engine}'; there are lm, bfgs"),
        };
        Evaluations += result.Evaluations.Total;
        return new(problem, set.ToModel(result.Point), result);
    }

    /// <summary>BFGS's own inverse Hessian is a by-product of its path; errors want the curvature at the minimum.</summary>
    private static OptimizationResult WithCurvature(TransformedGaussNewton objective, OptimizationResult result)
    {
        var there = new LevenbergMarquardt().Minimize((IGaussNewton)objective, result.Point, new StoppingCriteria { MaxIterations = 1 });
        return result with { InverseHessian = there.InverseHessian, UnidentifiedParameters = there.UnidentifiedParameters };
    }

    /// <summary>Two runs ended in one minimum where their values and their aberrations agree.</summary>
    public bool IsSame(OofSolution a, OofSolution b)
    {
        var scale = Math.Max(1, Math.Min(Math.Abs(a.Run.Value), Math.Abs(b.Run.Value)));
        double distance = 0;
        for (var j = 0; j < setup.Layout.CoefficientCount; j++) distance = Math.Max(distance, Math.Abs(a.Point[j] - b.Point[j]));
        return Math.Abs(a.Run.Value - b.Run.Value) < 1e-2 * scale && distance < 0.1;
    }
}
