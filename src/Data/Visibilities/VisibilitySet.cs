using VlbiOps.Data.Files;

namespace VlbiOps.Data.Visibilities;

/// <summary>Visibilities of one source in one band: what an interferometer measured, in columns.</summary>
/// <remarks>Immutable; arrays are the set's own and not to be written to. Flagged visibilities are not in it, their number is
/// (<see cref="FlaggedCount"/>). V(u,v) = integral I(x,y) exp(+2 pi i (ux + vy)), x east and y north.</remarks>
public sealed class VisibilitySet
{
    /// <summary>Makes a set.</summary>
    /// <param name="metadata">What was observed.</param>
    /// <param name="stations">The array; names all different.</param>
    /// <param name="columns">The numbers.</param>
    /// <exception cref="ArgumentException">The columns differ in length or hold what cannot be fitted; the message says which row.</exception>
    public VisibilitySet(VisibilityMetadata metadata, IReadOnlyList<Station> stations, VisibilityColumns columns)
    {
        if (columns.Problem(stations.Count) is { } problem) throw new ArgumentException(problem, nameof(columns));
        (Metadata, Stations, Columns) = (metadata, stations.ToArray(), columns);
    }

    /// <summary>What was observed.</summary>
    public VisibilityMetadata Metadata { get; }

    /// <summary>The array.</summary>
    public IReadOnlyList<Station> Stations { get; }

    /// <summary>The numbers.</summary>
    public VisibilityColumns Columns { get; }

    /// <summary>Number of visibilities.</summary>
    public int Count => Columns.Count;

    /// <summary>Visibilities of the file that were flagged and left out.</summary>
    public int FlaggedCount { get; init; }

    /// <summary>The files it came from.</summary>
    public IReadOnlyList<SourceFile> Files { get; init => field = value.ToArray(); } = Array.Empty<SourceFile>();

    /// <summary>What was done to it since, a line each.</summary>
    public IReadOnlyList<string> History { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>Warnings of reading, a line each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>Place of a station in <see cref="Stations"/>; letters may differ in case.</summary>
    /// <exception cref="ArgumentException">The array has no such station.</exception>
    public int StationIndex(string name)
    {
        for (var k = 0; k < Stations.Count; k++)
        {
            if (Stations[k].Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return k;
        }

        throw new ArgumentException($"no station '{name}'; expected one of {string.Join(", ", Stations)}", nameof(name));
    }

    /// <summary>The same set with other numbers, and a line that says what was done.</summary>
    /// <param name="columns">The numbers.</param>
    /// <param name="what">What was done, in a line.</param>
    public VisibilitySet With(VisibilityColumns columns, string what) => With(columns, what, null);

    /// <summary>The same with other stations, or with visibilities dropped as flagged besides.</summary>
    internal VisibilitySet With(VisibilityColumns columns, string what, IReadOnlyList<Station>? stations = null, int flagged = 0) => new(Metadata, stations ?? Stations, columns)
    {
        FlaggedCount = FlaggedCount + flagged, Files = Files, History = [.. History, what], Warnings = Warnings,
    };

    /// <summary>Source, day, frequency and size on one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Metadata}: {Count} visibilities, {Stations.Count} stations");
}
