using VlbiOps.Data.Files;

namespace VlbiOps.Data.Closures;

/// <summary>Closures of one kind, in columns.</summary>
/// <remarks>A phase or bispectrum has three legs, 12, 23, 31; an amplitude four, 12, 34, 14, 23, the last two of which divide. Legs are directed: (u, v) is that of
/// the leg as it is gone through, so that the visibility of a model there needs no conjugate. Immutable.</remarks>
public sealed class ClosureSet
{
    /// <summary>Which product.</summary>
    public required ClosureKind Kind { get; init; }

    /// <summary>Time of each, hours since 0 h UT of the reference day.</summary>
    public required double[] TimeHours { get; init; }

    /// <summary>Names of each closure's stations: three or four.</summary>
    public required IReadOnlyList<string[]> Stations { get; init; }

    /// <summary>u of every leg, wavelengths: <see cref="LegCount"/> a closure, closure after closure.</summary>
    public required double[] LegU { get; init; }

    /// <summary>v of every leg.</summary>
    public required double[] LegV { get; init; }

    /// <summary>Phases in rad, amplitudes, their logarithms, or the real parts of bispectra.</summary>
    public required double[] Values { get; init; }

    /// <summary>Imaginary parts of bispectra; null for other kinds.</summary>
    public double[]? Imaginary { get; init; }

    /// <summary>Standard deviations, in the unit of the values.</summary>
    public required double[] Sigma { get; init; }

    /// <summary>Scans with the covariance of their closures, in order and together all closures; empty where it is not known (a table).</summary>
    public IReadOnlyList<ClosureBlock> Blocks { get; init => field = value.ToArray(); } = Array.Empty<ClosureBlock>();

    /// <summary>The table they were read from; null where they were formed of visibilities.</summary>
    public SourceFile? File { get; init; }

    /// <summary>How they were chosen: independent, maximal, ehtim-minimal, or table.</summary>
    public string Selection { get; init; } = "independent";

    /// <summary>Legs of a closure.</summary>
    public int LegCount => Kind is ClosureKind.Phase or ClosureKind.Bispectrum ? 3 : 4;

    /// <summary>Number of closures.</summary>
    public int Count => TimeHours.Length;

    /// <summary>Kind, number and choice on one line.</summary>
    public override string ToString() => $"{Count} closures ({Kind}, {Selection})";
}
