using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Closures;

/// <summary>Closures formed of visibilities.</summary>
public static class ClosureSets
{
    /// <summary>Forms the closures of every time.</summary>
    /// <param name="visibilities">Visibilities, averaged or not; in any order.</param>
    /// <param name="kind">Which product.</param>
    /// <param name="selection">Which loops. An independent set has the rank of the maximal one: baselines - rank of the incidence of stations (signed for phases, absolute for
    /// amplitudes) wherever loops of three, or four, stations make up all closed walks, as where every two stations were joined.</param>
    /// <param name="options">Debiasing, and what counts as simultaneous; defaults where null.</param>
    /// <returns>Closures by time, then by stations in the array's order; none where too few stations observed at once. With the covariance of each time, whose
    /// diagonal is the squares of the standard deviations, except for a maximal set, where it would be singular, and bispectra, which are complex.</returns>
    /// <exception cref="ArgumentException">A tolerance that is no time, or two simultaneous visibilities of one baseline.</exception>
    public static ClosureSet Form(
        VisibilitySet visibilities, ClosureKind kind, ClosureSelection selection = ClosureSelection.Independent, ClosureOptions? options = null)
    {
        options ??= new ClosureOptions();
        if (!(options.TimeToleranceSeconds >= 0) || double.IsInfinity(options.TimeToleranceSeconds))
        {
            throw new ArgumentException(FormattableString.Invariant($"the tolerance in time is {options.TimeToleranceSeconds} s; expected 0 or more"), nameof(options));
        }

        var debias = options.Debias && kind is ClosureKind.Amplitude or ClosureKind.LogAmplitude;
        var statistics = new LegStatistics(visibilities.Columns, debias);
        var independent = new IndependentLoops(statistics);
        var hasCovariance = selection != ClosureSelection.Maximal && kind != ClosureKind.Bispectrum;
        var builder = new ClosureSetBuilder(visibilities, statistics, kind, debias, hasCovariance);
        var rows = new SimultaneousRows(visibilities.Columns.TimeHours, options.TimeToleranceSeconds / 3600);
        var baselines = new SimultaneousBaselines(visibilities);
        var loops = new List<ClosureLoop>();
        ReadOnlySpan<int> group;
        for (var start = 0; (group = rows.From(start)).Length > 0; start += group.Length)
        {
            baselines.Clear();
            foreach (var row in group)
            {
                if (statistics.IsUsable[row]) baselines.Add(row);
            }

            loops.Clear();
            AddLoops(baselines, kind, selection, loops);
            if (selection == ClosureSelection.Independent) independent.Keep(baselines, loops);
            loops.Sort();
            builder.Add(visibilities.Columns.TimeHours[group[0]], baselines, loops);
        }

        return builder.ToSet(Name(selection));
    }

    private static void AddLoops(SimultaneousBaselines baselines, ClosureKind kind, ClosureSelection selection, List<ClosureLoop> loops)
    {
        var isTriangle = kind is ClosureKind.Phase or ClosureKind.Bispectrum;
        var isMinimal = selection == ClosureSelection.EhtimMinimal;
        if (isTriangle && isMinimal) EhtimMinimalLoops.AddTriangles(baselines, loops);
        else if (isTriangle) MaximalLoops.AddTriangles(baselines, loops);
        else if (isMinimal) EhtimMinimalLoops.AddQuadrangles(baselines, loops);
        else MaximalLoops.AddQuadrangles(baselines, loops);
    }

    private static string Name(ClosureSelection selection) => selection switch
    {
        ClosureSelection.Maximal => "maximal",
        ClosureSelection.EhtimMinimal => "ehtim-minimal",
        _ => "independent",
    };
}
