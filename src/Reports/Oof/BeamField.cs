using VlbiOps.Data.BeamMaps;
using VlbiOps.Reports.Figures;

namespace VlbiOps.Reports.Oof;

/// <summary>Samples of a beam map made into a picture: a map on an even grid keeps it, thinned where it is finer than a picture shows; others
/// are resampled by the nearest sample.</summary>
internal sealed class BeamField
{
    private const int MostPixels = 240;
    private const double LargestUnevenness = 0.2;

    private readonly BeamMap map;
    private readonly BeamMapGrid? grid;
    private readonly double factor;

    /// <summary>Prepares a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="unitsPerRadian">Factor from radians to the unit of the axes.</param>
    public BeamField(BeamMap map, double unitsPerRadian)
    {
        this.map = map;
        factor = unitsPerRadian;
        grid = map.Grid is { } found && IsEven(found.UAxis) && IsEven(found.VAxis) ? found : null;
    }

    /// <summary>Whether the picture shows the grid's own cells.</summary>
    public bool IsGridded => grid is not null;

    /// <summary>The field of values, one a sample.</summary>
    public GridField Of(double[] values)
    {
        if (grid is null)
        {
            int points = Math.Clamp((int)(1.5 * Math.Sqrt(values.Length)), 16, 160);
            return NearestResampling.Resample([.. map.U.Select(u => u * factor)], [.. map.V.Select(v => v * factor)], values, points, points);
        }

        var cells = new double[grid.CellCount];
        grid.Scatter(values, cells);
        return Thinned(cells, grid.UAxis, grid.VAxis);
    }

    private static bool IsEven(double[] axis)
    {
        double step = (axis[^1] - axis[0]) / (axis.Length - 1);
        return Enumerable.Range(0, axis.Length).All(i => Math.Abs(axis[i] - axis[0] - (i * step)) <= LargestUnevenness * Math.Abs(step));
    }

    /// <summary>Means over blocks of cells where there are more than a picture shows.</summary>
    private GridField Thinned(double[] cells, double[] u, double[] v)
    {
        int by = Math.Max(1, (int)Math.Ceiling(Math.Max(u.Length, v.Length) / (double)MostPixels));
        int columns = u.Length / by, rows = v.Length / by;
        var means = new double[columns * rows];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                (double sum, int count) = (0, 0);
                for (int e = 0; e < by * by; e++)
                {
                    double value = cells[(((row * by) + (e / by)) * u.Length) + (column * by) + (e % by)];
                    (sum, count) = double.IsFinite(value) ? (sum + value, count + 1) : (sum, count);
                }

                means[(row * columns) + column] = count > 0 ? sum / count : double.NaN;
            }
        }

        double du = (u[^1] - u[0]) / (u.Length - 1), dv = (v[^1] - v[0]) / (v.Length - 1), middle = (by - 1) / 2.0;
        return new GridField(means, columns, rows, factor * (u[0] + (middle * du)), factor * by * du, factor * (v[0] + (middle * dv)), factor * by * dv);
    }
}
