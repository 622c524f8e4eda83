using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Simplex;

namespace VlbiOps.Optim;

/// <summary>The simplex method of Nelder and Mead with coefficients that heed the dimension, restarts, bounds and a polish; from values alone.</summary>
/// <remarks><para>F. Gao and L. Han, Comput. Optim. Appl. 51 (2012) 259-277. The simplex finds the valley; a quasi-Newton descent by differences of
/// values along conjugate axes then goes down to its floor, and n (n + 3) / 2 more values measure the curvature there. Where it is positive
/// in every direction that is a minimum and its inverse is the inverse Hessian of the result; otherwise a fresh simplex starts from the best point until that
/// gains no more.</para>
/// <para>A start with an inverse Hessian gives the first simplex its axes, else they are a share of the scale. Gradients are never asked for, so the
/// gradient criteria do not apply and the result's gradient is not a number. Bounds are heeded: points are moved into the box before they are evaluated.</para></remarks>
public sealed record NelderMead : IEngine<IObjective>
{
    /// <summary>Whether the coefficients heed the dimension; else they are those of 1965. Default true.</summary>
    public bool Adaptive { get; init; } = true;

    /// <summary>Whether a simplex that found its valley is polished; else it shrinks until its values or vertices agree, and no inverse Hessian
    /// comes of it. Default true.</summary>
    public bool Polish { get; init; } = true;

    /// <summary>Edge of the first simplex relative to the start's scale, or where it has none to the size of each parameter (1 where that is zero).
    /// Default 0.1.</summary>
    public double InitialSize { get; init; } = 0.1;

    /// <summary>How often a fresh simplex may start from the best point. Default 100.</summary>
    public int MaxRestarts { get; init; } = 100;

    /// <inheritdoc/>
    public string Name => "Nelder-Mead";

    /// <inheritdoc/>
    public OptimizationResult Minimize(
        IObjective problem,
        OptimizationStart start,
        StoppingCriteria? criteria = null,
        IProgress<OptimizationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        start.Validate(problem.Dimension);
        if (!(InitialSize > 0.0 && double.IsFinite(InitialSize)) || MaxRestarts < 0)
        {
            throw new ArgumentException($"{nameof(InitialSize)} must be positive and {nameof(MaxRestarts)} not negative");
        }

        var monitor = new RunMonitor(Name, problem.Dimension, criteria ?? StoppingCriteria.Default, progress, cancellation);
        return new NelderMeadRun(this, problem, start, monitor).Run();
    }
}
