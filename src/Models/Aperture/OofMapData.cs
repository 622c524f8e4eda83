using VlbiOps.Data.BeamMaps;

namespace VlbiOps.Models.Aperture;

/// <summary>A beam map made ready for a fit: its samples in the order in which the far field is worked out, in units of its peak, with weights.</summary>
public sealed class OofMapData
{
    private OofMapData(double[] values, double[] weights, double[]? uAxis, double[]? vAxis, double[] u, double[] v, double dz, double peak)
    {
        (Values, Weights, UAxis, VAxis, U, V, DefocusMeters, Peak) = (values, weights, uAxis, vAxis, u, v, dz, peak);
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
    public int SampleCount => Weights.Count(weight => weight > 0);

    /// <summary>Prepares a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="noise">Standard deviation of every sample where the map has none of its own, in the map's unit.</param>
    /// <param name="useGrid">Whether to use the grid that the samples lie on.</param>
    /// <param name="stride">Every stride-th row and column of a grid (or sample) is taken, the middle one among them.</param>
    public static OofMapData Of(BeamMap map, double noise, bool useGrid, int stride = 1)
    {
        var peak = PeakOf(map);
        double Weight(int i) => peak / (map.Sigma is { } sigma ? sigma[i] : noise);
        if (!useGrid || map.Grid is not { LargestDeviation: var deviation } grid || deviation > 1e-4 * Spacing(map))
        {
            int[] taken = [.. Enumerable.Range(0, map.Count).Where(i => i % stride == 0)];
            return new(
                [.. taken.Select(i => map.Power[i] / peak)], [.. taken.Select(Weight)], null, null, [.. taken.Select(i => map.U[i])], [.. taken.Select(i => map.V[i])], map.DefocusMeters, peak);
        }

        var (columns, rows) = (Take(grid.UAxis.Length, stride), Take(grid.VAxis.Length, stride));
        var (values, weights) = (new double[columns.Length * rows.Length], new double[columns.Length * rows.Length]);
        for (var i = 0; i < map.Count; i++)
        {
            var (row, column) = (Array.IndexOf(rows, grid.CellOfSample[i] / grid.UAxis.Length), Array.IndexOf(columns, grid.CellOfSample[i] % grid.UAxis.Length));
            if (row >= 0 && column >= 0)
            {
                values[(row * columns.Length) + column] = map.Power[i] / peak;
                weights[(row * columns.Length) + column] = Weight(i);
            }
        }

        return new(values, weights, Straighten([.. columns.Select(i => grid.UAxis[i])]), Straighten([.. rows.Select(i => grid.VAxis[i])]), [], [], map.DefocusMeters, peak);
    }

    /// <summary>The largest power, by size where the map is chopped.</summary>
    public static double PeakOf(BeamMap map)
    {
        var peak = map.Power.Max(Math.Abs);
        return peak > 0 ? peak : 1;
    }

    private static double Spacing(BeamMap map) => (map.Grid!.UAxis[^1] - map.Grid.UAxis[0]) / Math.Max(1, map.Grid.UAxis.Length - 1);

    private static int[] Take(int count, int stride) => [.. Enumerable.Range(0, count).Where(i => (i - (count / 2)) % stride == 0)];

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
