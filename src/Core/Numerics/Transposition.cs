using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VlbiOps.Core.Numerics;

/// <summary>Copies a block with rows and columns exchanged.</summary>
internal static unsafe class Transposition
{
    /// <summary>target[c * targetStride + r] = source[r * sourceStride + c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(double* source, nint sourceStride, double* target, nint targetStride, int rows, int columns)
    {
        int r = 0;
        if (Avx.IsSupported)
        {
            for (; r + 4 <= rows; r += 4)
            {
                int c = 0;
                for (; c + 4 <= columns; c += 4)
                {
                    Four(source + (r * sourceStride) + c, sourceStride, target + (c * targetStride) + r, targetStride);
                }

                Scalar(source, sourceStride, target, targetStride, r, r + 4, c, columns);
            }
        }

        Scalar(source, sourceStride, target, targetStride, r, rows, 0, columns);
    }

    private static void Scalar(
        double* source, nint sourceStride, double* target, nint targetStride, int firstRow, int endRow, int firstColumn, int endColumn)
    {
        for (int c = firstColumn; c < endColumn; c++)
        {
            for (int r = firstRow; r < endRow; r++)
            {
                target[(c * targetStride) + r] = source[(r * sourceStride) + c];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(double* source, nint sourceStride, double* target, nint targetStride)
    {
        var a = Vector256.Load(source);
        var b = Vector256.Load(source + sourceStride);
        var c = Vector256.Load(source + (2 * sourceStride));
        var d = Vector256.Load(source + (3 * sourceStride));
        var abEven = Avx.UnpackLow(a, b);
        var abOdd = Avx.UnpackHigh(a, b);
        var cdEven = Avx.UnpackLow(c, d);
        var cdOdd = Avx.UnpackHigh(c, d);
        Avx.Permute2x128(abEven, cdEven, 0x20).Store(target);
        Avx.Permute2x128(abOdd, cdOdd, 0x20).Store(target + targetStride);
        Avx.Permute2x128(abEven, cdEven, 0x31).Store(target + (2 * targetStride));
        Avx.Permute2x128(abOdd, cdOdd, 0x31).Store(target + (3 * targetStride));
    }
}
