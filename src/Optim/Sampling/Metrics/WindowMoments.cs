namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>Means, variances and centred rows of a window's vectors.</summary>
internal static class WindowMoments
{
    /// <summary>All rows, each less the mean of its own list.</summary>
    public static double[][] Centered(IEnumerable<IReadOnlyList<double[]>> lists)
    {
        var centered = new List<double[]>();
        foreach (var rows in lists)
        {
            var mean = Mean(rows);
            foreach (var row in rows)
            {
                centered.Add([.. row.Zip(mean, (value, average) => value - average)]);
            }
        }

        return [.. centered];
    }

    /// <summary>Multiplies every row's entries by a factor a column.</summary>
    public static void Scale(double[][] rows, ReadOnlySpan<double> factors)
    {
        foreach (var row in rows)
        {
            for (var j = 0; j < row.Length; j++)
            {
                row[j] *= factors[j];
            }
        }
    }

    /// <summary>Variances of centred rows.</summary>
    /// <param name="centered">The rows.</param>
    /// <param name="freedom">Their number less that of the means taken out.</param>
    public static double[] Variances(double[][] centered, int freedom)
    {
        var variances = new double[centered[0].Length];
        foreach (var row in centered)
        {
            for (var j = 0; j < row.Length; j++)
            {
                variances[j] += row[j] * row[j] / freedom;
            }
        }

        return variances;
    }

    /// <summary>Covariance of centred rows.</summary>
    /// <param name="centered">The rows.</param>
    /// <param name="freedom">Their number less that of the means taken out.</param>
    public static double[,] Covariance(double[][] centered, int freedom)
    {
        var n = centered[0].Length;
        var covariance = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                foreach (var row in centered)
                {
                    sum += row[i] * row[j];
                }

                covariance[i, j] = covariance[j, i] = sum / freedom;
            }
        }

        return covariance;
    }

    private static double[] Mean(IReadOnlyList<double[]> rows)
    {
        var mean = new double[rows[0].Length];
        foreach (var row in rows)
        {
            for (var j = 0; j < mean.Length; j++)
            {
                mean[j] += row[j] / rows.Count;
            }
        }

        return mean;
    }
}
