namespace VlbiOps.Data.Visibilities;

/// <summary>The order of the stations: which comes first in closures that go by it, and which way baselines run.</summary>
public static class StationOrder
{
    /// <summary>The stations by the median signal-to-noise ratio of their baselines, best first; those without visibilities last.</summary>
    public static VisibilitySet BySignalToNoise(VisibilitySet set)
    {
        var medians = new double[set.Stations.Count];
        for (var s = 0; s < medians.Length; s++)
        {
            var rows = Enumerable.Range(0, set.Count).Where(k => set.Columns.Station1[k] == s || set.Columns.Station2[k] == s);
            medians[s] = Medians.Of(rows.Select(set.Columns.SignalToNoise));
        }

        return By(set, Enumerable.Range(0, medians.Length).OrderByDescending(s => double.IsNaN(medians[s]) ? double.NegativeInfinity : medians[s]).ToArray());
    }

    /// <summary>The stations in an order of one's own; those not named follow as they were.</summary>
    /// <exception cref="ArgumentException">A station is not in the array or is named twice.</exception>
    public static VisibilitySet Of(VisibilitySet set, params IReadOnlyList<string> names)
    {
        var order = names.Select(set.StationIndex).ToArray();
        if (order.Distinct().Count() < order.Length) throw new ArgumentException("a station is named twice: " + string.Join(", ", names), nameof(names));
        return By(set, order.Concat(Enumerable.Range(0, set.Stations.Count).Except(order)).ToArray());
    }

    /// <summary>Rows sorted by time and stations, each from the earlier station to the later.</summary>
    private static VisibilitySet By(VisibilitySet set, int[] order)
    {
        var place = new int[order.Length];
        for (var k = 0; k < order.Length; k++) place[order[k]] = k;
        var columns = BaselineOrientation.Ascending(set.Columns with
        {
            Station1 = set.Columns.Station1.Select(s => place[s]).ToArray(),
            Station2 = set.Columns.Station2.Select(s => place[s]).ToArray(),
        });
        var rows = Enumerable.Range(0, columns.Count).OrderBy(k => columns.TimeHours[k]).ThenBy(k => columns.Station1[k]).ThenBy(k => columns.Station2[k]).ToArray();
        var stations = order.Select(s => set.Stations[s]).ToArray();
        return set.With(columns.Take(rows), "stations in the order " + string.Join<Station>(", ", stations), stations);
    }
}
