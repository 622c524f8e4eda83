using System.Runtime.CompilerServices;

namespace VlbiOps.Core.Numerics;

/// <summary>One row of a register tile: one, two or three registers side by side.</summary>
internal unsafe interface IGemmRow<TRow>
    where TRow : struct, IGemmRow<TRow>
{
    /// <summary>Number of columns.</summary>
    static abstract int Width { get; }

    static abstract TRow Load(double* source);

    /// <summary>Adds a scalar times a row of B.</summary>
    static abstract TRow MultiplyAdd(double* scalar, TRow b, TRow sum);

    static abstract void Store(TRow sum, double* c, GemmUpdate update);
}

/// <summary>A row of one register.</summary>
internal unsafe struct GemmRow1<TVector, TLanes> : IGemmRow<GemmRow1<TVector, TLanes>>
    where TVector : struct
    where TLanes : struct, ILanes<TVector>
{
    private TVector v0;

    public static int Width => TLanes.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GemmRow1<TVector, TLanes> Load(double* source) => new() { v0 = TLanes.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GemmRow1<TVector, TLanes> MultiplyAdd(double* scalar, GemmRow1<TVector, TLanes> b, GemmRow1<TVector, TLanes> sum) =>
        new() { v0 = TLanes.MultiplyAdd(TLanes.Broadcast(*scalar), b.v0, sum.v0) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(GemmRow1<TVector, TLanes> sum, double* c, GemmUpdate update) =>
        GemmStore<TVector, TLanes>.Store(sum.v0, c, update);
}

/// <summary>A row of two registers.</summary>
internal unsafe struct GemmRow2<TVector, TLanes> : IGemmRow<GemmRow2<TVector, TLanes>>
    where TVector : struct
    where TLanes : struct, ILanes<TVector>
{
    private TVector v0;
    private TVector v1;

    public static int Width => 2 * TLanes.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GemmRow2<TVector, TLanes> Load(double* source) =>
        new() { v0 = TLanes.Load(source), v1 = TLanes.Load(source + TLanes.Width) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GemmRow2<TVector, TLanes> MultiplyAdd(double* scalar, GemmRow2<TVector, TLanes> b, GemmRow2<TVector, TLanes> sum)
    {
        var factor = TLanes.Broadcast(*scalar);
        return new() { v0 = TLanes.MultiplyAdd(factor, b.v0, sum.v0), v1 = TLanes.MultiplyAdd(factor, b.v1, sum.v1) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(GemmRow2<TVector, TLanes> sum, double* c, GemmUpdate update)
    {
        GemmStore<TVector, TLanes>.Store(sum.v0, c, update);
        GemmStore<TVector, TLanes>.Store(sum.v1, c + TLanes.Width, update);
    }
}

/// <summary>A row of three registers.</summary>
internal unsafe struct GemmRow3<TVector, TLanes> : IGemmRow<GemmRow3<TVector, TLanes>>
    where TVector : struct
    where TLanes : struct, ILanes<TVector>
{
    private TVector v0;
    private TVector v1;
    private TVector v2;

    public static int Width => 3 * TLanes.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GemmRow3<TVector, TLanes> Load(double* source) => new()
    {
        v0 = TLanes.Load(source),
        v1 = TLanes.Load(source + TLanes.Width),
        v2 = TLanes.Load(source + (2 * TLanes.Width)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GemmRow3<TVector, TLanes> MultiplyAdd(double* scalar, GemmRow3<TVector, TLanes> b, GemmRow3<TVector, TLanes> sum)
    {
        var factor = TLanes.Broadcast(*scalar);
        return new()
        {
            v0 = TLanes.MultiplyAdd(factor, b.v0, sum.v0),
            v1 = TLanes.MultiplyAdd(factor, b.v1, sum.v1),
            v2 = TLanes.MultiplyAdd(factor, b.v2, sum.v2),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(GemmRow3<TVector, TLanes> sum, double* c, GemmUpdate update)
    {
        GemmStore<TVector, TLanes>.Store(sum.v0, c, update);
        GemmStore<TVector, TLanes>.Store(sum.v1, c + TLanes.Width, update);
        GemmStore<TVector, TLanes>.Store(sum.v2, c + (2 * TLanes.Width), update);
    }
}

/// <summary>How a finished register meets the result in memory.</summary>
internal static unsafe class GemmStore<TVector, TLanes>
    where TVector : struct
    where TLanes : struct, ILanes<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector sum, double* c, GemmUpdate update)
    {
        if (update == GemmUpdate.Add)
        {
            sum = TLanes.Add(TLanes.Load(c), sum);
        }
        else if (update == GemmUpdate.Subtract)
        {
            sum = TLanes.Subtract(TLanes.Load(c), sum);
        }

        TLanes.Store(sum, c);
    }
}
