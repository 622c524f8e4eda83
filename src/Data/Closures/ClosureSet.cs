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

    /// <summary>The closures for which a rule holds, with what covariance they have.</summary>
    /// <param name="keep">Whether a closure stays, by its index.</param>
    public ClosureSet Where(Func<int, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        int[] rows = [.. Enumerable.Range(0, Count).Where(keep)];
        if (rows.Length == Count) return this;
        double[] Take(double[] values) => Array.ConvertAll(rows, row => values[row]);
        double[] TakeLegs(double[] values) => [.. rows.SelectMany(row => values[(row * LegCount)..((row + 1) * LegCount)])];
        return new()
        {
            Kind = Kind,
            TimeHours = Take(TimeHours),
            Stations = rows.Select(row => Stations[row]).ToArray(),
            LegU = TakeLegs(LegU),
            LegV = TakeLegs(LegV),
            Values = Take(Values),
            Imaginary = Imaginary is null ? null : Take(Imaginary),
            Sigma = Take(Sigma),
            Blocks = TakeBlocks([.. rows]),
            File = File,
            Selection = Selection,
        };
    }

    /// <summary>Kind, number and choice on one line.</summary>
    public override string ToString() => $"{Count} closures ({Kind}, {Selection})";

    private List<ClosureBlock> TakeBlocks(HashSet<int> rows)
    {
        var (blocks, first) = (new List<ClosureBlock>(), 0);
        foreach (var block in Blocks)
        {
            int[] kept = [.. Enumerable.Range(0, block.Count).Where(k => rows.Contains(block.First + k))];
            if (kept.Length == 0) continue;
            blocks.Add(new(first, kept.Length, [.. kept.SelectMany(i => kept.Select(j => block.Covariance[(i * block.Count) + j]))]));
            first += kept.Length;
        }

        return blocks;
    }
}
