using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Results.Sampling;

/// <summary>Draws with what their file tells of them.</summary>
/// <param name="Draws">The draws.</param>
/// <param name="Header">How they came about.</param>
public sealed record StoredDraws(Draws Draws, DrawsHeader Header)
{
    /// <summary>R-hat, effective sample sizes, divergences and energy of the draws, with warnings in words.</summary>
    public ConvergenceReport Convergence => field ??= ConvergenceReport.Of(Draws);

    /// <summary>Size on one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Header.Model}: {Draws.Chains.Count} x {Draws.CountPerChain} draws of {Draws.Names.Count} quantities");
}
