using System.Numerics.Tensors;
using VlbiOps.Data.BeamMaps;

namespace VlbiOps.Models.Aperture;

/// <summary>A beam map made ready for a fit: its samples in the order in which the far field is worked out, in units of its peak, with weights.</summary>
public sealed class OofMapData
{
    private OofMapData(double[] values, double[] weights, double[]? uAxis, double[]? vAxis, double[] u, double[] v, double dz, double peak)
    {
        (Values, Weights, UAxis, VAxis, U, V, DefocusMeters, Peak) = (values, weights, uAxis, vAxis, u, v, dz, peak);
        foreach (var weight in weights)
        {
            if (weight > 0) SampleCount++;
        }
    }

    /// <summary>Powers over the peak.</summary>
    public double[] Values { get; }

    /// <summary>1 / noise, the noise over the peak too; 0 where a grid's cell has no sample.</summary>
    public double[] Weights { get; }

    /// <summary>The grid's columns, radians, where the samples lie on one; else null.</summary>
    public double[]? UAxis { get; }

    /// <summary>The grid's rows.</summary>
    public double[]? VAxis { get; }

    /// <summary>Positions of the samples (empty on a grid).</summary>
    public double[] U { get; }

    /// <summary>Positions of the samples (empty on a grid).</summary>
    public double[] V { get; }

    /// <summary>Defocus, m.</summary>
    public double DefocusMeters { get; }

    /// <summary>The map's peak, in its own unit: the largest power.</summary>
    public double Peak { get; }

    /// <summary>Samples that count.</summary>
    public int SampleCount { get; }

    /// <summary>Prepares a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="noise">Standard deviation of every sample where the map has none of its own, in the map's unit.</param>
    /// <param name="useGrid">Whether to use the grid that the samples lie on.</param>
    /// <param name="selection">Which samples to take.</param>
    public static OofMapData Of(BeamMap map, double noise, bool useGrid, MapSelection selection)
    {
        var peak = PeakOf(map);
        double Weight(int i) => peak / (map.Sigma is { } sigma ? sigma[i] : noise);
        return useGrid && map.Grid is { } grid && grid.LargestDeviation <= 1e-4 * Spacing(grid.UAxis)
            ? OnGrid(map, grid, peak, Weight, selection)
            : Scattered(map, peak, Weight, selection);
    }

    private static OofMapData Scattered(BeamMap map, double peak, Func<int, double> weight, MapSelection selection)
    {
        int[] near = [.. Enumerable.Range(0, map.Count).Where(i => selection.Includes(map.U[i], map.V[i]))];
        if (near.Length < BeamMap.MinimumCount) near = [.. Enumerable.Range(0, map.Count)];
        // As if evenly spread over their square.
        var side = Math.Max(map.U.Max() - map.U.Min(), map.V.Max() - map.V.Min());
        var stride = selection.Stride(Math.Min(side, 2 * selection.ExtentRadians) / Math.Sqrt(near.Length));
        int[] taken = [.. near.Where((_, n) => n % (stride * stride) == 0)];
        return new(
            [.. taken.Select(i => map.Power[i] / peak)], [.. taken.Select(weight)], null, null,
            [.. taken.Select(i => map.U[i])], [.. taken.Select(i => map.V[i])], map.DefocusMeters, peak);
    }

    private static OofMapData OnGrid(BeamMap map, BeamMapGrid grid, double peak, Func<int, double> weight, MapSelection selection)
    {
        var (columns, rows) = (Take(grid.UAxis, selection), Take(grid.VAxis, selection));
        var (values, weights) = (new double[columns.Length * rows.Length], new double[columns.Length * rows.Length]);
        var (columnOf, rowOf) = (Positions(columns, grid.UAxis.Length), Positions(rows, grid.VAxis.Length));
        for (var i = 0; i < map.Count; i++)
        {
            var (row, column) = (rowOf[grid.CellOfSample[i] / grid.UAxis.Length], columnOf[grid.CellOfSample[i] % grid.UAxis.Length]);
            if (row >= 0 && column >= 0)
            {
                values[(row * columns.Length) + column] = map.Power[i] / peak;
                weights[(row * columns.Length) + column] = weight(i);
            }
        }

        return new(
            values, weights, Straighten([.. columns.Select(i => grid.UAxis[i])]), Straighten([.. rows.Select(i => grid.VAxis[i])]), [], [], map.DefocusMeters, peak);
    }

    /// <summary>The largest power, by size where the map is chopped.</summary>
    public static double PeakOf(BeamMap map)
    {
        var peak = Math.Abs(TensorPrimitives.MaxMagnitude<double>(map.Power));
        return peak > 0 ? peak : 1;
    }

    private static double Spacing(double[] axis) => axis.Length < 2 ? 0 : (axis[^1] - axis[0]) / (axis.Length - 1);

    /// <summary>The lines of an axis that a selection takes, the one nearest to zero among them; at least four.</summary>
    private static int[] Take(double[] axis, MapSelection selection)
    {
        var middle = Enumerable.Range(0, axis.Length).MinBy(i => Math.Abs(axis[i]));
        var stride = selection.Stride(Spacing(axis));
        int[] taken = [.. Enumerable.Range(0, axis.Length).Where(i => (i - middle) % stride == 0 && selection.Includes(axis[i], 0))];
        return taken.Length >= 4 ? taken : [.. Enumerable.Range(0, axis.Length)];
    }

    private static int[] Positions(int[] taken, int count)
    {
        var positions = new int[count];
        Array.Fill(positions, -1);
        for (var n = 0; n < taken.Length; n++) positions[taken[n]] = n;
        return positions;
    }

    /// <summary>An axis that is evenly spaced but for the rounding of its file, made exactly so: then the transform folds.</summary>
    private static double[] Straighten(double[] axis)
    {
        var n = axis.Length;
        if (n < 3) return axis;
        var (middle, spacing) = ((axis[0] + axis[^1]) / 2, (axis[^1] - axis[0]) / (n - 1));
        var straight = new double[n];
        for (var i = 0; i < n; i++)
        {
            straight[i] = middle + ((i - ((n - 1) / 2.0)) * spacing);
            if (Math.Abs(straight[i] - axis[i]) > 1e-4 * Math.Abs(spacing)) return axis;
        }

        return straight;
    }
}
