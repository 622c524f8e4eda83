namespace VlbiOps.Data.Visibilities;

/// <summary>Averages the visibilities of each baseline within groups of rows.</summary>
internal static class GroupAverage
{
    /// <summary>One visibility a group and baseline, sorted by time and stations; baselines run from the earlier station of the list to the later.</summary>
    /// <param name="set">What is averaged; rows in any order.</param>
    /// <param name="group">Number of each row's group, from 0.</param>
    /// <param name="weighting">How rows are weighted.</param>
    /// <param name="stamps">Time of each group, hours; null to give each average the time of its first row.</param>
    public static VisibilityColumns Of(VisibilitySet set, int[] group, AverageWeighting weighting, double[]? stamps)
    {
        var columns = BaselineOrientation.Ascending(set.Columns);
        var cells = Cells(columns, group, set.Stations.Count);
        var first = Array.ConvertAll(cells, rows => rows[0]);
        var weights = Weights(columns.Real, columns.Imaginary, columns.Sigma, weighting);
        var averaged = new VisibilityColumns
        {
            TimeHours = Array.ConvertAll(cells, rows => stamps is null ? rows.Min(k => columns.TimeHours[k]) : stamps[group[rows[0]]]),
            IntegrationSeconds = Array.ConvertAll(cells, rows => rows.Sum(k => columns.IntegrationSeconds[k])),
            Station1 = Rows.Of(columns.Station1, first),
            Station2 = Rows.Of(columns.Station2, first),
            U = Mean(columns.U, cells, weights),
            V = Mean(columns.V, cells, weights),
            Real = Mean(columns.Real, cells, weights),
            Imaginary = Mean(columns.Imaginary, cells, weights),
            Sigma = Sigma(columns.Sigma, cells, weights),
            Products = columns.Products.Select(product => Product(product, cells, weighting)).ToArray(),
        };
        return averaged.Take(Enumerable.Range(0, cells.Length).OrderBy(c => averaged.TimeHours[c]).ToArray());
    }

    /// <summary>The rows of each group and baseline, sorted by group and stations; rows in their order.</summary>
    private static int[][] Cells(VisibilityColumns columns, int[] group, int stations)
    {
        long count = columns.Count;
        var keys = new long[count];
        for (var k = 0; k < keys.Length; k++) keys[k] = (((((group[k] * (long)stations) + columns.Station1[k]) * stations) + columns.Station2[k]) * count) + k;
        Array.Sort(keys);
        var cells = new List<int[]>();
        for (var (start, end) = (0, 0); start < keys.Length; start = end)
        {
            while (end < keys.Length && keys[end] / count == keys[start] / count) end++;
            cells.Add(Array.ConvertAll(keys[start..end], key => (int)(key % count)));
        }

        return [.. cells];
    }

    /// <summary>Middle of the times of each group.</summary>
    public static double[] Middles(double[] timeHours, int[] group)
    {
        var count = group.Length == 0 ? 0 : group.Max() + 1;
        var (first, last) = (new double[count], new double[count]);
        Array.Fill(first, double.PositiveInfinity);
        Array.Fill(last, double.NegativeInfinity);
        for (var k = 0; k < group.Length; k++)
        {
            first[group[k]] = Math.Min(first[group[k]], timeHours[k]);
            last[group[k]] = Math.Max(last[group[k]], timeHours[k]);
        }

        return first.Zip(last, (a, b) => (a + b) / 2).ToArray();
    }

    /// <summary>For each value its place among the different ones, from 0.</summary>
    public static int[] Ranks(double[] values)
    {
        var different = values.Distinct().Order().ToArray();
        return Array.ConvertAll(values, value => Array.BinarySearch(different, value));
    }

    private static PolarizationData Product(PolarizationData product, int[][] cells, AverageWeighting weighting)
    {
        var weights = Weights(product.Real, product.Imaginary, product.Sigma, weighting);
        return new(product.Product, Mean(product.Real, cells, weights), Mean(product.Imaginary, cells, weights), Sigma(product.Sigma, cells, weights));
    }

    /// <summary>Weight of each row; 0 where nothing was measured.</summary>
    private static double[] Weights(double[] real, double[] imaginary, double[] sigma, AverageWeighting weighting)
    {
        var weights = new double[real.Length];
        for (var k = 0; k < weights.Length; k++)
        {
            var isMeasured = double.IsFinite(real[k]) && double.IsFinite(imaginary[k]) && double.IsFinite(sigma[k]) && sigma[k] > 0;
            weights[k] = !isMeasured ? 0 : weighting == AverageWeighting.Uniform ? 1 : 1 / (sigma[k] * sigma[k]);
        }

        return weights;
    }

    /// <summary>sum w x / sum w of each cell; NaN where nothing was measured.</summary>
    private static double[] Mean(double[] column, int[][] cells, double[] weights)
    {
        var means = new double[cells.Length];
        for (var c = 0; c < cells.Length; c++)
        {
            var (sum, weight) = (0.0, 0.0);
            foreach (var k in cells[c])
            {
                if (weights[k] == 0) continue;
                sum += weights[k] * column[k];
                weight += weights[k];
            }

            means[c] = sum / weight;
        }

        return means;
    }

    /// <summary>sqrt(sum (w s)^2) / sum w: 1/sqrt(sum 1/s^2) for weights 1/s^2, sqrt(sum s^2)/n for equal ones.</summary>
    private static double[] Sigma(double[] sigma, int[][] cells, double[] weights)
    {
        var sigmas = new double[cells.Length];
        for (var c = 0; c < cells.Length; c++)
        {
            var (variance, weight) = (0.0, 0.0);
            foreach (var k in cells[c])
            {
                if (weights[k] == 0) continue;
                variance += weights[k] * sigma[k] * weights[k] * sigma[k];
                weight += weights[k];
            }

            sigmas[c] = Math.Sqrt(variance) / weight;
        }

        return sigmas;
    }
}
