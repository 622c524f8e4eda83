namespace VlbiOps.Optim.Sampling;

/// <summary>How far a run has come.</summary>
/// <param name="Chains">The state of each chain.</param>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="LargestRHat">Largest R-hat of the draws so far, of any parameter; NaN where there are too few.</param>
public sealed record SamplingProgress(IReadOnlyList<ChainProgress> Chains, TimeSpan Elapsed, double LargestRHat)
{
    /// <summary>Share of all transitions done, 0 to 1.</summary>
    public double Fraction => Chains.Count == 0 ? 1.0 : Chains.Average(chain => (double)chain.Iteration / chain.TotalIterations);

    /// <summary>Divergences after the warm-up, all chains together.</summary>
    public int Divergences => Chains.Sum(chain => chain.Divergences);
}

/// <summary>How far a chain has come.</summary>
/// <param name="Chain">Which, from 0.</param>
/// <param name="Iteration">Transitions done, warm-up included.</param>
/// <param name="TotalIterations">Transitions to be done.</param>
/// <param name="IsWarmingUp">Whether it is still warming up.</param>
/// <param name="Draws">Draws so far.</param>
/// <param name="Divergences">Divergences among them.</param>
/// <param name="StepSize">Step size at present.</param>
public readonly record struct ChainProgress(int Chain, int Iteration, int TotalIterations, bool IsWarmingUp, int Draws, int Divergences, double StepSize);
