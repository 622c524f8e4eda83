using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VlbiOps.Core.Numerics;

/// <summary>Real double matrix products C = A B, C += A B, C -= A B on one core.</summary>
/// <remarks>
/// Blocked as in Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (ACM TOMS 34, 2008): a panel of B stays in
/// the first-level cache while tiles of A pass by, and every sum stays in registers for a whole depth block. An instance owns its
/// packing memory, so that no call allocates; use one instance a thread. The order of summation depends on the shape alone.
/// </remarks>
public sealed unsafe class Gemm
{
    /// <summary>Terms summed before a tile is written.</summary>
    internal const int DepthBlock = 192;

    private const int RowBlock = 96;
    private const int ColumnBlock = 960;

    // From this many columns on each element of A is read often enough to pay for packing it.
    private const int PackColumns = 192;

    private readonly AlignedBuffer blockA;
    private readonly AlignedBuffer blockB;

    /// <summary>Reserves memory for products up to the given shape; larger ones are refused.</summary>
    /// <param name="maximumRows">Rows of A.</param>
    /// <param name="maximumColumns">Columns of B.</param>
    /// <param name="maximumDepth">Columns of A.</param>
    public Gemm(int maximumRows, int maximumColumns, int maximumDepth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumRows);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumColumns);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumDepth);
        int depth = Math.Min(DepthBlock, maximumDepth);
        int rows = (Math.Min(RowBlock, maximumRows) + GemmPacking.PanelRows - 1) / GemmPacking.PanelRows * GemmPacking.PanelRows;
        blockA = new AlignedBuffer(maximumColumns < PackColumns ? 0 : rows * depth);
        blockB = new AlignedBuffer(GemmPacking.PaddedColumns(Math.Min(ColumnBlock, maximumColumns)) * depth);
    }

    /// <summary>Multiplies.</summary>
    /// <param name="a">Left factor, m x k (may be a transposed view).</param>
    /// <param name="b">Right factor, k x n (may be a transposed view).</param>
    /// <param name="c">Result, m x n, row-major; must not overlap the factors.</param>
    /// <param name="leadingDimension">Distance between rows of the result.</param>
    /// <param name="update">What happens to the result.</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other or the reserved memory.</exception>
    public void Multiply(MatrixSpan a, MatrixSpan b, Span<double> c, int leadingDimension, GemmUpdate update = GemmUpdate.Assign)
    {
        CheckShapes(a, b.Rows, b.Columns, c.Length, leadingDimension);
        int depthLimit = Math.Min(DepthBlock, a.Columns);
        if ((long)GemmPacking.PaddedColumns(Math.Min(ColumnBlock, b.Columns)) * depthLimit > blockB.Length)
        {
            throw new ArgumentException($"A product with B of {b.Rows} x {b.Columns} exceeds the shape this instance was made for.", nameof(b));
        }

        fixed (double* pa = a.Values, pb = b.Values, pc = c)
        {
            if (a.Columns == 0)
            {
                Clear(pc, a.Rows, b.Columns, leadingDimension, update);
                return;
            }

            for (int j = 0; j < b.Columns; j += ColumnBlock)
            {
                int columns = Math.Min(ColumnBlock, b.Columns - j);
                for (int p = 0; p < a.Columns; p += DepthBlock)
                {
                    int depth = Math.Min(DepthBlock, a.Columns - p);
                    double* source = pb + ((nint)p * b.RowStride) + ((nint)j * b.ColumnStride);
                    GemmPacking.PackB(source, b.RowStride, b.ColumnStride, depth, columns, blockB.Pointer);
                    Rows(a, pa, p, depth, blockB.Pointer, columns, pc + j, leadingDimension, UpdateOf(update, p));
                }
            }
        }
    }

    /// <summary>Multiplies by a constant factor packed beforehand.</summary>
    /// <param name="a">Left factor, m x k (may be a transposed view).</param>
    /// <param name="b">Right factor, k x n.</param>
    /// <param name="c">Result, m x n, row-major; must not overlap the left factor.</param>
    /// <param name="leadingDimension">Distance between rows of the result.</param>
    /// <param name="update">What happens to the result.</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public void Multiply(MatrixSpan a, PackedMatrix b, Span<double> c, int leadingDimension, GemmUpdate update = GemmUpdate.Assign)
    {
        ArgumentNullException.ThrowIfNull(b);
        CheckShapes(a, b.Rows, b.Columns, c.Length, leadingDimension);
        fixed (double* pa = a.Values, pc = c)
        {
            if (a.Columns == 0)
            {
                Clear(pc, a.Rows, b.Columns, leadingDimension, update);
                return;
            }

            for (int p = 0; p < a.Columns; p += DepthBlock)
            {
                int depth = Math.Min(DepthBlock, a.Columns - p);
                Rows(a, pa, p, depth, b.Block(p), b.Columns, pc, leadingDimension, UpdateOf(update, p));
            }
        }

        GC.KeepAlive(b);
    }

    /// <summary>Multiplies complex matrices held as real and imaginary parts: four real products.</summary>
    /// <param name="aReal">Real part of the left factor, m x k.</param>
    /// <param name="aImaginary">Imaginary part of the left factor.</param>
    /// <param name="bReal">Real part of the right factor, k x n.</param>
    /// <param name="bImaginary">Imaginary part of the right factor.</param>
    /// <param name="cReal">Real part of the result, m x n; overwritten.</param>
    /// <param name="cImaginary">Imaginary part of the result.</param>
    /// <param name="leadingDimension">Distance between rows of the result.</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other or the reserved memory.</exception>
    public void Multiply(
        MatrixSpan aReal,
        MatrixSpan aImaginary,
        MatrixSpan bReal,
        MatrixSpan bImaginary,
        Span<double> cReal,
        Span<double> cImaginary,
        int leadingDimension)
    {
        Multiply(aReal, bReal, cReal, leadingDimension);
        Multiply(aImaginary, bImaginary, cReal, leadingDimension, GemmUpdate.Subtract);
        Multiply(aReal, bImaginary, cImaginary, leadingDimension);
        Multiply(aImaginary, bReal, cImaginary, leadingDimension, GemmUpdate.Add);
    }

    private static GemmUpdate UpdateOf(GemmUpdate update, int firstTerm) =>
        firstTerm > 0 && update == GemmUpdate.Assign ? GemmUpdate.Add : update;

    private static void CheckShapes(MatrixSpan a, int rows, int columns, int lengthOfResult, int leadingDimension)
    {
        if (a.Columns != rows)
        {
            throw new ArgumentException($"A has {a.Columns} columns but B has {rows} rows.", nameof(a));
        }

        MatrixSpan.Check(lengthOfResult, a.Rows, columns, leadingDimension);
    }

    private static void Clear(double* c, int rows, int columns, nint leadingDimension, GemmUpdate update)
    {
        for (int i = 0; i < rows && update == GemmUpdate.Assign; i++)
        {
            new Span<double>(c + (i * leadingDimension), columns).Clear();
        }
    }

    private void Rows(MatrixSpan a, double* pa, int firstTerm, int depth, double* panels, int columns, double* c, nint ldc, GemmUpdate update)
    {
        for (int i = 0; i < a.Rows; i += RowBlock)
        {
            int rows = Math.Min(RowBlock, a.Rows - i);
            double* source = pa + ((nint)i * a.RowStride) + ((nint)firstTerm * a.ColumnStride);
            double* target = c + (i * ldc);
            if (columns >= PackColumns && blockA.Length >= rows * depth)
            {
                GemmPacking.PackA(source, a.RowStride, a.ColumnStride, rows, depth, blockA.Pointer);
                var packed = new GemmLeft(blockA.Pointer, 1, GemmPacking.PanelRows, (nint)GemmPacking.PanelRows * depth);
                GemmBlock.Run(packed, rows, depth, panels, columns, target, ldc, update);
            }
            else
            {
                var direct = new GemmLeft(source, a.RowStride, a.ColumnStride, (nint)GemmPacking.PanelRows * a.RowStride);
                GemmBlock.Run(direct, rows, depth, panels, columns, target, ldc, update);
            }
        }
    }
}
