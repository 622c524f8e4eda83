using System.Runtime.CompilerServices;

namespace VlbiOps.Data.Closures;

/// <summary>The space that rows span, in reduced echelon form: each kept row has a column where it is 1 and all others are 0. Hence a sparse row is reduced by as
/// many rows as it has entries.</summary>
internal sealed class RowSpace
{
    // Rows of -1, 0 and 1 of a few entries: what is left of a dependent one is rounding.
    private const double Negligible = 1e-9;

    private double[] rows = [];
    private double[] reduced = [];
    private int[] rowOfPivot = [];
    private int width;

    /// <summary>Dimension of the space.</summary>
    public int Rank { get; private set; }

    /// <summary>Begins with the empty space.</summary>
    /// <param name="columns">Number of columns.</param>
    public void Reset(int columns)
    {
        (width, Rank) = (columns, 0);
        if (reduced.Length < columns) (rows, reduced, rowOfPivot) = (new double[columns * columns], new double[columns], new int[columns]);
        rowOfPivot.AsSpan(0, columns).Fill(-1);
    }

    /// <summary>Adds a row unless it lies in the space already.</summary>
    /// <param name="columns">Columns of its entries, all different.</param>
    /// <param name="entries">The entries.</param>
    /// <returns>Whether the space grew.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Add(ReadOnlySpan<int> columns, ReadOnlySpan<int> entries)
    {
        var row = reduced.AsSpan(0, width);
        row.Clear();
        for (var k = 0; k < columns.Length; k++) row[columns[k]] = entries[k];
        for (var k = 0; k < columns.Length; k++)
        {
            if (rowOfPivot[columns[k]] is >= 0 and var kept) Subtract(entries[k], Kept(kept), row);
        }

        var pivot = Largest(row);
        if (Math.Abs(row[pivot]) < Negligible) return false;
        var scale = 1 / row[pivot];
        foreach (ref var entry in row) entry *= scale;
        for (var k = 0; k < Rank; k++) Subtract(Kept(k)[pivot], row, Kept(k));
        row.CopyTo(Kept(Rank));
        rowOfPivot[pivot] = Rank++;
        return true;
    }

    private Span<double> Kept(int k) => rows.AsSpan(k * width, width);

    private static void Subtract(double factor, ReadOnlySpan<double> from, Span<double> row)
    {
        if (factor == 0) return;
        for (var k = 0; k < row.Length; k++) row[k] -= factor * from[k];
    }

    private static int Largest(ReadOnlySpan<double> row)
    {
        var at = 0;
        for (var k = 1; k < row.Length; k++)
        {
            if (Math.Abs(row[k]) > Math.Abs(row[at])) at = k;
        }

        return at;
    }
}
