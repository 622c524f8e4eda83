namespace VlbiOps.Data.BeamMaps;

/// <summary>The rectangular grid on which the samples of a beam map lie: two axes and the cell of each sample.</summary>
/// <remarks>On a grid the transform from aperture to sky separates into one factor an axis. The axes need not be evenly spaced
/// (coordinates printed with few digits are not), cells may be empty (masked maps) and the samples may come in any order.</remarks>
public sealed class BeamMapGrid
{
    /// <summary>Coordinates nearer than this fraction of the largest one are the same line of the grid: wide enough for values that
    /// went through single precision (2^-24 each), far below any spacing.</summary>
    public const double CoordinateTolerance = 5e-7;

    /// <summary>Least fraction of the cells that hold a sample, for the grid to be worth its name.</summary>
    public const double LeastFill = 0.25;

    private const double UniformTolerance = 1e-4;

    private BeamMapGrid(Axis u, Axis v, int[] cellOfSample)
    {
        UAxis = u.Values;
        VAxis = v.Values;
        CellOfSample = cellOfSample;
        LargestDeviation = Math.Max(u.Deviation, v.Deviation);
        USpacing = Spacing(UAxis);
        VSpacing = Spacing(VAxis);
        IsRowMajor = cellOfSample.Length == CellCount && IsIdentity(cellOfSample);
        IsFull = IsRowMajor || (cellOfSample.Length == CellCount && cellOfSample.Distinct().Count() == CellCount);
    }

    /// <summary>The distinct u of the grid, ascending, rad.</summary>
    public double[] UAxis { get; }

    /// <summary>The distinct v of the grid, ascending, rad.</summary>
    public double[] VAxis { get; }

    /// <summary>For each sample its cell <c>iv * UAxis.Length + iu</c> (rows of constant v).</summary>
    public int[] CellOfSample { get; }

    /// <summary>Cells of the grid, <c>UAxis.Length * VAxis.Length</c>.</summary>
    public int CellCount => UAxis.Length * VAxis.Length;

    /// <summary>Whether each cell holds exactly one sample.</summary>
    public bool IsFull { get; }

    /// <summary>Whether sample i lies in cell i for every i, so that no reordering is needed.</summary>
    public bool IsRowMajor { get; }

    /// <summary>Whether both axes are evenly spaced (to 1e-4 of the spacing).</summary>
    public bool IsUniform => USpacing is not null && VSpacing is not null;

    /// <summary>Spacing of the u axis, rad, or null where it is uneven.</summary>
    public double? USpacing { get; }

    /// <summary>Spacing of the v axis, rad, or null where it is uneven.</summary>
    public double? VSpacing { get; }

    /// <summary>Largest distance of a sample's coordinate from its line of the grid, rad (0 where all coordinates agree exactly).</summary>
    public double LargestDeviation { get; }

    /// <summary>Finds the grid that positions lie on.</summary>
    /// <param name="u">Offsets along x, finite, rad.</param>
    /// <param name="v">Offsets along y, finite, rad; as many as <paramref name="u"/>.</param>
    /// <returns>The grid, or null where the positions lie on none or fill less than <see cref="LeastFill"/> of it.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static BeamMapGrid? Detect(double[] u, double[] v)
    {
        ArgumentNullException.ThrowIfNull(u);
        ArgumentNullException.ThrowIfNull(v);
        if (u.Length != v.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"u has {u.Length} values and v {v.Length}"));
        }

        if (u.Length == 0)
        {
            return null;
        }

        Axis? uAxis = FindAxis(u);
        Axis? vAxis = uAxis is null ? null : FindAxis(v);
        if (uAxis is null || vAxis is null || u.Length < LeastFill * uAxis.Values.Length * vAxis.Values.Length)
        {
            return null;
        }

        var cells = new int[u.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = (vAxis.LineOfSample[i] * uAxis.Values.Length) + uAxis.LineOfSample[i];
        }

        return new BeamMapGrid(uAxis, vAxis, cells);
    }

    /// <summary>Spreads one value a sample over the cells.</summary>
    /// <param name="samples">One value a sample.</param>
    /// <param name="cells">Receives <see cref="CellCount"/> values, rows of constant v; NaN where a cell is empty.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Scatter(ReadOnlySpan<double> samples, Span<double> cells)
    {
        CheckLengths(samples.Length, cells.Length);
        cells.Fill(double.NaN);
        for (int i = 0; i < samples.Length; i++)
        {
            cells[CellOfSample[i]] = samples[i];
        }
    }

    /// <summary>Takes the value of each sample from its cell.</summary>
    /// <param name="cells">One value a cell, rows of constant v.</param>
    /// <param name="samples">Receives one value a sample.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Gather(ReadOnlySpan<double> cells, Span<double> samples)
    {
        CheckLengths(samples.Length, cells.Length);
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = cells[CellOfSample[i]];
        }
    }

    /// <summary>Columns by rows.</summary>
    public override string ToString() => FormattableString.Invariant($"{UAxis.Length} x {VAxis.Length}");

    private void CheckLengths(int samples, int cells)
    {
        if (samples != CellOfSample.Length || cells != CellCount)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"expected {CellOfSample.Length} samples and {CellCount} cells, got {samples} and {cells}"));
        }
    }

    /// <summary>Sorts the coordinates and starts a new line wherever one is farther than the tolerance from the line's first.
    /// Null where there are so many lines that no grid can come of them.</summary>
    private static Axis? FindAxis(double[] coordinates)
    {
        int count = coordinates.Length;
        var sorted = (double[])coordinates.Clone();
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        double tolerance = CoordinateTolerance * Math.Max(Math.Abs(sorted[0]), Math.Abs(sorted[^1]));
        var values = new List<double>();
        var lines = new int[count];
        double deviation = 0;
        for (int start = 0; start < count;)
        {
            int end = start + 1;
            double sum = sorted[start];
            for (; end < count && sorted[end] - sorted[start] <= tolerance; end++)
            {
                sum += sorted[end];
            }

            // A line whose coordinates agree exactly keeps them exactly.
            double value = sorted[end - 1] == sorted[start] ? sorted[start] : sum / (end - start);
            deviation = Math.Max(deviation, Math.Max(value - sorted[start], sorted[end - 1] - value));
            for (; start < end; start++)
            {
                lines[order[start]] = values.Count;
            }

            values.Add(value);
            if (values.Count > count / LeastFill / 2)
            {
                return null;
            }
        }

        return values.Count < 2 ? null : new Axis([.. values], lines, deviation);
    }

    private static double? Spacing(double[] axis)
    {
        double step = (axis[^1] - axis[0]) / (axis.Length - 1);
        for (int i = 1; i < axis.Length; i++)
        {
            if (Math.Abs(axis[i] - axis[0] - (i * step)) > UniformTolerance * step)
            {
                return null;
            }
        }

        return step;
    }

    private static bool IsIdentity(int[] cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] != i)
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Axis(double[] Values, int[] LineOfSample, double Deviation);
}
