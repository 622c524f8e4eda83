using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Results.Fits;

/// <summary>A posterior as rows: every parameter, and what follows from them: of a holography fit the surface's quality, of rings on the sky their mean diameter and bright side.</summary>
public static class PosteriorTable
{
    /// <summary>The rows.</summary>
    /// <param name="result">The posterior.</param>
    /// <param name="mass">Probability within the credible intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The probability is none.</exception>
    public static IReadOnlyList<PosteriorParameter> Of(PosteriorResult result, double mass = 0.9)
    {
        ArgumentNullException.ThrowIfNull(result);
        var probabilities = Probabilities(mass);
        var rows = new List<PosteriorParameter>();
        foreach (var quantity in DrawsSummary.Of(result.Draws, probabilities).Quantities)
        {
            rows.Add(Row(quantity, result.Problem.Parameters[result.Problem.Parameters.IndexOf(quantity.Name)].Unit, mass));
        }

        if (result.Problem.Source is OofFitResult)
        {
            var derived = PosteriorSurface.Of(result);
            rows.AddRange(DrawsSummary.Of(derived.Quality, probabilities).Quantities.Select((quantity, i) => Row(quantity, PosteriorSurface.Units[i], mass)));
        }

        if (result.Problem.Source is VlbiModel && VlbiDerived.Of(result) is { } rings)
        {
            rows.AddRange(DrawsSummary.Of(rings.Draws, probabilities).Quantities.Select((quantity, i) => Row(quantity, rings.Units[i], mass)));
        }

        return rows.ToArray();
    }

    /// <summary>The rows of draws from a file, which tells no units.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="mass">Probability within the credible intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">The probability is none.</exception>
    public static IReadOnlyList<PosteriorParameter> Of(Draws draws, double mass = 0.9) =>
        DrawsSummary.Of(draws, Probabilities(mass)).Quantities.Select(quantity => Row(quantity, string.Empty, mass)).ToArray();

    private static double[] Probabilities(double mass) => mass > 0 && mass < 1
        ? [(1 - mass) / 2, 0.5, (1 + mass) / 2]
        : throw new ArgumentException(FormattableString.Invariant($"the probability of an interval is {mass}; expected one between 0 and 1"));

    private static PosteriorParameter Row(QuantitySummary q, string unit, double mass) => new(
        q.Name, unit, q.Mean, q.StandardDeviation, q.Quantiles[0], q.Quantiles[1], q.Quantiles[2], q.MeanError, q.RHat, q.BulkEss, q.TailEss) { Probability = mass };
}
