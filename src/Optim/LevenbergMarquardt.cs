using VlbiOps.Core.Objectives;
using VlbiOps.Optim.LeastSquares;

namespace VlbiOps.Optim;

/// <summary>Levenberg and Marquardt's method as a trust region, for residuals and for objectives that know their Gauss-Newton curvature.</summary>
/// <remarks>J. J. More, "The Levenberg-Marquardt algorithm: implementation and theory" (1978): steps are measured in units of the largest
/// column norms met, so the scale of the parameters does not matter. Residuals are solved through an orthogonal factorisation of the Jacobian,
/// curvature matrices through a Cholesky factorisation in units of their diagonal. Problems that are <see cref="IBounded"/> are never
/// evaluated outside their box: the start is moved into it, and parameters are held on the bounds that stop them. A descent that ends with
/// parameters that no residual sees any more (a rate or a centre so far out that its term is gone) is followed by up to four of 100 iterations from
/// points where they are seen, towards zero; the best end is kept. The value is one half of the sum of losses of squared
/// residuals; the inverse Hessian is the inverse of the Gauss-Newton curvature.</remarks>
public sealed record LevenbergMarquardt : IEngine<IResiduals>, IEngine<IGaussNewton>
{
    /// <summary>The loss of each squared residual. Objectives of the Gauss-Newton kind carry their own. Default Gaussian.</summary>
    public RobustLoss Loss { get; init; } = RobustLoss.Gaussian;

    /// <summary>The first trust region's radius in units of the scaled length of the start. Default 100.</summary>
    public double InitialRadius { get; init; } = 100.0;

    /// <inheritdoc/>
    public string Name => "Levenberg-Marquardt";

    /// <inheritdoc/>
    public OptimizationResult Minimize(
        IResiduals problem,
        OptimizationStart start,
        StoppingCriteria? criteria = null,
        IProgress<OptimizationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        start.Validate(problem.Dimension);
        var monitor = new RunMonitor(Name, problem.Dimension, criteria ?? StoppingCriteria.Default, progress, cancellation);
        return new TrustRegionRun(new ResidualLinearization(problem, Loss, monitor), problem as IBounded, start, InitialRadius, monitor).Run();
    }

    /// <inheritdoc/>
    public OptimizationResult Minimize(
        IGaussNewton problem,
        OptimizationStart start,
        StoppingCriteria? criteria = null,
        IProgress<OptimizationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        start.Validate(problem.Dimension);
        var monitor = new RunMonitor(Name, problem.Dimension, criteria ?? StoppingCriteria.Default, progress, cancellation);
        return new TrustRegionRun(new CurvatureLinearization(problem, monitor), problem as IBounded, start, InitialRadius, monitor).Run();
    }
}
