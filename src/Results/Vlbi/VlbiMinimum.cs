namespace VlbiOps.Results.Vlbi;

/// <summary>One of the minima that a fit from several starts found.</summary>
/// <param name="LogPosterior">Log-likelihood and log-priors there.</param>
/// <param name="Point">All parameters, in the problem's order and their own units.</param>
/// <param name="StartCount">How many starts ended there.</param>
public sealed record VlbiMinimum(double LogPosterior, double[] Point, int StartCount);
