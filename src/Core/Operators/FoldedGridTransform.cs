using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>F(v, u) = sum_{y,x} E(y, x) exp(2 pi i s (x u + y v)) where all four axes mirror about zero.</summary>
/// <remarks>
/// The input is folded into its parts even and odd in x and in y, each a quarter of the grid; cosines act on even parts, sines on odd
/// ones, and the four products are combined with signs at the four mirror images of each output point. That leaves
/// n_y n_x m_x + n_y m_x m_y real multiply-adds, a quarter of what the plain complex products take, in six matrix products.
/// </remarks>
internal sealed unsafe class FoldedGridTransform : IGridTransform
{
    // Step 1, along x: rows of X are (parity in y, y, part), so that one product does all of them.
    // Step 2, along y: rows of G seen as (y), columns as (part, u).
    private readonly int rows;
    private readonly int columns;
    private readonly int outputRows;
    private readonly int outputColumns;
    private readonly int halfRows;
    private readonly int halfColumns;
    private readonly int halfOutputRows;
    private readonly int halfOutputColumns;
    private readonly int strideX;
    private readonly int strideG;
    private readonly int tableRows;

    private readonly PackedMatrix cosineX;
    private readonly PackedMatrix sineX;
    private readonly double[] cosineY;
    private readonly double[] sineY;
    private readonly AlignedBuffer evenX;
    private readonly AlignedBuffer oddX;
    private readonly AlignedBuffer evenG;
    private readonly AlignedBuffer oddG;
    private readonly AlignedBuffer[] quarters;
    private readonly Gemm gemm;

    /// <summary>Builds the tables; coordinates multiply to turns, the sign included.</summary>
    public FoldedGridTransform(FourierAxis x, FourierAxis y, FourierAxis u, FourierAxis v, FourierSign sign)
    {
        (rows, columns, outputRows, outputColumns) = (y.Length, x.Length, v.Length, u.Length);
        (halfRows, halfColumns, halfOutputRows, halfOutputColumns) = (y.HalfLength, x.HalfLength, v.HalfLength, u.HalfLength);
        strideX = GemmPacking.PaddedColumns(halfColumns);
        strideG = GemmPacking.PaddedColumns(halfOutputColumns);
        tableRows = (halfOutputRows + 3) / 4 * 4;

        // Sines carry the sign; the middle sample of an odd axis is its own mirror and is folded twice, hence the half.
        cosineX = new PackedMatrix(new MatrixSpan(Table(x, u, strideG, (p, q) => FourierPhase.OfTurns(p, q).Cosine, Middle(x)), halfColumns, strideG));
        sineX = new PackedMatrix(new MatrixSpan(Table(x, u, strideG, (p, q) => (int)sign * FourierPhase.OfTurns(p, q).Sine, 1), halfColumns, strideG));
        cosineY = Transposed(Table(y, v, tableRows, (p, q) => FourierPhase.OfTurns(p, q).Cosine, Middle(y)), halfRows, tableRows);
        sineY = Transposed(Table(y, v, tableRows, (p, q) => (int)sign * FourierPhase.OfTurns(p, q).Sine, 1), halfRows, tableRows);

        evenX = new AlignedBuffer(4 * halfRows * strideX);
        oddX = new AlignedBuffer(4 * halfRows * strideX);
        evenG = new AlignedBuffer(4 * halfRows * strideG);
        oddG = new AlignedBuffer(4 * halfRows * strideG);
        quarters = [.. Enumerable.Range(0, 4).Select(_ => new AlignedBuffer(tableRows * 2 * strideG))];
        gemm = new Gemm(Math.Max(4 * halfRows, tableRows), 2 * strideG, Math.Max(halfRows, halfColumns));
    }

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<double> inputReal, ReadOnlySpan<double> inputImaginary, Span<double> outputReal, Span<double> outputImaginary)
    {
        fixed (double* real = inputReal, imaginary = inputImaginary)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Fold<Vector512<double>, Lanes512>(real, imaginary);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Fold<Vector256<double>, Lanes256>(real, imaginary);
            }
            else
            {
                Fold<Vector128<double>, Lanes128>(real, imaginary);
            }
        }

        Multiply();
        fixed (double* real = outputReal, imaginary = outputImaginary)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Unfold<Vector512<double>, Lanes512>(real, imaginary);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Unfold<Vector256<double>, Lanes256>(real, imaginary);
            }
            else
            {
                Unfold<Vector128<double>, Lanes128>(real, imaginary);
            }
        }
    }

    private static double Middle(FourierAxis axis) => axis.Length % 2 == 0 ? 1 : 0.5;

    private static double[] Table(FourierAxis from, FourierAxis to, int stride, Func<double, double, double> function, double middle)
    {
        var table = new double[from.HalfLength * stride];
        for (int i = 0; i < from.HalfLength; i++)
        {
            for (int j = 0; j < to.HalfLength; j++)
            {
                table[(i * stride) + j] = function(from.Half(i), to.Half(j)) * (i == 0 ? middle : 1);
            }
        }

        return table;
    }

    private static double[] Transposed(double[] table, int tableRows, int tableColumns)
    {
        var result = new double[table.Length];
        for (int i = 0; i < tableRows; i++)
        {
            for (int j = 0; j < tableColumns; j++)
            {
                result[(j * tableRows) + i] = table[(i * tableColumns) + j];
            }
        }

        return result;
    }

    private void Multiply()
    {
        int tall = 4 * halfRows;
        gemm.Multiply(new MatrixSpan(evenX.Span, tall, halfColumns, strideX), cosineX, evenG.Span, strideG);
        gemm.Multiply(new MatrixSpan(oddX.Span, tall, halfColumns, strideX), sineX, oddG.Span, strideG);

        int wide = 2 * strideG;
        int half = halfRows * wide;
        var cosines = new MatrixSpan(cosineY, tableRows, halfRows);
        var sines = new MatrixSpan(sineY, tableRows, halfRows);
        gemm.Multiply(cosines, new MatrixSpan(evenG.Span[..half], halfRows, wide), quarters[0].Span, wide);
        gemm.Multiply(cosines, new MatrixSpan(oddG.Span[..half], halfRows, wide), quarters[1].Span, wide);
        gemm.Multiply(sines, new MatrixSpan(evenG.Span[half..], halfRows, wide), quarters[2].Span, wide);
        gemm.Multiply(sines, new MatrixSpan(oddG.Span[half..], halfRows, wide), quarters[3].Span, wide);
    }

    private void Fold<TVector, TLanes>(double* real, double* imaginary)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        for (int t = 0; t < halfRows; t++)
        {
            int upper = (rows / 2) + t;
            int lower = rows - 1 - upper;
            FoldRows<TVector, TLanes>(real + (upper * columns), real + (lower * columns), 2 * t);
            FoldRows<TVector, TLanes>(imaginary + (upper * columns), imaginary + (lower * columns), (2 * t) + 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FoldRows<TVector, TLanes>(double* upper, double* lower, int row)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        double* evenEven = evenX.Pointer + (row * strideX);
        double* evenOdd = oddX.Pointer + (row * strideX);
        double* oddEven = evenEven + (2 * halfRows * strideX);
        double* oddOdd = evenOdd + (2 * halfRows * strideX);
        int right = columns / 2, left = columns - 1 - right;
        int s = 0;
        for (; s + TLanes.Width <= halfColumns; s += TLanes.Width)
        {
            int mirrored = left - s - (TLanes.Width - 1);
            TVector a = TLanes.Load(upper + right + s), b = TLanes.Load(lower + right + s);
            TVector c = TLanes.Load(upper + mirrored), d = TLanes.Load(lower + mirrored);
            TVector sumRight = TLanes.Add(a, b), sumLeft = TLanes.Reverse(TLanes.Add(c, d));
            TVector differenceRight = TLanes.Subtract(a, b), differenceLeft = TLanes.Reverse(TLanes.Subtract(c, d));
            TLanes.Store(TLanes.Add(sumRight, sumLeft), evenEven + s);
            TLanes.Store(TLanes.Subtract(sumRight, sumLeft), evenOdd + s);
            TLanes.Store(TLanes.Add(differenceRight, differenceLeft), oddEven + s);
            TLanes.Store(TLanes.Subtract(differenceRight, differenceLeft), oddOdd + s);
        }

        for (; s < halfColumns; s++)
        {
            double sumRight = upper[right + s] + lower[right + s], sumLeft = upper[left - s] + lower[left - s];
            double differenceRight = upper[right + s] - lower[right + s], differenceLeft = upper[left - s] - lower[left - s];
            evenEven[s] = sumRight + sumLeft;
            evenOdd[s] = sumRight - sumLeft;
            oddEven[s] = differenceRight + differenceLeft;
            oddOdd[s] = differenceRight - differenceLeft;
        }
    }

    private void Unfold<TVector, TLanes>(double* real, double* imaginary)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        for (int t = 0; t < halfOutputRows; t++)
        {
            int upper = (outputRows / 2) + t;
            int lower = outputRows - 1 - upper;
            double* p = quarters[0].Pointer + (t * 2 * strideG);
            double* q = quarters[1].Pointer + (t * 2 * strideG);
            double* r = quarters[2].Pointer + (t * 2 * strideG);
            double* w = quarters[3].Pointer + (t * 2 * strideG);

            // With c = cos, s = sin of each axis: (c_u + i s_u)(c_v + i s_v) = c c - s s + i (s_u c_v + c_u s_v); the imaginary
            // unit turns the mixed terms' imaginary part into minus the real one.
            UnfoldRow<TVector, TLanes>(p, w, q + strideG, r + strideG, -1, real + (upper * outputColumns), real + (lower * outputColumns));
            UnfoldRow<TVector, TLanes>(p + strideG, w + strideG, q, r, 1, imaginary + (upper * outputColumns), imaginary + (lower * outputColumns));
        }
    }

    /// <summary>Writes P - W + (Q + R) at (v, u), P + W - (Q - R) at (v, -u), and the same with Q and R negated at (-v, -u) and (-v, u);
    /// Q and R are taken times a sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void UnfoldRow<TVector, TLanes>(double* p, double* w, double* q, double* r, double sign, double* plus, double* minus)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        int right = outputColumns / 2, left = outputColumns - 1 - right;
        TVector signs = TLanes.Broadcast(sign);
        int s = 0;
        for (; s + TLanes.Width <= halfOutputColumns; s += TLanes.Width)
        {
            int mirrored = left - s - (TLanes.Width - 1);
            TVector sum = TLanes.Add(TLanes.Load(p + s), TLanes.Load(w + s));
            TVector difference = TLanes.Subtract(TLanes.Load(p + s), TLanes.Load(w + s));
            TVector mixedSum = TLanes.Multiply(signs, TLanes.Add(TLanes.Load(q + s), TLanes.Load(r + s)));
            TVector mixedDifference = TLanes.Multiply(signs, TLanes.Subtract(TLanes.Load(q + s), TLanes.Load(r + s)));
            TLanes.Store(TLanes.Add(difference, mixedSum), plus + right + s);
            TLanes.Store(TLanes.Reverse(TLanes.Subtract(sum, mixedDifference)), plus + mirrored);
            TLanes.Store(TLanes.Add(sum, mixedDifference), minus + right + s);
            TLanes.Store(TLanes.Reverse(TLanes.Subtract(difference, mixedSum)), minus + mirrored);
        }

        for (; s < halfOutputColumns; s++)
        {
            double sum = p[s] + w[s], difference = p[s] - w[s];
            double mixedSum = sign * (q[s] + r[s]), mixedDifference = sign * (q[s] - r[s]);
            plus[right + s] = difference + mixedSum;
            plus[left - s] = sum - mixedDifference;
            minus[right + s] = sum + mixedDifference;
            minus[left - s] = difference - mixedSum;
        }
    }
}
