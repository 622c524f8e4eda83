namespace VlbiOps.Results.Nights;

/// <summary>What a night came to; the numbers are exit statuses. Of several, the first of this order holds: failed, quality limit, skipped, good.</summary>
public enum NightVerdict
{
    /// <summary>Every input has a result that breaks no limit, or had one before.</summary>
    Good = 0,

    /// <summary>An observation was read but could not be fitted.</summary>
    Failed = 1,

    /// <summary>A fit of this run breaks a limit.</summary>
    QualityLimit = 2,

    /// <summary>Inputs were left out: not ready, not understood, or left for the next run.</summary>
    Skipped = 3,
}

/// <summary>What one run over a folder of incoming maps did.</summary>
public sealed record NightSummary
{
    /// <summary>Name of the telescope.</summary>
    public required string Telescope { get; init; }

    /// <summary>The folder that was looked through.</summary>
    public required string IncomingFolder { get; init; }

    /// <summary>The history.</summary>
    public required string HistoryPath { get; init; }

    /// <summary>When the run began, by this machine's clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The fits that this run made, as the history keeps them, in their order.</summary>
    public required IReadOnlyList<OofHistoryRecord> Fits { get; init => field = value.ToArray(); }

    /// <summary>Observations that the history held already.</summary>
    public required int KnownCount { get; init; }

    /// <summary>Inputs that came to no result.</summary>
    public required IReadOnlyList<NightIncident> Incidents { get; init => field = value.ToArray(); }

    /// <summary>What an administrator should know of the run itself, a line each.</summary>
    public IReadOnlyList<string> Notices { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>The page of the night; null where none was written.</summary>
    public string? ReportPath { get; init; }

    /// <summary>What it came to.</summary>
    public NightVerdict Verdict =>
        Incidents.Any(static incident => incident.Kind == NightIncidentKind.NotFitted) ? NightVerdict.Failed
        : Fits.Any(static fit => !fit.IsGood) ? NightVerdict.QualityLimit
        : Incidents.Count > 0 ? NightVerdict.Skipped
        : NightVerdict.Good;

    /// <summary>Counts on one line.</summary>
    public override string ToString()
    {
        var parts = new List<string> { FormattableString.Invariant($"{Fits.Count} fitted") };
        Add(Fits.Count(static fit => !fit.IsGood), "of them beyond a limit");
        Add(KnownCount, "known before");
        Add(Count(NightIncidentKind.NotFitted), "not fitted");
        Add(Count(NightIncidentKind.NotUnderstood), "not understood");
        Add(Count(NightIncidentKind.NotReady), "not ready");
        Add(Count(NightIncidentKind.LeftForLater), "left for the next run");
        return $"{Telescope}: {string.Join(", ", parts)}";

        void Add(int count, string words)
        {
            if (count > 0) parts.Add(FormattableString.Invariant($"{count} {words}"));
        }
    }

    private int Count(NightIncidentKind kind) => Incidents.Count(incident => incident.Kind == kind);
}
