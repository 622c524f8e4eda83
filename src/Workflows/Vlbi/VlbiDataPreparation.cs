using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>From an observation to what is fitted of it: visibilities selected, averaged, their noise widened, closures formed.</summary>
public static class VlbiDataPreparation
{
    /// <summary>Visibilities a baseline and scan beyond which it is said that they are not averaged.</summary>
    private const int ManyPerScan = 3;

    /// <summary>Prepares an observation.</summary>
    /// <param name="observation">Visibilities, and closures made elsewhere.</param>
    /// <param name="options">What is fitted and how the data are treated.</param>
    /// <param name="warnings">Receives what is known against the data, a sentence each.</param>
    /// <exception cref="ArgumentException">Nothing is left to fit, or options do not go together.</exception>
    public static VlbiData Of(VlbiObservation observation, VlbiFitOptions options, ICollection<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(warnings);
        GivenClosures.Check(observation, options);
        var set = Visibilities(observation.Visibilities, options);
        var told = new List<string>(observation.Visibilities.Warnings);
        VlbiTerm[] terms = [.. options.Products.Select(product => Term(product, set, observation, options, told))];
        if (options.AverageSeconds is null && terms.Any(term => term.Closures?.File is null)) AddUnaveraged(set, told);
        AddFaint(set, terms, told);
        foreach (var warning in told) warnings.Add($"{set.Metadata}: {warning}");
        return new(set, terms);
    }

    private static VisibilitySet Visibilities(VisibilitySet set, VlbiFitOptions options)
    {
        if (options.Stations.Count > 0) set = Selection.Stations(set, options.Stations);
        if (options.AverageSeconds is { } seconds) set = double.IsInfinity(seconds) ? ScanAverage.Of(set, options.Weighting) : TimeAverage.Of(set, seconds, options.Weighting);
        if (options.ShortestBaseline > 0 || double.IsFinite(options.LongestBaseline)) set = Selection.BaselineLength(set, options.ShortestBaseline, options.LongestBaseline);
        if (options.LeastSignalToNoise > 0) set = Selection.SignalToNoise(set, options.LeastSignalToNoise);
        return options.NoiseFraction > 0 || options.NoiseFloor > 0 ? Noise.Add(set, options.NoiseFraction, options.NoiseFloor) : set;
    }

    private static VlbiTerm Term(FittedProduct product, VisibilitySet set, VlbiObservation observation, VlbiFitOptions options, List<string> warnings)
    {
        var term = new VlbiTerm(product.Product, product.Density);
        if (ProductNames.ClosureOf(product.Product) is not { } kind) return term;
        var name = ProductNames.Of(product.Product);
        if (observation.Closures.FirstOrDefault(closures => closures.Kind == kind) is { } table)
        {
            warnings.AddRange(GivenClosures.Doubts(table, observation.Visibilities));
            return term with { Closures = GivenClosures.Of(table, options, warnings), UsesCovariance = options.UsesCovariance };
        }

        if (options.UsesCovariance && options.Closures == ClosureSelection.Maximal)
        {
            throw new ArgumentException("closures of a maximal set depend on one another, so they have no density together; expected independent ones with the full covariance");
        }

        var formed = ClosureSets.Form(set, kind, options.Closures ?? ClosureSelection.Independent);
        if (formed.Count == 0) throw new ArgumentException($"{set.Metadata}: no {name} is left of {set.Count} visibilities; expected loops of {formed.LegCount} stations that observed at once");
        AddOfChoice(set, formed, name, options, warnings);
        return term with { Closures = formed, UsesCovariance = options.UsesCovariance };
    }

    private static void AddOfChoice(VisibilitySet set, ClosureSet formed, string name, VlbiFitOptions options, List<string> warnings)
    {
        if (options.Closures == ClosureSelection.Maximal)
        {
            var rank = ClosureSets.Form(set, formed.Kind).Count;
            if (formed.Count > rank) warnings.Add(FormattableString.Invariant($"the maximal set counts {formed.Count} values of {name} as independent, of which {rank} are: errors come out too small."));
        }
        else if (options.Closures == ClosureSelection.EhtimMinimal)
        {
            var rank = ClosureSets.Form(set, formed.Kind).Count;
            if (formed.Count < rank) warnings.Add(FormattableString.Invariant($"eht-imaging's minimal set holds {formed.Count} of {rank} independent values of {name}; independent closures lose none."));
        }
    }

    private static void AddUnaveraged(VisibilitySet set, List<string> warnings)
    {
        var (columns, cells) = (set.Columns, 0);
        var seen = new HashSet<(int, int)>();
        foreach (var scan in Scans.Of(set))
        {
            seen.Clear();
            foreach (var row in scan.Rows) seen.Add((columns.Station1[row], columns.Station2[row]));
            cells += seen.Count;
        }

        if (set.Count > ManyPerScan * cells) warnings.Add(FormattableString.Invariant($"{set.Count} visibilities are fitted as they are; averaged over scans they would be {cells}, and their closures more precise."));
    }

    /// <summary>Debiased amplitudes that are nought, and closures whose legs are.</summary>
    private static void AddFaint(VisibilitySet set, VlbiTerm[] terms, List<string> warnings)
    {
        var faint = 0;
        for (var row = 0; row < set.Count; row++) faint += set.Columns.SignalToNoise(row) <= 1 ? 1 : 0;
        if (faint == 0) return;
        foreach (var term in terms)
        {
            var what = term.Product switch
            {
                DataProduct.Amplitude when term.Density != NoiseDensity.Rice => "debiased they count as 0; the rice likelihood takes them as they are",
                DataProduct.LogAmplitude => "they have no logarithm once debiased, and are left out",
                DataProduct.ClosureAmplitude or DataProduct.LogClosureAmplitude when term.Closures?.File is null => "in closure amplitudes they count as large as their noise",
                _ => null,
            };
            if (what is not null) warnings.Add(FormattableString.Invariant($"{faint} of {set.Count} amplitudes do not exceed their noise: {what}."));
        }
    }
}
