namespace VlbiOps.Core.Numerics;

/// <summary>One pass of a Stockham transform: which radix, and where its factors lie.</summary>
/// <param name="Radix">Legs of a butterfly.</param>
/// <param name="Groups">Number of different twiddle sets, N / (radix times the radices before).</param>
/// <param name="Stride">Product of the radices before: butterflies that share a twiddle set.</param>
/// <param name="Twiddles">(radix - 1) complex factors a group; none in the last pass.</param>
/// <param name="Roots">Complex roots of unity of the radix, for the radices without a butterfly of their own.</param>
internal sealed record FftStage(int Radix, int Groups, int Stride, double[] Twiddles, double[] Roots);

/// <summary>The loops of one pass in memory: offsets in doubles.</summary>
internal readonly struct FftLoop
{
    public FftLoop(FftStage stage, int columns, nint sourceStride, nint targetStride)
    {
        Groups = stage.Groups;
        SourceLeg = stage.Stride * stage.Groups * sourceStride;
        SourceGroup = stage.Stride * sourceStride;
        TargetLeg = stage.Stride * targetStride;
        TargetGroup = stage.Radix * stage.Stride * targetStride;
        bool contiguous = sourceStride == columns && targetStride == columns;
        Repeats = contiguous ? 1 : stage.Stride;
        Inner = contiguous ? stage.Stride * columns : columns;
        SourceRepeat = sourceStride;
        TargetRepeat = targetStride;
    }

    /// <summary>Twiddle sets.</summary>
    public int Groups { get; }

    /// <summary>Butterfly rows that share a twiddle set and do not lie side by side.</summary>
    public int Repeats { get; }

    /// <summary>Values that share a twiddle set and lie side by side.</summary>
    public int Inner { get; }

    public nint SourceLeg { get; }

    public nint SourceGroup { get; }

    public nint SourceRepeat { get; }

    public nint TargetLeg { get; }

    public nint TargetGroup { get; }

    public nint TargetRepeat { get; }
}
