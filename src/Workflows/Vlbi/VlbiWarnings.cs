using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>What a user must know before trusting a fit of visibilities, in words, the gravest first.</summary>
internal static class VlbiWarnings
{
    /// <summary>Reduced chi^2 beyond which a model does not describe the data.</summary>
    private const double PoorFit = 2;

    /// <summary>Differences of the log-posterior within which data do not tell minima apart.</summary>
    private const double Rival = 5;

    public static IReadOnlyList<string> Of(VlbiFitResult result, VlbiFitOptions options, int runs)
    {
        var (data, warnings) = (result.Fit.Problem.Warnings, new List<string>());
        AddPoor(result, options, warnings);
        warnings.AddRange(result.Fit.Warnings.Skip(data.Count));
        AddMinima(result, runs, warnings);
        foreach (var (component, least) in RingProfile.Negative(result.Fit.Problem.Parameters, result.Fit.Point))
        {
            warnings.Add(FormattableString.Invariant($"{component} is negative on one side, down to {least:F2} of its mean brightness: no sky is."));
        }

        if (result.Posterior is { } posterior) warnings.AddRange(posterior.Warnings.Skip(data.Count).Select(warning => $"of the draws: {warning}"));
        return [.. warnings, .. data];
    }

    private static void AddPoor(VlbiFitResult result, VlbiFitOptions options, List<string> warnings)
    {
        ChiSquare[] poor = [.. result.ChiSquares.Where(product => product.Reduced > PoorFit)];
        foreach (var product in poor)
        {
            warnings.Add(FormattableString.Invariant(
                $"{ProductNames.Of(product.Product)}: reduced chi^2 {product.Reduced:G3} of {product.Count}: this model does not describe the data; the errors given are of noise alone."));
        }

        if (poor.Length > 0) warnings.Add(VlbiAdvice.Of(result.Model.Sky, options));
    }

    private static void AddMinima(VlbiFitResult result, int runs, List<string> warnings)
    {
        var best = result.LogPosterior;
        VlbiMinimum[] rivals = [.. result.Minima.Skip(1).Where(minimum => best - minimum.LogPosterior < Rival)];
        if (rivals.Length > 0)
        {
            warnings.Add(FormattableString.Invariant(
                $"{rivals.Length} other {(rivals.Length == 1 ? "minimum lies" : "minima lie")} within {Rival} in ln L of the best (the nearest {Math.Max(0, best - rivals[0].LogPosterior):F2} below): the data do not tell them apart."));
        }

        var ended = result.Minima.Sum(minimum => minimum.StartCount);
        if (runs > 3 && result.Minima is [{ StartCount: 1 }, ..]) warnings.Add("Only one of the starts found the best minimum; more starts may find a better one.");
        if (2 * ended < runs) warnings.Add(FormattableString.Invariant($"{runs - ended} of {runs} starts came to no minimum: there may be others."));
    }
}
