namespace VlbiOps.Optim.Sampling.Trees;

/// <summary>Where a trajectory's random choices come from.</summary>
public interface IDecisions
{
    /// <summary>Yes with a probability; one of 1 or more needs no luck.</summary>
    /// <param name="probability">The probability of yes.</param>
    bool Decide(double probability);
}
