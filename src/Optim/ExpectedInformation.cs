using VlbiOps.Core.Objectives;
using VlbiOps.Optim.LeastSquares;

namespace VlbiOps.Optim;

/// <summary>The inverse of J^T J of residuals in units of their errors: the covariance of a least-squares estimate, by orthogonal factorisation of the Jacobian,
/// so that it keeps its digits where J^T J itself would have lost them.</summary>
public static class ExpectedInformation
{
    /// <summary>The inverse at <paramref name="point"/>, row-major; NaN in the rows and columns of coordinates that the residuals do not determine and of those
    /// held. Null where the Jacobian is not finite.</summary>
    /// <param name="residuals">The residuals.</param>
    /// <param name="point">The minimum.</param>
    /// <param name="held">Coordinates that keep their values: the others' inverse is that without them.</param>
    public static double[]? Inverse(IResiduals residuals, ReadOnlySpan<double> point, IReadOnlyCollection<int>? held = null)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        var n = residuals.Dimension;
        var monitor = new RunMonitor("expected information", n, StoppingCriteria.Default, null, CancellationToken.None);
        var linearization = new ResidualLinearization(residuals, RobustLoss.Gaussian, monitor);
        if (!double.IsFinite(linearization.Linearize(point))) return null;
        if (held is { Count: > 0 })
        {
            var isHeld = new bool[n];
            foreach (var coordinate in held) isHeld[coordinate] = true;
            linearization.Hold(isHeld, new double[n]);
        }

        var (inverse, undetermined) = linearization.Invert();
        foreach (var coordinate in undetermined.Concat(held ?? []).Distinct())
        {
            for (var i = 0; i < n; i++) inverse[(coordinate * n) + i] = inverse[(i * n) + coordinate] = double.NaN;
        }

        return inverse;
    }
}
