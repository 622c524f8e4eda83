namespace VlbiOps.Reports.Figures;

/// <summary>Scattered points made into a grid: each cell takes the value of the nearest point, if one is near enough.</summary>
public static class NearestResampling
{
    /// <summary>Resamples onto a grid whose cells' centres span the points.</summary>
    /// <param name="x">x of the points.</param>
    /// <param name="y">y of the points, as many.</param>
    /// <param name="values">Values, as many; points with a value or place that is not finite are left out.</param>
    /// <param name="columns">Points across, 2 or more.</param>
    /// <param name="rows">Points upwards, 2 or more.</param>
    /// <param name="reach">Greatest distance of a point that still counts; by default twice the mean spacing of the points.</param>
    /// <exception cref="ArgumentException">Sizes disagree, or no point is finite.</exception>
    public static GridField Resample(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> values, int columns, int rows, double? reach = null)
    {
        if (x.Length != y.Length || x.Length != values.Length || columns < 2 || rows < 2)
        {
            throw new ArgumentException($"{x.Length} x, {y.Length} y and {values.Length} values onto {columns} x {rows}: expected as many of each, and 2 points a side");
        }

        List<(double X, double Y, double Value)> points = [];
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(x[i] + y[i] + values[i]))
            {
                points.Add((x[i], y[i], values[i]));
            }
        }

        if (points.Count == 0)
        {
            throw new ArgumentException("scattered map: no point has finite coordinates and value");
        }

        double left = points.Min(p => p.X), bottom = points.Min(p => p.Y);
        double width = NonZero(points.Max(p => p.X) - left), height = NonZero(points.Max(p => p.Y) - bottom);
        double limit = reach ?? (2 * Math.Sqrt(width * height / points.Count));
        var buckets = new Buckets(points, left, bottom, width, height);
        var result = new double[columns * rows];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                result[(row * columns) + column] =
                    buckets.Nearest(left + (width * column / (columns - 1)), bottom + (height * row / (rows - 1)), limit);
            }
        }

        return new GridField(result, columns, rows, left, width / (columns - 1), bottom, height / (rows - 1));
    }

    private static double NonZero(double extent) => extent > 0 ? extent : 1;

    /// <summary>Points sorted into square boxes, about two a box.</summary>
    private sealed class Buckets
    {
        private readonly List<(double X, double Y, double Value)> points;
        private readonly List<int>[] boxes;
        private readonly int across;
        private readonly int up;
        private readonly double side;
        private readonly double left;
        private readonly double bottom;

        public Buckets(List<(double X, double Y, double Value)> points, double left, double bottom, double width, double height)
        {
            this.points = points;
            (this.left, this.bottom) = (left, bottom);
            side = Math.Max(Math.Sqrt(2 * width * height / points.Count), Math.Max(width, height) / 4096);
            (across, up) = (1 + (int)(width / side), 1 + (int)(height / side));
            boxes = new List<int>[across * up];
            for (int i = 0; i < points.Count; i++)
            {
                (boxes[(Row(points[i].Y) * across) + Column(points[i].X)] ??= []).Add(i);
            }
        }

        public double Nearest(double x, double y, double limit)
        {
            (int column, int row) = (Column(x), Row(y));
            double best = limit * limit * (1 + 1e-12), value = double.NaN;
            for (int ring = 0; ring <= Math.Max(across, up); ring++)
            {
                // Points of this ring are at least ring − 1 whole boxes away.
                double closest = Math.Max(0, ring - 1) * side;
                if (closest * closest > best)
                {
                    break;
                }

                for (int r = Math.Max(0, row - ring); r <= Math.Min(up - 1, row + ring); r++)
                {
                    int step = Math.Abs(r - row) == ring ? 1 : Math.Max(1, 2 * ring);
                    for (int c = column - ring; c <= column + ring; c += step)
                    {
                        if (c >= 0 && c < across && boxes[(r * across) + c] is { } box)
                        {
                            foreach (int i in box)
                            {
                                double dx = points[i].X - x, dy = points[i].Y - y;
                                double distance = (dx * dx) + (dy * dy);
                                if (distance < best)
                                {
                                    (best, value) = (distance, points[i].Value);
                                }
                            }
                        }
                    }
                }
            }

            return value;
        }

        private int Column(double x) => Math.Clamp((int)((x - left) / side), 0, across - 1);

        private int Row(double y) => Math.Clamp((int)((y - bottom) / side), 0, up - 1);
    }
}
