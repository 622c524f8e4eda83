namespace VlbiOps.Core.Operators;

/// <summary>One entry of a sparse matrix.</summary>
/// <param name="Row">Row, from 0.</param>
/// <param name="Column">Column, from 0.</param>
/// <param name="Value">Value; entries at the same place add.</param>
public readonly record struct MatrixEntry(int Row, int Column, double Value);

/// <summary>A sparse real matrix held by rows, and by columns for its transpose, so that each output element is one sum in a fixed order
/// whatever the number of threads.</summary>
public sealed class SparseMatrix : ILinearOperator
{
    /// <summary>Columns of fewer entries are worked out row by row on one thread: loops of ever other short lengths are guessed wrongly by the processor.</summary>
    private const int LongColumn = 8;

    private readonly CompressedRows forward;
    private readonly CompressedRows backward;
    private readonly bool scatters;

    /// <summary>Builds the matrix from its entries in any order.</summary>
    /// <param name="rows">Number of rows, the output's length.</param>
    /// <param name="columns">Number of columns, the input's length.</param>
    /// <param name="entries">The entries; several at one place are added in the order given.</param>
    /// <param name="threads">Threads to use.</param>
    /// <exception cref="ArgumentException">An entry outside the matrix or not finite.</exception>
    public SparseMatrix(int rows, int columns, IEnumerable<MatrixEntry> entries, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentNullException.ThrowIfNull(entries);
        var sorted = Merge(rows, columns, entries);
        (InputLength, OutputLength, EntryCount) = (columns, rows, sorted.Count);
        forward = new CompressedRows(rows, sorted, threads);
        var transposed = sorted.ConvertAll(entry => new MatrixEntry(entry.Column, entry.Row, entry.Value));
        transposed.Sort(ByPlace);
        backward = new CompressedRows(columns, transposed, threads);
        scatters = threads == 1 && EntryCount < LongColumn * (long)columns;
    }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int OutputLength { get; }

    /// <summary>Number of places that hold an entry.</summary>
    public int EntryCount { get; }

    /// <summary>Values at points from values on a grid, linear along both axes (rows of constant y, y slow).</summary>
    /// <param name="axisX">Coordinates of the grid's columns, strictly increasing, at least two.</param>
    /// <param name="axisY">Coordinates of the grid's rows, strictly increasing, at least two.</param>
    /// <param name="x">Coordinates x of the points, within the axis.</param>
    /// <param name="y">Coordinates y of the points, within the axis.</param>
    /// <param name="threads">Threads to use.</param>
    /// <exception cref="ArgumentException">An axis that does not increase, or a point outside the grid.</exception>
    public static SparseMatrix Bilinear(ReadOnlySpan<double> axisX, ReadOnlySpan<double> axisY, ReadOnlySpan<double> x, ReadOnlySpan<double> y, int threads = 1)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"{x.Length} values of x but {y.Length} of y.", nameof(y));
        }

        CheckIncreasing(axisX, nameof(axisX));
        CheckIncreasing(axisY, nameof(axisY));
        var entries = new List<MatrixEntry>(4 * x.Length);
        for (int k = 0; k < x.Length; k++)
        {
            var (column, s) = Cell(axisX, x[k], k, "x");
            var (row, t) = Cell(axisY, y[k], k, "y");
            int corner = (row * axisX.Length) + column;
            entries.Add(new MatrixEntry(k, corner, (1 - s) * (1 - t)));
            entries.Add(new MatrixEntry(k, corner + 1, s * (1 - t)));
            entries.Add(new MatrixEntry(k, corner + axisX.Length, (1 - s) * t));
            entries.Add(new MatrixEntry(k, corner + axisX.Length + 1, s * t));
        }

        return new SparseMatrix(x.Length, checked(axisX.Length * axisY.Length), entries, threads);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> input, Span<double> output)
    {
        OperatorGuard.Lengths(this, input.Length, output.Length);
        forward.Multiply(input, output);
    }

    /// <inheritdoc/>
    public void Adjoint(ReadOnlySpan<double> output, Span<double> input)
    {
        OperatorGuard.Lengths(this, input.Length, output.Length);
        if (scatters)
        {
            // The terms of an element come in the same order as below: the bits are the same.
            input.Clear();
            forward.AddTransposed(output, input);
            return;
        }

        backward.Multiply(output, input);
    }

    private static int ByPlace(MatrixEntry a, MatrixEntry b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column);

    private static List<MatrixEntry> Merge(int rows, int columns, IEnumerable<MatrixEntry> entries)
    {
        var merged = new List<MatrixEntry>();
        foreach (var entry in entries.OrderBy(entry => entry.Row).ThenBy(entry => entry.Column))
        {
            if ((uint)entry.Row >= (uint)rows || (uint)entry.Column >= (uint)columns || !double.IsFinite(entry.Value))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Entry ({entry.Row}, {entry.Column}) = {entry.Value} does not belong to a finite {rows} x {columns} matrix."), nameof(entries));
            }

            if (merged.Count > 0 && merged[^1].Row == entry.Row && merged[^1].Column == entry.Column)
            {
                merged[^1] = entry with { Value = merged[^1].Value + entry.Value };
            }
            else
            {
                merged.Add(entry);
            }
        }

        return merged;
    }

    private static void CheckIncreasing(ReadOnlySpan<double> axis, string name)
    {
        if (axis.Length < 2)
        {
            throw new ArgumentException($"The axis {name} needs at least two points.", name);
        }

        for (int i = 1; i < axis.Length; i++)
        {
            if (!(axis[i] > axis[i - 1]))
            {
                throw new ArgumentException($"The axis {name} does not increase at index {i}.", name);
            }
        }
    }

    private static (int Cell, double Fraction) Cell(ReadOnlySpan<double> axis, double position, int point, string name)
    {
        if (!(position >= axis[0] && position <= axis[^1]))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Point {point} has {name} = {position}, outside the grid's {axis[0]} to {axis[^1]}."), name);
        }

        int index = axis.BinarySearch(position);
        int cell = Math.Min(index >= 0 ? index : ~index - 1, axis.Length - 2);
        return (cell, (position - axis[cell]) / (axis[cell + 1] - axis[cell]));
    }
}
