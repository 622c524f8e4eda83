namespace VlbiOps.Optim.Comparison;

/// <summary>Sums of exponentials that neither overflow nor vanish.</summary>
internal static class LogSum
{
    /// <summary>log(sum exp(x)).</summary>
    public static double Exp(ReadOnlySpan<double> values)
    {
        var greatest = double.NegativeInfinity;
        foreach (var value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        if (!double.IsFinite(greatest))
        {
            return greatest;
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Math.Exp(value - greatest);
        }

        return greatest + Math.Log(sum);
    }

    /// <summary>log(mean exp(x)).</summary>
    public static double MeanExp(ReadOnlySpan<double> values) => Exp(values) - Math.Log(values.Length);
}
