namespace VlbiOps.Workflows.Fitting;

/// <summary>How far a job has come.</summary>
/// <param name="Stage">What is being done, in words.</param>
/// <param name="Fraction">Share of the work done, 0 to 1, as far as it can be told.</param>
/// <param name="Evaluations">Evaluations of the objective so far; 0 where they are not counted.</param>
public readonly record struct FitProgress(string Stage, double Fraction, long Evaluations = 0);
