namespace VlbiOps.Optim.LeastSquares;

/// <summary>A residual and the factor of its Jacobian row after the correction for a robust loss.</summary>
/// <remarks>B. Triggs et al., "Bundle adjustment: a modern synthesis" (2000), section 4.3: the curvature of one half rho(r^2) along the row is
/// rho' + 2 rho'' r^2. It turns negative for outliers of redescending losses; it is kept above a tenth of rho' so that the curvature stays
/// positive definite. The product of both outputs is rho' r whatever the safeguard, so the gradient is exact.</remarks>
/// <param name="Residual">The corrected residual.</param>
/// <param name="Factor">What the row is multiplied by.</param>
internal readonly record struct RobustRow(double Residual, double Factor)
{
    private const double SmallestShare = 0.1;

    public static RobustRow From(in LossValue loss, double residual)
    {
        var curvature = Math.Max(loss.First + (2.0 * loss.Second * residual * residual), SmallestShare * loss.First);
        var factor = Math.Sqrt(curvature);
        return factor > 0.0 ? new(loss.First * residual / factor, factor) : new(0.0, 0.0);
    }
}
