namespace VlbiOps.Optim.Diagnostics;

/// <summary>What the draws of one quantity come to, and how far to trust it; NaN where they do not tell.</summary>
/// <param name="Name">Name of the quantity.</param>
/// <param name="Mean">Mean of all draws, in the quantity's unit.</param>
/// <param name="StandardDeviation">Standard deviation of all draws: the error of the quantity.</param>
/// <param name="MeanError">Monte Carlo standard error of the mean.</param>
/// <param name="StandardDeviationError">Monte Carlo standard error of the standard deviation.</param>
/// <param name="Quantiles">Quantiles at the probabilities of the summary.</param>
/// <param name="RHat">Rank-normalised split R-hat; 1.01 is the limit.</param>
/// <param name="BulkEss">Effective sample size of the bulk.</param>
/// <param name="TailEss">Effective sample size of the 5 % and 95 % quantiles.</param>
public sealed record QuantitySummary(
    string Name,
    double Mean,
    double StandardDeviation,
    double MeanError,
    double StandardDeviationError,
    IReadOnlyList<double> Quantiles,
    double RHat,
    double BulkEss,
    double TailEss)
{
    /// <summary>Whether the quantity never varies: it has no error and no R-hat.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether every draw is a finite number.</summary>
    public bool IsFinite { get; init; } = true;
}
