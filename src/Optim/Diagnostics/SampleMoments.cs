namespace VlbiOps.Optim.Diagnostics;

/// <summary>Means and deviations of a sample.</summary>
internal static class SampleMoments
{
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        // A second pass takes out what the rounding of a long sum left.
        var mean = sum / values.Length;
        return mean + (CentralSum(values, mean, 1) / values.Length);
    }

    /// <summary>Variance with the divisor n - 1.</summary>
    public static double Variance(ReadOnlySpan<double> values) => CentralSum(values, Mean(values), 2) / (values.Length - 1);

    /// <summary>Sum of (x - centre)^power for the powers 1 to 4.</summary>
    public static double CentralSum(ReadOnlySpan<double> values, double centre, int power)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            var deviation = value - centre;
            var square = deviation * deviation;
            sum += power switch { 1 => deviation, 2 => square, 3 => square * deviation, _ => square * square };
        }

        return sum;
    }

    public static bool AreFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all values are one, to the rounding of the last bit or two.</summary>
    public static bool AreConstant(ReadOnlySpan<double> values)
    {
        double least = values[0], most = values[0];
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        return most - least <= 2.0 * RunMonitor.Epsilon * Math.Max(Math.Abs(least), Math.Abs(most));
    }
}
