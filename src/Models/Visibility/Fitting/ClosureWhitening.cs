using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Core.Operators;
using VlbiOps.Data.Closures;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>Closures of a scan share visibilities: with C = L L^T their covariance, L^-1 r has independent errors of one.</summary>
internal sealed class ClosureWhitening
{
    private ClosureWhitening(SparseMatrix map, double logDeterminant) => (Map, LogDeterminant) = (map, logDeterminant);

    /// <summary>L^-1, scan after scan along the diagonal.</summary>
    public SparseMatrix Map { get; }

    /// <summary>ln det L.</summary>
    public double LogDeterminant { get; }

    /// <summary>The whitening of a set.</summary>
    /// <exception cref="ArgumentException">The covariance is not known, or closures of a scan are not independent.</exception>
    public static ClosureWhitening Of(ClosureSet closures)
    {
        if (closures.Blocks.Sum(block => block.Count) != closures.Count)
        {
            throw new ArgumentException($"closures of the choice '{closures.Selection}' have no covariance here; expected an independent set formed of visibilities");
        }

        var entries = new List<MatrixEntry>();
        double logDeterminant = 0;
        foreach (var block in closures.Blocks)
        {
            var inverse = InverseRoot(block, closures);
            for (var i = 0; i < block.Count; i++)
            {
                logDeterminant -= Math.Log(inverse[i, i]);
                for (var j = 0; j <= i; j++) entries.Add(new(block.First + i, block.First + j, inverse[i, j]));
            }
        }

        return new(new SparseMatrix(closures.Count, closures.Count, entries), logDeterminant);
    }

    /// <summary>L^-1 of a scan. Rounding makes a Cholesky factor even of dependent rows, with a tiny pivot: that is told apart by its size.</summary>
    private static Matrix<double> InverseRoot(ClosureBlock block, ClosureSet closures)
    {
        var covariance = Matrix<double>.Build.Dense(block.Count, block.Count, (i, j) => block.Covariance[(i * block.Count) + j]);
        try
        {
            var root = covariance.Cholesky().Factor;
            for (var i = 0; i < block.Count; i++)
            {
                if (!(root[i, i] * root[i, i] > 1e-10 * covariance[i, i])) throw Dependent(block, closures);
            }

            return root.Inverse();
        }
        catch (ArgumentException error) when (error.Source?.Contains("MathNet", StringComparison.Ordinal) == true)
        {
            throw Dependent(block, closures);
        }
    }

    private static ArgumentException Dependent(ClosureBlock block, ClosureSet closures) => new(FormattableString.Invariant(
        $"closures of the scan at {closures.TimeHours[block.First]:F4} h depend on one another, so they have no density together; expected an independent set, not a {closures.Selection} one"));
}
