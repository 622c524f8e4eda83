using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>The rows of a sparse matrix one after the other.</summary>
internal sealed unsafe class CompressedRows
{
    private const int RowsPerChunk = 2048;

    private readonly int[] starts;
    private readonly int[] columns;
    private readonly double[] values;
    private readonly ChunkedLoop loop;
    private double* source;
    private double* target;

    /// <summary>Takes entries sorted by row.</summary>
    public CompressedRows(int rows, List<MatrixEntry> sorted, int threads)
    {
        starts = new int[rows + 1];
        columns = new int[sorted.Count];
        values = new double[sorted.Count];
        for (int k = 0; k < sorted.Count; k++)
        {
            starts[sorted[k].Row + 1]++;
            columns[k] = sorted[k].Column;
            values[k] = sorted[k].Value;
        }

        for (int row = 0; row < rows; row++)
        {
            starts[row + 1] += starts[row];
        }

        loop = new ChunkedLoop(threads, Rows);
    }

    /// <summary>Overwrites the product with the matrix times a vector.</summary>
    public void Multiply(ReadOnlySpan<double> vector, Span<double> product)
    {
        fixed (double* from = vector, to = product)
        {
            source = from;
            target = to;
            loop.Run((product.Length + RowsPerChunk - 1) / RowsPerChunk);
        }
    }

    /// <summary>Adds to the vector the transpose times a product: each row's entries in turn, so that an element's terms come in the order of rows.</summary>
    public void AddTransposed(ReadOnlySpan<double> product, Span<double> vector)
    {
        fixed (double* from = product, to = vector, value = values)
        fixed (int* start = starts, column = columns)
        {
            for (int row = 0; row < product.Length; row++)
            {
                for (int k = start[row]; k < start[row + 1]; k++)
                {
                    to[column[k]] += value[k] * from[row];
                }
            }
        }
    }

    private void Rows(int worker, int chunk)
    {
        int end = Math.Min(starts.Length - 1, (chunk + 1) * RowsPerChunk);
        fixed (double* value = values)
        fixed (int* start = starts, column = columns)
        {
            for (int row = chunk * RowsPerChunk; row < end; row++)
            {
                double sum = 0;
                for (int k = start[row]; k < start[row + 1]; k++)
                {
                    sum += value[k] * source[column[k]];
                }

                target[row] = sum;
            }
        }
    }
}
