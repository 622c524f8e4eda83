namespace VlbiOps.Results.Fits;

/// <summary>What a posterior says of one quantity.</summary>
/// <param name="Name">The parameter's name, or that of what was worked out from parameters.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Mean">Mean of the draws.</param>
/// <param name="StandardDeviation">Standard deviation of the draws: its error.</param>
/// <param name="Lower">Lower end of the credible interval.</param>
/// <param name="Median">Median.</param>
/// <param name="Upper">Upper end of the credible interval.</param>
/// <param name="MeanError">Monte Carlo error of the mean.</param>
/// <param name="RHat">Rank-normalised split R-hat; above 1.01 the chains disagree.</param>
/// <param name="BulkEss">Effective sample size of the bulk.</param>
/// <param name="TailEss">Effective sample size of the tails.</param>
public sealed record PosteriorParameter(
    string Name, string Unit, double Mean, double StandardDeviation, double Lower, double Median, double Upper, double MeanError, double RHat, double BulkEss, double TailEss);
