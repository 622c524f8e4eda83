namespace VlbiOps.Data.Visibilities;

/// <summary>What a station contributed.</summary>
public sealed record StationStatistics
{
    /// <summary>Its name.</summary>
    public required string Station { get; init; }

    /// <summary>Number of visibilities of its baselines.</summary>
    public required int Count { get; init; }

    /// <summary>Number of scans in which it has any.</summary>
    public required int Scans { get; init; }

    /// <summary>Median of |V|/sigma; null where it has no visibility.</summary>
    public required double? MedianSignalToNoise { get; init; }

    /// <summary>System equivalent flux density of right-hand (or X) polarisation, Jy; null where it is not known.</summary>
    public required double? SefdRight { get; init; }

    /// <summary>Of left-hand (or Y) polarisation, Jy.</summary>
    public required double? SefdLeft { get; init; }

    /// <summary>First time, hours since 0 h UT of the reference day; null where it has no visibility.</summary>
    public required double? StartHours { get; init; }

    /// <summary>Last time.</summary>
    public required double? StopHours { get; init; }
}

/// <summary>What a baseline contributed.</summary>
public sealed record BaselineStatistics
{
    /// <summary>Its first station.</summary>
    public required string Station1 { get; init; }

    /// <summary>Its second station.</summary>
    public required string Station2 { get; init; }

    /// <summary>Number of visibilities.</summary>
    public required int Count { get; init; }

    /// <summary>Number of scans in which it has any.</summary>
    public required int Scans { get; init; }

    /// <summary>Shortest projected length, wavelengths.</summary>
    public required double MinimumLength { get; init; }

    /// <summary>Longest, wavelengths.</summary>
    public required double MaximumLength { get; init; }

    /// <summary>Median of |V|/sigma.</summary>
    public required double MedianSignalToNoise { get; init; }

    /// <summary>Least |V|, Jy.</summary>
    public required double MinimumAmplitude { get; init; }

    /// <summary>Median |V|, Jy.</summary>
    public required double MedianAmplitude { get; init; }

    /// <summary>Greatest |V|, Jy.</summary>
    public required double MaximumAmplitude { get; init; }
}

/// <summary>What an array observed: the whole, each station, each baseline.</summary>
public sealed record NetworkStatistics
{
    /// <summary>Number of visibilities.</summary>
    public required int Count { get; init; }

    /// <summary>Number flagged and left out.</summary>
    public required int FlaggedCount { get; init; }

    /// <summary>Number of scans.</summary>
    public required int Scans { get; init; }

    /// <summary>First time, hours since 0 h UT of the reference day.</summary>
    public required double StartHours { get; init; }

    /// <summary>Last time.</summary>
    public required double StopHours { get; init; }

    /// <summary>Shortest projected baseline, wavelengths.</summary>
    public required double MinimumLength { get; init; }

    /// <summary>Longest, wavelengths; its inverse is the nominal resolution in radians.</summary>
    public required double MaximumLength { get; init; }

    /// <summary>Median of |V|/sigma.</summary>
    public required double MedianSignalToNoise { get; init; }

    /// <summary>The stations, in the set's order.</summary>
    public required IReadOnlyList<StationStatistics> Stations { get; init => field = value.ToArray(); }

    /// <summary>The baselines that have visibilities, in the order of their stations.</summary>
    public required IReadOnlyList<BaselineStatistics> Baselines { get; init => field = value.ToArray(); }

    /// <summary>The statistics of a set.</summary>
    /// <param name="set">Visibilities.</param>
    /// <exception cref="ArgumentException">The set has none.</exception>
    public static NetworkStatistics Of(VisibilitySet set)
    {
        if (set.Count == 0) throw new ArgumentException("a set without visibilities; expected some", nameof(set));
        var (columns, rows) = (set.Columns, Enumerable.Range(0, set.Count).ToArray());
        var scans = Visibilities.Scans.Numbers(columns);
        return new NetworkStatistics
        {
            Count = set.Count,
            FlaggedCount = set.FlaggedCount,
            Scans = scans.Max() + 1,
            StartHours = columns.TimeHours.Min(),
            StopHours = columns.TimeHours.Max(),
            MinimumLength = rows.Min(columns.BaselineLength),
            MaximumLength = rows.Max(columns.BaselineLength),
            MedianSignalToNoise = Medians.Of(rows.Select(columns.SignalToNoise)),
            Stations = set.Stations.Select((station, s) => OfStation(columns, station, scans, Array.FindAll(rows, k => columns.Station1[k] == s || columns.Station2[k] == s))).ToArray(),
            Baselines = rows.GroupBy(k => (First: Math.Min(columns.Station1[k], columns.Station2[k]), Second: Math.Max(columns.Station1[k], columns.Station2[k])))
                .OrderBy(baseline => baseline.Key).Select(baseline => OfBaseline(set, baseline.Key, scans, [.. baseline])).ToArray(),
        };
    }

    private static StationStatistics OfStation(VisibilityColumns columns, Station station, int[] scans, int[] rows) => new()
    {
        Station = station.Name,
        Count = rows.Length,
        Scans = rows.Select(k => scans[k]).Distinct().Count(),
        MedianSignalToNoise = rows.Length > 0 ? Medians.Of(rows.Select(columns.SignalToNoise)) : null,
        SefdRight = station.SefdRight,
        SefdLeft = station.SefdLeft,
        StartHours = rows.Length > 0 ? rows.Min(k => columns.TimeHours[k]) : null,
        StopHours = rows.Length > 0 ? rows.Max(k => columns.TimeHours[k]) : null,
    };

    private static BaselineStatistics OfBaseline(VisibilitySet set, (int First, int Second) stations, int[] scans, int[] rows) => new()
    {
        Station1 = set.Stations[stations.First].Name,
        Station2 = set.Stations[stations.Second].Name,
        Count = rows.Length,
        Scans = rows.Select(k => scans[k]).Distinct().Count(),
        MinimumLength = rows.Min(set.Columns.BaselineLength),
        MaximumLength = rows.Max(set.Columns.BaselineLength),
        MedianSignalToNoise = Medians.Of(rows.Select(set.Columns.SignalToNoise)),
        MinimumAmplitude = rows.Min(set.Columns.Amplitude),
        MedianAmplitude = Medians.Of(rows.Select(set.Columns.Amplitude)),
        MaximumAmplitude = rows.Max(set.Columns.Amplitude),
    };
}
