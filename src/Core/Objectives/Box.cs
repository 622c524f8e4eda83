namespace VlbiOps.Core.Objectives;

/// <summary>A pair of bounds for every parameter, in order.</summary>
internal sealed class Box
{
    private readonly double[] lower;
    private readonly double[] upper;

    /// <summary>Takes bounds that fit a dimension and each other.</summary>
    /// <exception cref="ArgumentException">They do not; the message says which.</exception>
    public Box(int dimension, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
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

        (this.lower, this.upper) = (lower.ToArray(), upper.ToArray());
    }

    public ReadOnlySpan<double> Lower => lower;

    public ReadOnlySpan<double> Upper => upper;
}
