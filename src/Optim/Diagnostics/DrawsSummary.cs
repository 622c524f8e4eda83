using VlbiOps.Optim.Sampling;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>A summary of every quantity that was drawn.</summary>
/// <param name="Probabilities">Where the quantiles of each quantity are taken.</param>
/// <param name="Quantities">The quantities in the order of the draws.</param>
public sealed record DrawsSummary(IReadOnlyList<double> Probabilities, IReadOnlyList<QuantitySummary> Quantities)
{
    /// <summary>Where quantiles are taken unless told otherwise: 5, 25, 50, 75 and 95 %.</summary>
    public static IReadOnlyList<double> DefaultProbabilities { get; } = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>The quantity of a name, in any case; null where there is none.</summary>
    /// <param name="name">Its name.</param>
    public QuantitySummary? this[string name] => Quantities.FirstOrDefault(q => string.Equals(q.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Summarises draws.</summary>
    /// <param name="draws">The draws; at least one chain of at least one draw, all chains as long.</param>
    /// <param name="probabilities">Where quantiles are taken, each from 0 to 1; null for <see cref="DefaultProbabilities"/>.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <exception cref="ArgumentException">No draws, uneven chains, or a probability beyond 0 and 1.</exception>
    public static DrawsSummary Of(Draws draws, IReadOnlyList<double>? probabilities = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(draws);
        var (chains, length) = Shape(draws);
        probabilities ??= DefaultProbabilities;
        if (probabilities.Any(p => !(p >= 0.0 && p <= 1.0)))
        {
            throw new ArgumentException("probabilities of quantiles must lie from 0 to 1", nameof(probabilities));
        }

        var quantities = new QuantitySummary[draws.Names.Count];
        Parallel.For(
            0,
            quantities.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new ChainStatistics(chains, length),
            (i, _, statistics) =>
            {
                statistics.Load(draws, i);
                quantities[i] = Summarize(draws.Names[i], statistics, probabilities);
                return statistics;
            },
            static _ => { });
        return new DrawsSummary(probabilities, quantities);
    }

    private static QuantitySummary Summarize(string name, ChainStatistics statistics, IReadOnlyList<double> probabilities) => new(
        name,
        statistics.Mean,
        statistics.StandardDeviation,
        statistics.MeanError(),
        statistics.StandardDeviationError(),
        [.. probabilities.Select(statistics.Quantile)],
        statistics.RHat(),
        statistics.BulkEss(),
        statistics.TailEss())
    {
        IsConstant = statistics.IsConstant,
        IsFinite = statistics.IsFinite,
    };

    private static (int Chains, int Length) Shape(Draws draws)
    {
        if (draws.Chains.Count == 0 || draws.Chains[0].Count == 0)
        {
            throw new ArgumentException("there are no draws; expected at least one chain with at least one draw", nameof(draws));
        }

        for (var chain = 0; chain < draws.Chains.Count; chain++)
        {
            if (draws.Chains[chain] is var c && (c.Count != draws.CountPerChain || c.ParameterCount != draws.Names.Count))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"chain {chain + 1} has {c.Count} draws of {c.ParameterCount} quantities; expected {draws.CountPerChain} of {draws.Names.Count}"), nameof(draws));
            }
        }

        return (draws.Chains.Count, draws.CountPerChain);
    }
}
