namespace VlbiOps.Optim;

/// <summary>Calls made to a problem, each counted once by the most it was asked for.</summary>
/// <param name="Values">Calls for the value or the residuals alone.</param>
/// <param name="Gradients">Calls for the value and the gradient.</param>
/// <param name="Jacobians">Calls for the residuals and their Jacobian, or for value, gradient and curvature.</param>
public readonly record struct EvaluationCounts(int Values, int Gradients, int Jacobians)
{
    /// <summary>All calls.</summary>
    public int Total => Values + Gradients + Jacobians;
}
