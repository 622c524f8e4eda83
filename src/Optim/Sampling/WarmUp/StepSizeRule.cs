namespace VlbiOps.Optim.Sampling.WarmUp;

/// <summary>Ways to tune the step size.</summary>
public enum StepSizeRule
{
    /// <summary>By the mean square of the logarithm of the acceptance probability: where the curvature varies over the posterior, a few trajectories accepted hardly at
    /// all weigh more than many good ones, and the step becomes smaller.</summary>
    AcceptanceSpread,

    /// <summary>By the mean acceptance probability, as Stan does it.</summary>
    DualAveraging,
}
