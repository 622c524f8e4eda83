using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>The sparse half of the transform to arbitrary positions: weighted sums of grid points, and their transpose.</summary>
internal sealed unsafe class PositionInterpolation
{
    private const int PointsPerChunk = 256;
    private const int RowsPerBand = 16;
    private const int Width = SemicircleKernel.Width;

    private readonly int rows;
    private readonly int columns;
    private readonly int count;

    // Sorted by grid row, then column, so that neighbours share the cache.
    private readonly int[] order;
    private readonly int[] starts;
    private readonly int[] startRows;
    private readonly double[] phasors;
    private readonly AlignedBuffer weights;
    private readonly int[] bandFirst;
    private readonly int[] bandEnd;
    private readonly AlignedBuffer gridReal;
    private readonly AlignedBuffer gridImaginary;
    private readonly double[] turnedReal;
    private readonly double[] turnedImaginary;
    private readonly ChunkedLoop interpolate;
    private readonly ChunkedLoop spread;
    private double* outputReal;
    private double* outputImaginary;

    public PositionInterpolation(PositionAxis x, PositionAxis y, double[] originPhasors, int threads)
    {
        (rows, columns, count) = (y.WindowCount, x.WindowCount, x.Starts.Length);
        order = [.. Enumerable.Range(0, count).OrderBy(k => y.Starts[k]).ThenBy(k => x.Starts[k])];
        startRows = Array.ConvertAll(order, k => y.Starts[k]);
        starts = Array.ConvertAll(order, k => checked((y.Starts[k] * columns) + x.Starts[k]));
        phasors = new double[2 * count];
        weights = new AlignedBuffer(checked(2 * PositionAxis.Stride * count));
        for (int i = 0; i < count; i++)
        {
            int k = order[i];
            originPhasors.AsSpan(2 * k, 2).CopyTo(phasors.AsSpan(2 * i));
            x.Weights.AsSpan(k * PositionAxis.Stride, PositionAxis.Stride).CopyTo(weights.Span[(2 * i * PositionAxis.Stride)..]);
            y.Weights.AsSpan(k * PositionAxis.Stride, PositionAxis.Stride).CopyTo(weights.Span[(((2 * i) + 1) * PositionAxis.Stride)..]);
        }

        int bands = (rows + RowsPerBand - 1) / RowsPerBand;
        bandFirst = new int[bands];
        bandEnd = new int[bands];
        for (int band = 0; band < bands; band++)
        {
            bandFirst[band] = FirstFrom((band * RowsPerBand) - Width + 1);
            bandEnd[band] = FirstFrom((band + 1) * RowsPerBand);
        }

        gridReal = new AlignedBuffer(checked(rows * columns));
        gridImaginary = new AlignedBuffer(rows * columns);
        turnedReal = new double[count];
        turnedImaginary = new double[count];
        interpolate = new ChunkedLoop(threads, InterpolateChunk);
        spread = new ChunkedLoop(threads, SpreadBand);
    }

    /// <summary>Real parts of the grid window, rows slow.</summary>
    public Span<double> GridReal => gridReal.Span;

    /// <summary>Imaginary parts.</summary>
    public Span<double> GridImaginary => gridImaginary.Span;

    /// <summary>Sets each point to the weighted sum of its grid points.</summary>
    public void Interpolate(Span<double> real, Span<double> imaginary)
    {
        fixed (double* re = real, im = imaginary)
        {
            outputReal = re;
            outputImaginary = im;
            interpolate.Run((count + PointsPerChunk - 1) / PointsPerChunk);
        }
    }

    /// <summary>Sets the grid to the transpose of <see cref="Interpolate"/> applied to the points.</summary>
    public void Spread(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        for (int i = 0; i < count; i++)
        {
            double re = real[order[i]], im = imaginary[order[i]], cosine = phasors[2 * i], sine = phasors[(2 * i) + 1];
            turnedReal[i] = (re * cosine) + (im * sine);
            turnedImaginary[i] = (im * cosine) - (re * sine);
        }

        spread.Run(bandFirst.Length);
    }

    // The first point whose rows start at a row or later.
    private int FirstFrom(int row)
    {
        int low = 0, high = count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (startRows[middle] < row)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void InterpolateChunk(int worker, int chunk)
    {
        int first = chunk * PointsPerChunk, end = Math.Min(count, first + PointsPerChunk);
        if (Vector512.IsHardwareAccelerated)
        {
            InterpolatePoints<Vector512<double>, Lanes512>(first, end);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            InterpolatePoints<Vector256<double>, Lanes256>(first, end);
        }
        else
        {
            InterpolatePoints<Vector128<double>, Lanes128>(first, end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void InterpolatePoints<TVector, TLanes>(int first, int end)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        for (int i = first; i < end; i++)
        {
            double* wx = weights.Pointer + (2 * PositionAxis.Stride * (nint)i);
            double* wy = wx + PositionAxis.Stride;
            double re = 0, im = 0;
            for (int lane = 0; lane < Width; lane += TLanes.Width)
            {
                double* gr = gridReal.Pointer + starts[i] + lane;
                double* gi = gridImaginary.Pointer + starts[i] + lane;
                TVector factor = TLanes.Broadcast(*wy);
                TVector sumReal = TLanes.Multiply(factor, TLanes.Load(gr)), sumImaginary = TLanes.Multiply(factor, TLanes.Load(gi));
                for (int row = 1; row < Width; row++)
                {
                    gr += columns;
                    gi += columns;
                    factor = TLanes.Broadcast(wy[row]);
                    sumReal = TLanes.MultiplyAdd(factor, TLanes.Load(gr), sumReal);
                    sumImaginary = TLanes.MultiplyAdd(factor, TLanes.Load(gi), sumImaginary);
                }

                TVector across = TLanes.Load(wx + lane);
                re += TLanes.Sum(TLanes.Multiply(across, sumReal));
                im += TLanes.Sum(TLanes.Multiply(across, sumImaginary));
            }

            double cosine = phasors[2 * i], sine = phasors[(2 * i) + 1];
            outputReal[order[i]] = (re * cosine) - (im * sine);
            outputImaginary[order[i]] = (re * sine) + (im * cosine);
        }
    }

    private void SpreadBand(int worker, int band)
    {
        int firstRow = band * RowsPerBand, endRow = Math.Min(rows, firstRow + RowsPerBand);
        GridReal[(firstRow * columns)..(endRow * columns)].Clear();
        GridImaginary[(firstRow * columns)..(endRow * columns)].Clear();
        if (Vector512.IsHardwareAccelerated)
        {
            SpreadPoints<Vector512<double>, Lanes512>(bandFirst[band], bandEnd[band], firstRow, endRow);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            SpreadPoints<Vector256<double>, Lanes256>(bandFirst[band], bandEnd[band], firstRow, endRow);
        }
        else
        {
            SpreadPoints<Vector128<double>, Lanes128>(bandFirst[band], bandEnd[band], firstRow, endRow);
        }
    }

    // A band writes its own rows alone; a register that reaches past the kernel adds zeros within the row, for which the window has room.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SpreadPoints<TVector, TLanes>(int first, int end, int firstRow, int endRow)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        for (int i = first; i < end; i++)
        {
            double* wx = weights.Pointer + (2 * PositionAxis.Stride * (nint)i);
            double* wy = wx + PositionAxis.Stride;
            int begin = Math.Max(0, firstRow - startRows[i]), stop = Math.Min(Width, endRow - startRows[i]);
            for (int lane = 0; lane < Width; lane += TLanes.Width)
            {
                TVector across = TLanes.Load(wx + lane);
                TVector re = TLanes.Multiply(across, TLanes.Broadcast(turnedReal[i]));
                TVector im = TLanes.Multiply(across, TLanes.Broadcast(turnedImaginary[i]));
                for (int row = begin; row < stop; row++)
                {
                    nint at = starts[i] + ((nint)row * columns) + lane;
                    TVector factor = TLanes.Broadcast(wy[row]);
                    TLanes.Store(TLanes.MultiplyAdd(factor, re, TLanes.Load(gridReal.Pointer + at)), gridReal.Pointer + at);
                    TLanes.Store(TLanes.MultiplyAdd(factor, im, TLanes.Load(gridImaginary.Pointer + at)), gridImaginary.Pointer + at);
                }
            }
        }
    }
}
