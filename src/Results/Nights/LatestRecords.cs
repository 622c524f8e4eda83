using VlbiOps.Data.Files;

namespace VlbiOps.Results.Nights;

/// <summary>Records of which each tells of maps of its own. An observation that was fitted again, with other options or when another of its maps had come, has several records in a history; counted
/// several times it would make errors too small.</summary>
public sealed record LatestRecords
{
    /// <summary>The newest record of each set of maps, in the order in which they were given.</summary>
    public required IReadOnlyList<OofHistoryRecord> Records { get; init => field = value.ToArray(); }

    /// <summary>Records left out: a later one of the same telescope is of the same maps, or of these and others.</summary>
    public required int SupersededCount { get; init; }

    /// <summary>What was left out, a sentence; none where nothing was.</summary>
    public IEnumerable<string> Warnings => SupersededCount == 0 ? []
        : [FormattableString.Invariant($"{SupersededCount} of {Records.Count + SupersededCount} records are left out: later ones are fits of the same maps")];

    /// <summary>Leaves out what is superseded. Maps are the same where their bytes are (SHA-256), whatever their names.</summary>
    /// <param name="records">Records; their numbers tell which is later, and where these are equal their order.</param>
    public static LatestRecords Of(IReadOnlyList<OofHistoryRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var later = new Dictionary<(string Telescope, string Sha256), List<HashSet<string>>>();
        var isKept = new bool[records.Count];
        foreach (var i in Enumerable.Range(0, records.Count).OrderBy(i => records[i].Id).Reverse())
        {
            HashSet<string> maps = [.. records[i].Sources.Select(source => source.Sha256.ToLowerInvariant())];
            (string Telescope, string Sha256)[] keys = [.. maps.Select(map => (records[i].Telescope.ToUpperInvariant(), map))];
            isKept[i] = keys.Length == 0 || !later.TryGetValue(keys[0], out var others) || !others.Exists(maps.IsSubsetOf);
            foreach (var key in keys)
            {
                if (!later.TryGetValue(key, out var sets)) later[key] = sets = [];
                sets.Add(maps);
            }
        }

        return new() { Records = [.. records.Where((_, i) => isKept[i])], SupersededCount = isKept.Count(kept => !kept) };
    }
}
