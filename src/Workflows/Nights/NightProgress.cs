namespace VlbiOps.Workflows.Nights;

/// <summary>How far a nightly run has come.</summary>
/// <param name="Stage">What is being done, in words.</param>
/// <param name="Fraction">Share of the observations done, 0 to 1; a fit under way counts as far as it has come.</param>
public readonly record struct NightProgress(string Stage, double Fraction);
