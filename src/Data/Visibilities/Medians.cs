namespace VlbiOps.Data.Visibilities;

/// <summary>The middle of some numbers.</summary>
internal static class Medians
{
    /// <summary>The middle one, or the mean of the two in the middle; NaN of none.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
