using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Closures that were made elsewhere, and what of a fit's selections they can follow: stations and baselines.</summary>
public static class GivenClosures
{
    /// <summary>Refuses tables that would not be looked at.</summary>
    /// <exception cref="ArgumentException">No product uses a table, or there are two of a kind.</exception>
    public static void Check(VlbiObservation observation, VlbiFitOptions options)
    {
        foreach (var tables in observation.Closures.GroupBy(table => table.Kind))
        {
            var (table, product) = (tables.First(), ProductOf(tables.Key));
            if (tables.Count() > 1) throw new ArgumentException($"there are several tables of {ProductNames.Of(product)} of {observation.Visibilities.Metadata}; expected one");
            if (options.Products.Any(fitted => fitted.Product == product)) continue;
            var others = string.Join(", ", options.Products.Select(fitted => ProductNames.Of(fitted.Product)));
            throw new ArgumentException($"{Name(table)} holds values of {ProductNames.Of(product)}, which no data product uses ({others}); expected {ProductNames.Of(product)} among them");
        }
    }

    /// <summary>The closures of a table between the stations and on the baselines that are asked for.</summary>
    /// <exception cref="ArgumentException">None is left.</exception>
    public static ClosureSet Of(ClosureSet table, VlbiFitOptions options, List<string> warnings)
    {
        var wanted = options.Stations.ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool IsUsed(int leg) => double.Hypot(table.LegU[leg], table.LegV[leg]) is var length && length >= options.ShortestBaseline && length <= options.LongestBaseline;
        var used = table.Where(k => (wanted.Count == 0 || table.Stations[k].All(wanted.Contains)) && Enumerable.Range(k * table.LegCount, table.LegCount).All(IsUsed));
        if (used.Count == 0) throw new ArgumentException(FormattableString.Invariant($"none of {table.Count} closures of {Name(table)} is left between the stations and on the baselines that are used"));
        (bool IsAsked, string What)[] inapplicable =
        [
            (options.AverageSeconds is not null, "averages"), (options.NoiseFraction > 0 || options.NoiseFloor > 0, "added noise"),
            (options.LeastSignalToNoise > 0, "the least signal-to-noise ratio"), (options.Closures is not null, "the choice of closures"),
        ];
        var ignored = string.Join(", ", inapplicable.Where(one => one.IsAsked).Select(one => one.What));
        if (ignored.Length > 0) warnings.Add($"{ProductNames.Of(ProductOf(table.Kind))} is taken from {Name(table)} as it is; not applied to it: {ignored}.");
        return used;
    }

    /// <summary>What speaks against a table's being of an observation: stations that it does not have, times when it was not observing.</summary>
    public static IEnumerable<string> Doubts(ClosureSet table, VisibilitySet set)
    {
        const double Margin = 0.5;
        var known = set.Stations.Select(station => station.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] strange = [.. table.Stations.SelectMany(names => names).Where(name => !known.Contains(name)).Distinct()];
        if (strange.Length > 0) yield return $"{Name(table)} names stations that did not observe: {string.Join(", ", strange)}; is it of these visibilities?";
        var (first, last) = (set.Columns.TimeHours.Min() - Margin, set.Columns.TimeHours.Max() + Margin);
        var outside = table.TimeHours.Count(time => time < first || time > last);
        if (outside > 0) yield return FormattableString.Invariant($"{outside} of {table.Count} closures of {Name(table)} are of times when nothing was observed; is it of these visibilities?");
    }

    private static DataProduct ProductOf(ClosureKind kind) => Enum.GetValues<DataProduct>().First(product => ProductNames.ClosureOf(product) == kind);

    private static string Name(ClosureSet table) => table.File?.Path ?? "the given table";
}
