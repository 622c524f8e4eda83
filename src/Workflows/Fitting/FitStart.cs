using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Workflows.Fitting;

/// <summary>Where a link of a chain begins: a problem, the best point known of it and what was spent on it. Made of whatever came before.</summary>
/// <param name="Problem">What is fitted.</param>
/// <param name="Point">The best point known, all parameters in their own units.</param>
public sealed record FitStart(FitProblem Problem, double[] Point)
{
    /// <summary>Inverse Hessian at the point over the free parameters in their unconstrained coordinates; null where none is known.</summary>
    public double[]? InverseHessian { get; init; }

    /// <summary>The results that led here, the first first.</summary>
    public IReadOnlyList<FitResult> Earlier { get; init; } = [];

    /// <summary>Evaluations spent so far.</summary>
    public int Evaluations { get; init; }

    /// <summary>The start that an object makes: a problem, or a result of any engine, sampler or holography fit.</summary>
    /// <param name="item">The object.</param>
    /// <param name="threads">Threads of one evaluation where the problem is made here.</param>
    /// <exception cref="ArgumentException">It is none of these, or its problem cannot be made again.</exception>
    public static FitStart Of(object item, int threads = 1) => item switch
    {
        FitProblem problem => new(problem, problem.Start()),
        FitResult result => new(result.Problem, result.Point)
        {
            InverseHessian = result.Run.InverseHessian is { } inverse && Array.TrueForAll(inverse, double.IsFinite) ? inverse : null,
            Earlier = [.. result.Earlier, result],
            Evaluations = result.Evaluations,
        },
        PosteriorResult result => new(result.Problem, result.BestPoint()) { Earlier = result.Earlier, Evaluations = result.Evaluations },
        VlbiFitResult result => Of(result.Fit, threads),
        RobustFitResult result => Of(result.Fit, threads),
        OofFitResult result => Of(OofFitProblem.Of(result, threads)) with { Evaluations = result.Evaluations },
        _ => throw new ArgumentException($"{item?.GetType().Name ?? "nothing"} is no start of a fit; expected a fit problem, a fit result, a posterior, a fit of visibilities, of formulas or of out-of-focus holography"),
    };

    /// <summary>The start as engines take it.</summary>
    internal OptimizationStart ToEngine()
    {
        var point = new double[Problem.Parameters.FreeCount];
        Problem.Parameters.ToEngine(Point, point);
        return new(point) { InverseHessian = InverseHessian };
    }
}
