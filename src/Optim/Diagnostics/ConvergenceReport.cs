using VlbiOps.Optim.Sampling;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>Whether draws may be trusted, and what to do where not.</summary>
public sealed record ConvergenceReport
{
    /// <summary>The warnings, the gravest first; empty where there is nothing to say.</summary>
    /// <remarks>An array: PowerShell cannot index the lists that collection expressions make.</remarks>
    public required IReadOnlyList<ConvergenceWarning> Warnings { get; init => field = value.ToArray(); }

    /// <summary>The summary of every quantity, by which it was judged.</summary>
    public required DrawsSummary Summary { get; init; }

    /// <summary>Draws whose trajectory ended where the energy ran away.</summary>
    public required int DivergenceCount { get; init; }

    /// <summary>Draws whose trajectory was cut at the greatest depth.</summary>
    public required int SaturatedCount { get; init; }

    /// <summary>E-BFMI of each chain.</summary>
    public required IReadOnlyList<double> EnergyFractions { get; init => field = value.ToArray(); }

    /// <summary>Groups of chains, by number from 0, that explore one place; one group where all meet.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> ChainGroups { get; init => field = value.ToArray(); }

    /// <summary>Greatest R-hat of all quantities; NaN where none is determined.</summary>
    public double MaxRHat => Extreme(Summary.Quantities.Select(q => q.RHat), Math.Max);

    /// <summary>Least bulk effective sample size of all quantities.</summary>
    public double MinBulkEss => Extreme(Summary.Quantities.Select(q => q.BulkEss), Math.Min);

    /// <summary>Least tail effective sample size of all quantities.</summary>
    public double MinTailEss => Extreme(Summary.Quantities.Select(q => q.TailEss), Math.Min);

    /// <summary>Whether there is nothing but notes.</summary>
    public bool HasConverged => Warnings.All(w => w.Severity == ConvergenceSeverity.Note);

    /// <summary>Judges draws.</summary>
    /// <param name="draws">The draws; at least one chain of at least one draw, all chains as long.</param>
    /// <param name="limits">Where warnings begin; null for the usual limits.</param>
    /// <param name="summary">The draws' summary where there is one already.</param>
    /// <exception cref="ArgumentException">No draws, or uneven chains.</exception>
    public static ConvergenceReport Of(Draws draws, ConvergenceLimits? limits = null, DrawsSummary? summary = null)
    {
        ArgumentNullException.ThrowIfNull(draws);
        summary ??= DrawsSummary.Of(draws);
        limits ??= new();
        var (groups, apart) = Diagnostics.ChainGroups.Find(draws);
        var report = new ConvergenceReport
        {
            Warnings = [],
            Summary = summary,
            DivergenceCount = draws.Chains.Sum(c => c.IsDivergent.Count(d => d)),
            SaturatedCount = draws.Chains.Sum(c => c.TreeDepth.Count(d => d >= limits.MaxTreeDepth)),
            EnergyFractions = [.. draws.Chains.Select(c => EnergyFraction.Of(c.Energy))],
            ChainGroups = groups,
        };
        var warnings = new ConvergenceJudge(draws, limits, report, [.. apart.Select(i => draws.Names[i])]).Warnings();
        return report with { Warnings = [.. warnings.OrderByDescending(w => w.Severity).ThenBy(w => w.Issue)] };
    }

    private static double Extreme(IEnumerable<double> values, Func<double, double, double> better) =>
        values.Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).Aggregate(better);
}
