using System.Runtime.Intrinsics;

namespace VlbiOps.Core.Numerics;

/// <summary>Transforms of several columns at once, with exponent -2 pi i; the opposite sign is the same call with real and imaginary
/// parts exchanged on both sides.</summary>
internal interface IFftPlan
{
    /// <summary>Length of the transform.</summary>
    int Length { get; }

    /// <summary>Transforms from one place to another; the two may be the same place or must not overlap.</summary>
    /// <param name="xr">Real parts, row k at k * <paramref name="xStride"/>, as many values side by side as there are columns.</param>
    /// <param name="xi">Imaginary parts.</param>
    /// <param name="xStride">Distance between rows of the source.</param>
    /// <param name="yr">Real parts of the result.</param>
    /// <param name="yi">Imaginary parts of the result.</param>
    /// <param name="yStride">Distance between rows of the result.</param>
    unsafe void Run(double* xr, double* xi, nint xStride, double* yr, double* yi, nint yStride);
}

/// <summary>Makes the plan that fits a length.</summary>
internal static class FftPlan
{
    /// <summary>A plan for so many columns side by side.</summary>
    public static IFftPlan Create(int length, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        return FftFactors.IsSmooth(length)
            ? new StockhamPlan(new FftFactors(length), columns)
            : new ChirpPlan(length, columns);
    }
}

/// <summary>Stockham's self-sorting transform (Cochran et al. 1967, Proc. IEEE 55, 1664; Van Loan 1992, section 1.7) of mixed radix:
/// passes go to and fro between two buffers, the first reads the source, the last writes the result.</summary>
internal sealed unsafe class StockhamPlan : IFftPlan
{
    private readonly FftFactors factors;
    private readonly int columns;
    private readonly AlignedBuffer buffers;

    public StockhamPlan(FftFactors factors, int columns)
    {
        this.factors = factors;
        this.columns = columns;
        buffers = new AlignedBuffer(4 * factors.Length * columns);
    }

    /// <inheritdoc/>
    public int Length => factors.Length;

    /// <inheritdoc/>
    public void Run(double* xr, double* xi, nint xStride, double* yr, double* yi, nint yStride)
    {
        int block = Length * columns;
        double* scratch = buffers.Pointer;
        var stages = factors.Stages;
        if (stages.Length < 2 && (xr == yr || xr == yi))
        {
            Copy(xr, xStride, scratch, columns);
            Copy(xi, xStride, scratch + block, columns);
            xr = scratch;
            xi = scratch + block;
            xStride = columns;
        }

        if (stages.Length == 0)
        {
            Copy(xr, xStride, yr, yStride);
            Copy(xi, xStride, yi, yStride);
            return;
        }

        for (int i = 0; i < stages.Length; i++)
        {
            bool last = i == stages.Length - 1;
            double* tr = last ? yr : scratch + ((i & 1) * 2 * block);
            double* ti = last ? yi : tr + block;
            nint tStride = last ? yStride : columns;
            Pass(stages[i], new FftLoop(stages[i], columns, xStride, tStride), xr, xi, tr, ti);
            xr = tr;
            xi = ti;
            xStride = tStride;
        }
    }

    private static void Pass(FftStage stage, in FftLoop loop, double* xr, double* xi, double* yr, double* yi)
    {
        int whole = loop.Inner / GemmPacking.LaneCount * GemmPacking.LaneCount;
        if (whole > 0)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                FftButterflies<Vector512<double>, Lanes512>.Run(stage, loop, 0, whole, xr, xi, yr, yi);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                FftButterflies<Vector256<double>, Lanes256>.Run(stage, loop, 0, whole, xr, xi, yr, yi);
            }
            else
            {
                FftButterflies<Vector128<double>, Lanes128>.Run(stage, loop, 0, whole, xr, xi, yr, yi);
            }
        }

        if (whole < loop.Inner)
        {
            FftButterflies<double, Lanes1>.Run(stage, loop, whole, loop.Inner, xr, xi, yr, yi);
        }
    }

    private void Copy(double* source, nint sourceStride, double* target, nint targetStride)
    {
        for (int k = 0; k < Length; k++)
        {
            new ReadOnlySpan<double>(source + (k * sourceStride), columns).CopyTo(new Span<double>(target + (k * targetStride), columns));
        }
    }
}
