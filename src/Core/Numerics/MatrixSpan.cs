namespace VlbiOps.Core.Numerics;

/// <summary>A read-only real matrix in somebody's memory: element (i, j) at i * RowStride + j * ColumnStride.</summary>
public readonly ref struct MatrixSpan
{
    /// <summary>A row-major matrix.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="leadingDimension">Distance between rows, at least <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">The span does not hold such a matrix.</exception>
    public MatrixSpan(ReadOnlySpan<double> values, int rows, int columns, int leadingDimension)
    {
        Check(values.Length, rows, columns, leadingDimension);
        Values = values;
        Rows = rows;
        Columns = columns;
        RowStride = leadingDimension;
        ColumnStride = 1;
    }

    /// <summary>A row-major matrix without gaps between its rows.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public MatrixSpan(ReadOnlySpan<double> values, int rows, int columns)
        : this(values, rows, columns, columns)
    {
    }

    private MatrixSpan(MatrixSpan original)
    {
        Values = original.Values;
        Rows = original.Columns;
        Columns = original.Rows;
        RowStride = original.ColumnStride;
        ColumnStride = original.RowStride;
    }

    /// <summary>The memory.</summary>
    public ReadOnlySpan<double> Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Distance between two rows.</summary>
    public int RowStride { get; }

    /// <summary>Distance between two columns.</summary>
    public int ColumnStride { get; }

    /// <summary>The same memory seen as the transposed matrix.</summary>
    public MatrixSpan Transpose() => new(this);

    /// <summary>Throws unless a span of that length holds a row-major matrix of that shape.</summary>
    internal static void Check(int length, int rows, int columns, int leadingDimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (leadingDimension < Math.Max(1, columns))
        {
            throw new ArgumentException($"Leading dimension {leadingDimension} is below the {columns} columns of the matrix.", nameof(leadingDimension));
        }

        long needed = rows == 0 || columns == 0 ? 0 : ((long)(rows - 1) * leadingDimension) + columns;
        if (length < needed)
        {
            throw new ArgumentException($"{length} values do not hold a {rows} x {columns} matrix with leading dimension {leadingDimension}.", nameof(length));
        }
    }
}
