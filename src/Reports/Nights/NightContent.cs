using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>What became of one observation in a night.</summary>
public enum NightOutcome
{
    /// <summary>It was fitted and kept.</summary>
    Fitted,

    /// <summary>It had been done before, or is not to be done.</summary>
    Skipped,

    /// <summary>It could not be read or fitted.</summary>
    Failed,
}

/// <summary>One observation of a night.</summary>
/// <param name="Paths">The files.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was skipped or failed, one line; empty for a fit.</param>
/// <param name="Record">Its record in the history; null where there is none.</param>
public sealed record NightItem(IReadOnlyList<string> Paths, NightOutcome Outcome, string Reason, OofHistoryRecord? Record);

/// <summary>What the page of a night tells.</summary>
public sealed record NightContent
{
    /// <summary>When the run began, by this machine's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, by this machine's clock.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The observations, in the order in which they were looked at.</summary>
    public required IReadOnlyList<NightItem> Items { get; init => field = value.ToArray(); }

    /// <summary>The whole history of the telescopes, those of the night among them, in its order.</summary>
    public required IReadOnlyList<OofHistoryRecord> History { get; init => field = value.ToArray(); }

    /// <summary>What a reader must know beside what the records tell, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }
}
