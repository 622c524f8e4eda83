namespace VlbiOps.Core.Numerics;

/// <summary>A constant right-hand factor, laid out once for the register tiles so that each product reads it as it lies.</summary>
public sealed unsafe class PackedMatrix
{
    private readonly AlignedBuffer panels;

    /// <summary>Packs a copy of a matrix.</summary>
    /// <param name="matrix">The matrix (may be a transposed view).</param>
    public PackedMatrix(MatrixSpan matrix)
    {
        Rows = matrix.Rows;
        Columns = matrix.Columns;
        int padded = GemmPacking.PaddedColumns(Columns);
        panels = new AlignedBuffer(checked(padded * Rows));
        fixed (double* source = matrix.Values)
        {
            for (int p = 0; p < Rows; p += Gemm.DepthBlock)
            {
                int depth = Math.Min(Gemm.DepthBlock, Rows - p);
                GemmPacking.PackB(source + ((nint)p * matrix.RowStride), matrix.RowStride, matrix.ColumnStride, depth, Columns, Block(p));
            }
        }
    }

    /// <summary>Number of rows (the depth of a product).</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Panels of the depth block that starts at row <paramref name="row"/>.</summary>
    internal double* Block(int row) => panels.Pointer + ((nint)row * GemmPacking.PaddedColumns(Columns));
}
