using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Data.Closures;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>Closures of a scan share visibilities: their whitening, scan after scan.</summary>
internal static class ClosureCovariances
{
    /// <summary>The whitening of a set.</summary>
    /// <exception cref="ArgumentException">The covariance is not known, or closures of a scan are not independent.</exception>
    public static Whitening Whitening(ClosureSet closures)
    {
        if (closures.Blocks.Sum(block => block.Count) != closures.Count)
        {
            throw new ArgumentException($"closures of the choice '{closures.Selection}' have no covariance here; expected an independent set formed of visibilities");
        }

        return Fitting.Whitening.Of(
            closures.Count,
            closures.Blocks.Select(block => (Enumerable.Range(block.First, block.Count).ToArray(), Matrix<double>.Build.Dense(block.Count, block.Count, (i, j) => block.Covariance[(i * block.Count) + j]))),
            first => new(FormattableString.Invariant(
                $"closures of the scan at {closures.TimeHours[first]:F4} h depend on one another, so they have no density together; expected an independent set, not a {closures.Selection} one")));
    }
}
