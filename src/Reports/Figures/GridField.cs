namespace VlbiOps.Reports.Figures;

/// <summary>Values on a regular grid; NaN where there is none.</summary>
public sealed class GridField
{
    private readonly double[] values;

    /// <summary>A field over its values, row after row of rising y number.</summary>
    /// <param name="values">Value of column c and row r at r·columns + c.</param>
    /// <param name="columns">Points across.</param>
    /// <param name="rows">Points upwards.</param>
    /// <param name="x0">x of the first column's points.</param>
    /// <param name="dx">Step of x from column to column; may be negative.</param>
    /// <param name="y0">y of the first row's points.</param>
    /// <param name="dy">Step of y from row to row; may be negative.</param>
    /// <exception cref="ArgumentException">Sizes disagree or a step is zero or not finite.</exception>
    public GridField(double[] values, int columns, int rows, double x0, double dx, double y0, double dy)
    {
        if (columns < 1 || rows < 1 || values.Length != (long)columns * rows)
        {
            throw new ArgumentException($"field of {columns} x {rows} points, but {values.Length} values given");
        }

        if (dx == 0 || dy == 0 || !double.IsFinite(x0 + dx + y0 + dy))
        {
            throw new ArgumentException("field: expected finite coordinates and steps other than zero");
        }

        this.values = values;
        (Columns, Rows, X0, Dx, Y0, Dy) = (columns, rows, x0, dx, y0, dy);
    }

    /// <summary>Points across.</summary>
    public int Columns { get; }

    /// <summary>Points upwards.</summary>
    public int Rows { get; }

    /// <summary>x of the first column.</summary>
    public double X0 { get; }

    /// <summary>Step from column to column.</summary>
    public double Dx { get; }

    /// <summary>y of the first row.</summary>
    public double Y0 { get; }

    /// <summary>Step from row to row.</summary>
    public double Dy { get; }

    /// <summary>The values, row after row.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>Value of a column and row.</summary>
    public double this[int column, int row] => values[(row * Columns) + column];

    /// <summary>Least and greatest x of the cells' edges.</summary>
    public (double Low, double High) ExtentX => Extent(X0, Dx, Columns);

    /// <summary>Least and greatest y of the cells' edges.</summary>
    public (double Low, double High) ExtentY => Extent(Y0, Dy, Rows);

    /// <summary>A field spanning evenly spaced axes, from the first to the last point of each.</summary>
    /// <exception cref="ArgumentException">Sizes disagree.</exception>
    public static GridField FromAxes(IReadOnlyList<double> x, IReadOnlyList<double> y, double[] values)
    {
        double dx = x.Count > 1 ? (x[^1] - x[0]) / (x.Count - 1) : 1, dy = y.Count > 1 ? (y[^1] - y[0]) / (y.Count - 1) : 1;
        return new GridField(values, x.Count, y.Count, x[0], dx, y[0], dy);
    }

    /// <summary>The same grid with other values.</summary>
    public GridField Select(Func<double, double> value) =>
        new(Array.ConvertAll(values, v => value(v)), Columns, Rows, X0, Dx, Y0, Dy);

    private static (double Low, double High) Extent(double start, double step, int count)
    {
        double a = start - (step / 2), b = start + ((count - 0.5) * step);
        return a < b ? (a, b) : (b, a);
    }
}
