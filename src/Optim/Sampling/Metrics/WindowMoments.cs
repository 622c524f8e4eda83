namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>Means, variances and centred rows of a window's vectors.</summary>
internal static class WindowMoments
{
    /// <summary>The rows less their mean, times a factor a column.</summary>
    public static double[][] Centered(IReadOnlyList<double[]> rows, ReadOnlySpan<double> factors)
    {
        var mean = Mean(rows);
        var centered = new double[rows.Count][];
        for (var k = 0; k < rows.Count; k++)
        {
            centered[k] = new double[mean.Length];
            for (var j = 0; j < mean.Length; j++)
            {
                centered[k][j] = (rows[k][j] - mean[j]) * factors[j];
            }
        }

        return centered;
    }

    /// <summary>Sample variances (denominator N - 1).</summary>
    public static double[] Variances(IReadOnlyList<double[]> rows)
    {
        var mean = Mean(rows);
        var variances = new double[mean.Length];
        foreach (var row in rows)
        {
            for (var j = 0; j < mean.Length; j++)
            {
                variances[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / (rows.Count - 1);
            }
        }

        return variances;
    }

    /// <summary>Sample covariance (denominator N - 1) of centred rows.</summary>
    public static double[,] Covariance(double[][] centered)
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

                covariance[i, j] = covariance[j, i] = sum / (centered.Length - 1);
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
