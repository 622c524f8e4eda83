namespace VlbiOps.Results.Nights;

/// <summary>Which records of a history are asked for; what is null or empty asks for nothing.</summary>
public sealed record OofHistoryQuery
{
    /// <summary>Names of telescopes, in any case; * and ? stand for what they do in file names.</summary>
    public IReadOnlyList<string> Telescopes { get; init; } = [];

    /// <summary>Observed at or after this time; records without a time are left out.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Observed before this time; records without a time are left out.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only those that break no limit.</summary>
    public bool OnlyGood { get; init; }

    /// <summary>At most this many, the last that were kept.</summary>
    public int? Last { get; init; }
}
