namespace VlbiOps.Results.Nights;

/// <summary>Inputs that could not be read or fitted, as a history remembers them: they are tried again when bytes or options change, or when asked to.</summary>
public sealed record OofFailureRecord
{
    /// <summary>SHA-256 of the inputs' bytes and of the options of the fit, 64 lower-case hexadecimal digits.</summary>
    public required string Key { get; init; }

    /// <summary>What could not be done: they were not understood, or not fitted.</summary>
    public required NightIncidentKind Kind { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<string> Paths { get; init => field = value.ToArray(); }

    /// <summary>What is wrong with them, one line.</summary>
    public required string Message { get; init; }

    /// <summary>How often they were tried.</summary>
    public int Count { get; init; } = 1;

    /// <summary>When they failed for the first time, by this machine's clock.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When they failed for the last time, by this machine's clock.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>Files, message and number of trials on one line.</summary>
    public override string ToString()
    {
        // Messages about a file begin with it.
        var files = Message.StartsWith(Paths.FirstOrDefault(" "), StringComparison.Ordinal) ? string.Empty : string.Join(", ", Paths) + ": ";
        return FormattableString.Invariant($"{files}{Message} (tried {(Count == 1 ? "once, on" : $"{Count} times since")} {FirstAt.UtcDateTime:yyyy-MM-dd})");
    }
}
