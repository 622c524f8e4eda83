using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;
using VlbiOps.Optim.LineSearches;

namespace VlbiOps.Optim;

/// <summary>The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with a dense inverse Hessian and a strong-Wolfe search.</summary>
/// <remarks>J. Nocedal and S. J. Wright, Numerical Optimization (2006), chapter 6; the inverse Hessian is kept as a product Z Z' and stays
/// positive definite. The first step scales itself. Where the search ends at rounding, the Hessian is forgotten once and steepest
/// descent tried before the run is given up.</remarks>
public sealed record Bfgs : IEngine<IObjective>
{
    /// <summary>A step counts as accepted only if f falls by this times the step and the slope. Default 1e-4.</summary>
    public double SufficientDecrease { get; init; } = 1e-4;

    /// <summary>A step counts as accepted only if the slope falls to this share of its start. Default 0.9.</summary>
    public double Curvature { get; init; } = 0.9;

    /// <summary>Largest length of one step, in units of max(1, |x / scale|). Default 1000.</summary>
    public double LargestStep { get; init; } = 1000.0;

    /// <inheritdoc/>
    public string Name => "BFGS";

    /// <inheritdoc/>
    public OptimizationResult Minimize(
        IObjective problem,
        OptimizationStart start,
        StoppingCriteria? criteria = null,
        IProgress<OptimizationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        start.Validate(problem.Dimension);
        var monitor = new RunMonitor(Name, problem.Dimension, criteria ?? StoppingCriteria.Default, progress, cancellation);
        return new BfgsRun(this, problem, start, monitor).Run();
    }
}
