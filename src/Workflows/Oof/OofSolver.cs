using VlbiOps.Core.Objectives;
using VlbiOps.Models.Aperture;
using VlbiOps.Optim;
using VlbiOps.Optim.MultiStarts;

namespace VlbiOps.Workflows.Oof;

/// <summary>A point of the model at which an engine stopped.</summary>
/// <param name="Problem">The chain that was fitted.</param>
/// <param name="Point">The model's parameters.</param>
/// <param name="Run">The engine's own account.</param>
/// <param name="StartCount">How many starts led here.</param>
internal sealed record OofSolution(OofProblem Problem, double[] Point, OptimizationResult Run, int StartCount = 1);

/// <summary>Runs engines on chains of several resolutions: many starts on a coarse one, the minima found there on the full one.</summary>
internal sealed class OofSolver(OofSetup setup, OofCourse? course, CancellationToken cancellation)
{
    private const int CoarsePixels = 24;

    /// <summary>Where the full problem is much larger than this, a fit of this many pixels comes between.</summary>
    private const int MiddlePixels = 64;

    /// <summary>Residuals times parameters beyond which Jacobians leave the caches and cost more than they save.</summary>
    private const long LargestJacobian = 1L << 22;

    /// <summary>... and beyond which even the one Jacobian of the errors is that of the maps' central part: 128 MiB.</summary>
    private const long LargestErrorJacobian = 1L << 24;

    /// <summary>Two ends are one minimum where no aberration differs by more, radians.</summary>
    private const double SameAberrations = 0.1;

    /// <summary>... and the values by no more than this fraction: the coarse fits stop early.</summary>
    private const double SameValue = 0.01;

    /// <summary>Coarse fits go on until the minimum is plain, not until its last digit.</summary>
    private static readonly StoppingCriteria Coarse = new() { FunctionRelative = 1e-5, MaxIterations = 20 };

    private static readonly StoppingCriteria Full = new() { FunctionRelative = 1e-12, GradientRelative = 1e-12, MaxIterations = 500 };

    private double stageDone;

    /// <summary>Evaluations of any kind, all runs together.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The distinct minima of the coarse problem, best first.</summary>
    public IReadOnlyList<OofSolution> Explore(IReadOnlyList<double> noise, IReadOnlyList<double[]> starts)
    {
        OofProblem Problem() => setup.CoarseProblem(noise, Math.Min(CoarsePixels, setup.Model.Pixels));
        var options = new MultiStartOptions
        {
            // Robust losses turn slowly from the broad noise of the start to their own.
            Criteria = setup.Layout.IsProfiled ? Coarse : Coarse with { MaxIterations = 3 * Coarse.MaxIterations },
            Threads = setup.Options.Threads,
            DistanceTolerance = SameAberrations,
            ValueTolerance = SameValue,
            Scale = [.. setup.Parameters.Free.Select(i => i < setup.Layout.CoefficientCount ? 1.0 : double.MaxValue)],
        };
        var search = new MultiStart<IGaussNewton>(new LevenbergMarquardt(), () => new TransformedGaussNewton(Problem().Objective, setup.Parameters));
        var problem = Problem();
        var found = search.Run([.. starts.Select(start => new OptimizationStart(EnginePoint(Scaled(problem, start))))], options, course?.Starts(starts.Count), cancellation);
        cancellation.ThrowIfCancellationRequested();
        Evaluations += found.Runs.Sum(run => run!.Evaluations.Total);
        return found.Minima.Count > 0
            ? [.. found.Minima.Select(minimum => Solution(problem, minimum.Best, minimum.Count))]
            : found.Best is { } best ? [Solution(problem, best, 1)] : [];
    }

    /// <summary>A start with scales and offsets that suit it (and wide noise) where they are parameters: the best ones in closed form.</summary>
    private double[] Scaled(OofProblem problem, double[] start)
    {
        var layout = setup.Layout;
        if (layout.IsProfiled) return start;
        var scaled = (double[])start.Clone();
        var beams = problem.Beams(start);
        double squares = 0, count = 0;
        for (var k = 0; k < beams.Length; k++)
        {
            var (scale, offset, square) = Regression(problem.Maps[k], beams[k]);
            (squares, count) = (squares + square, count + problem.Maps[k].SampleCount);
            if (!setup.Parameters[layout.Scale(k)].IsFixed) scaled[layout.Scale(k)] = scale;
            if (!setup.Parameters[layout.Offset(k)].IsFixed) scaled[layout.Offset(k)] = offset;
        }

        if (!setup.Parameters[layout.LogNoise].IsFixed && squares > 0) scaled[layout.LogNoise] = 0.5 * Math.Log(squares / count);
        return scaled;
    }

    /// <summary>The scale and offset with the least weighted squares, and these.</summary>
    private static (double Scale, double Offset, double Squares) Regression(OofMapData map, double[] beam)
    {
        double n = 0, m = 0, mm = 0, d = 0, dm = 0, dd = 0;
        for (var i = 0; i < beam.Length; i++)
        {
            var w = map.Weights[i] * map.Weights[i];
            (n, m, mm) = (n + w, m + (w * beam[i]), mm + (w * beam[i] * beam[i]));
            (d, dm, dd) = (d + (w * map.Values[i]), dm + (w * map.Values[i] * beam[i]), dd + (w * map.Values[i] * map.Values[i]));
        }

        var spread = mm - (m * m / n);
        var scale = spread > 0 ? (dm - (d * m / n)) / spread : 1;
        var offset = (d - (scale * m)) / n;
        return (scale, offset, Math.Max(0, dd - (scale * dm) - (offset * d)));
    }

    /// <summary>The minimum of the full problem that a solution of an earlier stage leads to; the curvature found there scales the first steps.</summary>
    /// <param name="noise">Standard deviation of each map's samples.</param>
    /// <param name="earlier">That solution.</param>
    /// <param name="done">Share of the stage's refinements that are done.</param>
    public OofSolution Refine(IReadOnlyList<double> noise, OofSolution earlier, double done)
    {
        stageDone = done;
        var problem = setup.FullProblem(noise);
        var isLarge = (long)problem.Objective.ResidualCount * setup.Parameters.FreeCount > LargestJacobian;
        var engine = setup.Options.Engine is "auto" ? (isLarge ? "bfgs" : "lm") : setup.Options.Engine;
        var from = isLarge && earlier.Problem.Objective.ResidualCount < problem.Objective.ResidualCount ? Middle(noise, earlier, Coarse) : earlier;
        return Run(problem, from, Full, engine);
    }

    /// <summary>A solution with the curvature that errors follow from: that of the engine, or worked out here, at the point and with the noise of
    /// the end (BFGS's own inverse Hessian is a by-product of its path).</summary>
    public OofSolution WithCurvature(IReadOnlyList<double> noise, OofSolution solution)
    {
        if (solution.Run.Engine == new LevenbergMarquardt().Name) return solution;
        var once = new StoppingCriteria { MaxIterations = 1 };
        var size = (long)solution.Problem.Objective.ResidualCount * setup.Parameters.FreeCount;
        var there = (size <= LargestErrorJacobian ? Run(solution.Problem, solution, once, "lm") : Middle(noise, solution, once)).Run;
        return solution with { Run = solution.Run with { InverseHessian = there.InverseHessian, UnidentifiedParameters = there.UnidentifiedParameters } };
    }

    /// <summary>A fit of the part of the maps that holds almost all they say; its curvature, scaled by the samples left out there, is that of the whole.</summary>
    private OofSolution Middle(IReadOnlyList<double> noise, OofSolution earlier, StoppingCriteria criteria)
    {
        var pixels = Math.Min(MiddlePixels, setup.Model.Pixels);
        var problem = setup.CoarseProblem(noise, pixels);
        var solution = Run(problem, earlier, criteria, "lm");
        var region = MapSelection.ForPixels(pixels, setup.Beam);
        var whole = 0;
        foreach (var map in setup.Observation.Maps)
        {
            for (var i = 0; i < map.Count; i++) whole += region.Includes(map.U[i], map.V[i]) ? 1 : 0;
        }

        var thinned = (double)problem.Maps.Sum(map => map.SampleCount) / whole;
        return solution with { Run = solution.Run with { InverseHessian = solution.Run.InverseHessian?.Select(entry => entry * thinned).ToArray() } };
    }

    /// <summary>Whether two runs ended in one minimum.</summary>
    public bool IsSame(OofSolution a, OofSolution b)
    {
        var scale = Math.Max(1, Math.Min(Math.Abs(a.Run.Value), Math.Abs(b.Run.Value)));
        double distance = 0;
        for (var j = 0; j < setup.Layout.CoefficientCount; j++) distance = Math.Max(distance, Math.Abs(a.Point[j] - b.Point[j]));
        return Math.Abs(a.Run.Value - b.Run.Value) < SameValue * scale && distance < SameAberrations;
    }

    private OofSolution Run(OofProblem problem, OofSolution from, StoppingCriteria criteria, string engine)
    {
        var inverse = from.Run.InverseHessian;
        var start = new OptimizationStart(EnginePoint(from.Point)) { InverseHessian = inverse is not null && Array.TrueForAll(inverse, double.IsFinite) ? inverse : null };
        var objective = new TransformedGaussNewton(problem.Objective, setup.Parameters);
        var result = engine switch
        {
            "lm" => new LevenbergMarquardt().Minimize((IGaussNewton)objective, start, criteria, course?.Engine(stageDone, Evaluations), cancellation),
            "bfgs" => new Bfgs().Minimize(objective, start, criteria, course?.Engine(stageDone, Evaluations), cancellation),
            _ => throw new ArgumentException($"no engine is called '{engine}'; there are auto, lm, bfgs"),
        };
        cancellation.ThrowIfCancellationRequested();
        Evaluations += result.Evaluations.Total;
        return Solution(problem, result, from.StartCount);
    }

    private OofSolution Solution(OofProblem problem, OptimizationResult result, int count) => new(problem, setup.Parameters.ToModel(result.Point), result, count);

    private double[] EnginePoint(double[] point)
    {
        var coordinates = new double[setup.Parameters.FreeCount];
        setup.Parameters.ToEngine(point, coordinates);
        return coordinates;
    }
}
