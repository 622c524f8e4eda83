using VlbiOps.Core.Objectives;
using VlbiOps.Optim.LineSearches;
using VlbiOps.Optim.QuasiNewton;

namespace VlbiOps.Optim;

/// <summary>What the quasi-Newton engines share: a line search along -H g, where H is an estimate of the inverse Hessian.</summary>
/// <remarks>The first step scales itself. Where the search ends at rounding, the Hessian is forgotten once and steepest
/// descent tried before the run is given up.</remarks>
public abstract record QuasiNewtonEngine : IEngine<IObjective>
{
    /// <summary>How steps are found. Default: <see cref="MoreThuenteSearch"/>; <see cref="HagerZhangSearch"/> is the other.</summary>
    public LineSearch LineSearch { get; init; } = new MoreThuenteSearch();

    /// <summary>Largest length of one step, in units of max(1, |x / scale|). Default 1000.</summary>
    public double LargestStep { get; init; } = 1000.0;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The problem has a finite bound, which this engine does not heed.</exception>
    public OptimizationResult Minimize(
        IObjective problem,
        OptimizationStart start,
        StoppingCriteria? criteria = null,
        IProgress<OptimizationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        LineSearch.Validate();
        start.Validate(problem.Dimension);
        var box = new Box(problem as IBounded, problem.Dimension);
        if (!HeedsBounds)
        {
            box.RequireOpen(Name);
        }

        var monitor = new RunMonitor(Name, problem.Dimension, criteria ?? StoppingCriteria.Default, progress, cancellation);
        return new QuasiNewtonRun(this, CreateInverse(box, problem.Dimension), box, problem, start, monitor).Run();
    }

    /// <summary>The engine's way of keeping H.</summary>
    private protected abstract IInverseHessian CreateInverse(Box box, int dimension);

    /// <summary>Whether the engine stays inside a box.</summary>
    private protected virtual bool HeedsBounds => false;
}
