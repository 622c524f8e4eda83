namespace VlbiOps.Data.Closures;

/// <summary>How closures are formed.</summary>
public sealed record ClosureOptions
{
    /// <summary>Whether closure amplitudes, their logarithms and their errors are of debiased amplitudes. Phases and bispectra are always of visibilities as they are.</summary>
    public bool Debias { get; init; } = true;

    /// <summary>How far apart visibilities may be that count as simultaneous, s; 0 asks for equal times.</summary>
    public double TimeToleranceSeconds { get; init; }
}
