namespace VlbiOps.Optim.Sampling.Modes;

/// <summary>A mode of a posterior: what the chains that stay together explore.</summary>
/// <param name="Minima">The minima of minus the log density that lie in it, the lowest first.</param>
/// <param name="Draws">The draws of its chains, in unconstrained coordinates.</param>
/// <param name="Evidence">Its integral; null where it could not be estimated.</param>
/// <param name="Weight">Its share of the posterior; NaN where not every mode could be weighed.</param>
/// <param name="WeightError">Standard error of the share.</param>
public sealed record Mode(IReadOnlyList<OptimizationResult> Minima, Draws Draws, Evidence? Evidence, double Weight, double WeightError);
