namespace VlbiOps.Workflows.Oof;

/// <summary>How far a fit has come.</summary>
/// <param name="Stage">What is being done, in words.</param>
/// <param name="Fraction">Share of the work done, 0 to 1, as far as it can be told.</param>
/// <param name="Value">Minus the log-likelihood now.</param>
/// <param name="Evaluations">Evaluations of the objective so far.</param>
public readonly record struct OofFitProgress(string Stage, double Fraction, double Value, long Evaluations = 0);
