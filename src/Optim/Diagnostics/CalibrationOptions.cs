namespace VlbiOps.Optim.Diagnostics;

/// <summary>How simulation-based calibration is done.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Number of truths drawn and posteriors sampled. Default 200.</summary>
    public int SimulationCount { get; init; } = 200;

    /// <summary>Draws kept of each posterior, evenly spaced over the chain so that they are nearly independent; a rank has one value more. Default 63.</summary>
    public int KeptDraws { get; init; } = 63;

    /// <summary>Bins of the histogram; divides <see cref="KeptDraws"/> + 1. Default 16.</summary>
    public int Bins { get; init; } = 16;

    /// <summary>Seed of all random numbers. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; the result does not depend on them. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Refuses options that make no sense.</summary>
    /// <exception cref="ArgumentException">Counts below one, or bins of unequal width.</exception>
    internal void Validate()
    {
        if (SimulationCount < 1 || KeptDraws < 1 || Threads < 1 || Bins < 2 || (KeptDraws + 1) % Bins != 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{SimulationCount} simulations, {KeptDraws} kept draws, {Bins} bins, {Threads} threads; expected at least 1 of each, 2 bins, and a number of bins that divides {KeptDraws + 1}"));
        }
    }
}
