namespace VlbiOps.Results.Sampling;

/// <summary>How draws came about, as far as a file tells.</summary>
/// <remarks>Lists are kept as arrays: PowerShell cannot index the lists that collection expressions make.</remarks>
public sealed record DrawsHeader
{
    /// <summary>Name of the model.</summary>
    public string Model { get; init; } = "model";

    /// <summary>Name of the sampler.</summary>
    public string? Sampler { get; init; }

    /// <summary>Version of the program that drew.</summary>
    public string? Version { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Draws of warm-up before those kept.</summary>
    public int WarmupCount { get; init; }

    /// <summary>Seed of the random numbers.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Acceptance that the step size was made for.</summary>
    public double? TargetAcceptance { get; init; }

    /// <summary>Greatest tree depth.</summary>
    public int? MaxTreeDepth { get; init; }

    /// <summary>What warm-up left each chain with; empty where it is not told.</summary>
    public IReadOnlyList<ChainAdaptation> Adaptations { get; init => field = value.ToArray(); } = Array.Empty<ChainAdaptation>();
}
