namespace VlbiOps.Results.Sampling;

/// <summary>What warm-up left a chain with.</summary>
/// <param name="StepSize">Step size of the leapfrog.</param>
/// <param name="InverseMetric">Inverse metric (the variances, or the covariance row by row) in the unconstrained coordinates; empty where it is not told.</param>
/// <param name="IsDense">Whether the inverse metric is a whole matrix; its diagonal else.</param>
public sealed record ChainAdaptation(double StepSize, double[] InverseMetric, bool IsDense)
{
    /// <summary>Number of unconstrained coordinates.</summary>
    public int Dimension => IsDense ? (int)Math.Round(Math.Sqrt(InverseMetric.Length)) : InverseMetric.Length;
}
