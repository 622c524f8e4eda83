namespace VlbiOps.Data.Visibilities;

/// <summary>Takes some of the visibilities. Nothing left is an error.</summary>
public static class Selection
{
    /// <summary>The visibilities between two of some stations.</summary>
    /// <exception cref="ArgumentException">A station is not in the array, or nothing is left.</exception>
    public static VisibilitySet Stations(VisibilitySet set, params IReadOnlyList<string> names)
    {
        var chosen = Indices(set, names);
        return Where(set, k => chosen[set.Columns.Station1[k]] && chosen[set.Columns.Station2[k]], "stations " + string.Join(", ", names));
    }

    /// <summary>The visibilities of none of some stations.</summary>
    /// <exception cref="ArgumentException">A station is not in the array, or nothing is left.</exception>
    public static VisibilitySet WithoutStations(VisibilitySet set, params IReadOnlyList<string> names)
    {
        var dropped = Indices(set, names);
        return Where(set, k => !dropped[set.Columns.Station1[k]] && !dropped[set.Columns.Station2[k]], "without stations " + string.Join(", ", names));
    }

    /// <summary>The visibilities of a time.</summary>
    /// <param name="set">Visibilities.</param>
    /// <param name="fromHours">Begin, hours since 0 h UT of the reference day.</param>
    /// <param name="toHours">End, itself in.</param>
    /// <exception cref="ArgumentException">The range is empty, or nothing is left.</exception>
    public static VisibilitySet Time(VisibilitySet set, double fromHours, double toHours) =>
        Where(set, InRange(k => set.Columns.TimeHours[k], fromHours, toHours), FormattableString.Invariant($"times of {fromHours:0.####} to {toHours:0.####} h"));

    /// <summary>The visibilities of baselines of some length.</summary>
    /// <param name="set">Visibilities.</param>
    /// <param name="minimum">Least sqrt(u^2 + v^2), wavelengths.</param>
    /// <param name="maximum">Greatest, itself in.</param>
    /// <exception cref="ArgumentException">The range is empty, or nothing is left.</exception>
    public static VisibilitySet BaselineLength(VisibilitySet set, double minimum, double maximum) =>
        Where(set, InRange(set.Columns.BaselineLength, minimum, maximum), double.IsPositiveInfinity(maximum)
            ? FormattableString.Invariant($"baselines of at least {minimum / 1e9:0.####} Glambda")
            : FormattableString.Invariant($"baselines of {minimum / 1e9:0.####} to {maximum / 1e9:0.####} Glambda"));

    /// <summary>The visibilities of at least a signal-to-noise ratio |V|/sigma.</summary>
    /// <exception cref="ArgumentException">Nothing is left.</exception>
    public static VisibilitySet SignalToNoise(VisibilitySet set, double minimum) =>
        Where(set, InRange(set.Columns.SignalToNoise, minimum, double.PositiveInfinity), FormattableString.Invariant($"signal-to-noise of at least {minimum:0.###}"));

    /// <summary>The visibilities for which a rule holds.</summary>
    /// <param name="set">Visibilities.</param>
    /// <param name="keep">Whether a row stays.</param>
    /// <param name="what">What stays, for the history.</param>
    /// <exception cref="ArgumentException">Nothing is left.</exception>
    public static VisibilitySet Where(VisibilitySet set, Func<int, bool> keep, string what)
    {
        var rows = Kept(set, keep, what);
        return set.With(set.Columns.Take(rows), FormattableString.Invariant($"selected {what}: {rows.Length} of {set.Count} visibilities"));
    }

    /// <summary>Drops the visibilities for which a rule holds, and counts them as flagged.</summary>
    /// <param name="set">Visibilities.</param>
    /// <param name="isBad">Whether a row is dropped.</param>
    /// <param name="what">What is dropped, for the history.</param>
    /// <exception cref="ArgumentException">Nothing is left.</exception>
    public static VisibilitySet Flag(VisibilitySet set, Func<int, bool> isBad, string what)
    {
        var rows = Kept(set, k => !isBad(k), "all but " + what);
        var flagged = set.Count - rows.Length;
        return set.With(set.Columns.Take(rows), FormattableString.Invariant($"flagged {what}: {flagged} of {set.Count} visibilities"), flagged: flagged);
    }

    private static int[] Kept(VisibilitySet set, Func<int, bool> keep, string what)
    {
        var rows = Enumerable.Range(0, set.Count).Where(keep).ToArray();
        return rows.Length > 0 ? rows : throw new ArgumentException(FormattableString.Invariant($"none of {set.Count} visibilities is left of: {what}"));
    }

    private static Func<int, bool> InRange(Func<int, double> quantity, double from, double to) => from <= to
        ? k => quantity(k) >= from && quantity(k) <= to
        : throw new ArgumentException(FormattableString.Invariant($"a range of {from} to {to}; expected the lesser first"));

    /// <summary>For each station of the array whether it is named.</summary>
    private static bool[] Indices(VisibilitySet set, IReadOnlyList<string> names)
    {
        if (names.Count == 0) throw new ArgumentException("no station is named; expected " + string.Join(", ", set.Stations), nameof(names));
        var named = new bool[set.Stations.Count];
        foreach (var name in names) named[set.StationIndex(name)] = true;
        return named;
    }
}
