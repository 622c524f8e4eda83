namespace VlbiOps.Results.Nights;

/// <summary>Why inputs of a night came to no result.</summary>
public enum NightIncidentKind
{
    /// <summary>They may still be written: they are looked at again by the next run.</summary>
    NotReady,

    /// <summary>They are no beam maps, damaged, or not of one observation.</summary>
    NotUnderstood,

    /// <summary>They were read, but no fit could be made of them.</summary>
    NotFitted,

    /// <summary>The run's limit of fits or minutes was reached before them.</summary>
    LeftForLater,
}

/// <summary>Inputs of a night that came to no result.</summary>
/// <param name="Kind">Why, in a word.</param>
/// <param name="Paths">The files.</param>
/// <param name="Message">Why, one line.</param>
public sealed record NightIncident(NightIncidentKind Kind, IReadOnlyList<string> Paths, string Message)
{
    /// <summary>The files.</summary>
    public IReadOnlyList<string> Paths { get; init => field = value.ToArray(); } = Paths.ToArray();

    /// <summary>How often they were tried, of what failed; 0 of what was not tried yet.</summary>
    public int Count { get; init; }

    /// <summary>When they failed for the first time, by this machine's clock.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    /// <summary>Whether this run tried them: what failed is told every night and not tried again before bytes or options change.</summary>
    public bool WasTried { get; init; }

    /// <summary>Files and message on one line.</summary>
    public override string ToString() => Message.StartsWith(Paths.FirstOrDefault(" "), StringComparison.Ordinal) ? Message : string.Join(", ", Paths.Select(Path.GetFileName)) + ": " + Message;
}
