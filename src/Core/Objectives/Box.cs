namespace VlbiOps.Core.Objectives;

/// <summary>What holds of every pair of bounds.</summary>
internal static class Box
{
    /// <summary>Checks bounds against a dimension and each other.</summary>
    /// <exception cref="ArgumentException">They do not fit; the message says which.</exception>
    public static void Check(int dimension, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (lower.Length != dimension || upper.Length != dimension)
        {
            throw new ArgumentException($"there are {lower.Length} lower and {upper.Length} upper bounds for {dimension} parameters");
        }

        for (var j = 0; j < dimension; j++)
        {
            if (!(lower[j] <= upper[j]))
            {
                throw new ArgumentException($"parameter {j}: the lower bound {lower[j]:R} is above the upper bound {upper[j]:R}");
            }
        }
    }
}
