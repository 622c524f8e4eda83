using System.Runtime.CompilerServices;

namespace VlbiOps.Core.Numerics;

/// <summary>The register tiles: 8, 4 or 1 rows of A against one panel of B, summed over the whole depth without leaving the registers.</summary>
/// <remarks>Eight rows of three 512-bit registers are 24 sums, 3 registers of B and one broadcast: 28 of 32, and 12 cycles of
/// multiply-adds for 11 loads. Four rows of three fit the 16 registers of AVX2.</remarks>
internal static unsafe class GemmTile<TRow>
    where TRow : struct, IGemmRow<TRow>
{
    /// <summary>Eight rows.</summary>
    /// <param name="depth">Number of terms in each sum.</param>
    /// <param name="a">First element of A; rows and terms lie at the two strides.</param>
    /// <param name="rowStride">Distance between rows of A.</param>
    /// <param name="depthStride">Distance between terms of A.</param>
    /// <param name="b">Panel of B, one row of the tile's width a term, packed.</param>
    /// <param name="c">Top left element of the result.</param>
    /// <param name="ldc">Distance between rows of the result.</param>
    /// <param name="update">How the sums meet the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight(int depth, double* a, nint rowStride, nint depthStride, double* b, double* c, nint ldc, GemmUpdate update)
    {
        TRow s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        nint two = 2 * rowStride, three = 3 * rowStride;
        double* lower = a + (4 * rowStride);
        for (int p = 0; p < depth; p++)
        {
            var row = TRow.Load(b);
            s0 = TRow.MultiplyAdd(a, row, s0);
            s1 = TRow.MultiplyAdd(a + rowStride, row, s1);
            s2 = TRow.MultiplyAdd(a + two, row, s2);
            s3 = TRow.MultiplyAdd(a + three, row, s3);
            s4 = TRow.MultiplyAdd(lower, row, s4);
            s5 = TRow.MultiplyAdd(lower + rowStride, row, s5);
            s6 = TRow.MultiplyAdd(lower + two, row, s6);
            s7 = TRow.MultiplyAdd(lower + three, row, s7);
            a += depthStride;
            lower += depthStride;
            b += TRow.Width;
        }

        TRow.Store(s0, c, update);
        TRow.Store(s1, c + ldc, update);
        TRow.Store(s2, c + (2 * ldc), update);
        TRow.Store(s3, c + (3 * ldc), update);
        c += 4 * ldc;
        TRow.Store(s4, c, update);
        TRow.Store(s5, c + ldc, update);
        TRow.Store(s6, c + (2 * ldc), update);
        TRow.Store(s7, c + (3 * ldc), update);
    }

    /// <summary>Four rows; parameters as <see cref="Eight"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(int depth, double* a, nint rowStride, nint depthStride, double* b, double* c, nint ldc, GemmUpdate update)
    {
        TRow s0 = default, s1 = default, s2 = default, s3 = default;
        nint two = 2 * rowStride, three = 3 * rowStride;
        for (int p = 0; p < depth; p++)
        {
            var row = TRow.Load(b);
            s0 = TRow.MultiplyAdd(a, row, s0);
            s1 = TRow.MultiplyAdd(a + rowStride, row, s1);
            s2 = TRow.MultiplyAdd(a + two, row, s2);
            s3 = TRow.MultiplyAdd(a + three, row, s3);
            a += depthStride;
            b += TRow.Width;
        }

        TRow.Store(s0, c, update);
        TRow.Store(s1, c + ldc, update);
        TRow.Store(s2, c + (2 * ldc), update);
        TRow.Store(s3, c + (3 * ldc), update);
    }

    /// <summary>One row; parameters as <see cref="Eight"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(int depth, double* a, nint depthStride, double* b, double* c, GemmUpdate update)
    {
        TRow sum = default;
        for (int p = 0; p < depth; p++)
        {
            sum = TRow.MultiplyAdd(a, TRow.Load(b), sum);
            a += depthStride;
            b += TRow.Width;
        }

        TRow.Store(sum, c, update);
    }
}
