using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Core.Operators;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>Samples whose errors go together, block by block: with C = L L^T their covariance, L^-1 r has independent errors of one.</summary>
internal sealed class Whitening
{
    /// <summary>Rounding makes a Cholesky factor even of dependent rows, with a tiny pivot: the smallest that is believed, of the variance.</summary>
    private const double SmallestPivot = 1e-10;

    private Whitening(SparseMatrix map, double logDeterminant) => (Map, LogDeterminant) = (map, logDeterminant);

    /// <summary>L^-1; rows of samples in no block are empty.</summary>
    public SparseMatrix Map { get; }

    /// <summary>ln det L.</summary>
    public double LogDeterminant { get; }

    /// <summary>The whitening of blocks.</summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="blocks">Samples, and their covariance.</param>
    /// <param name="dependent">From a block's first sample, the error where its samples depend on one another.</param>
    public static Whitening Of(int count, IEnumerable<(int[] Samples, Matrix<double> Covariance)> blocks, Func<int, ArgumentException> dependent)
    {
        var entries = new List<MatrixEntry>();
        double logDeterminant = 0;
        foreach (var (samples, covariance) in blocks)
        {
            var inverse = InverseRoot(covariance) ?? throw dependent(samples[0]);
            for (var i = 0; i < samples.Length; i++)
            {
                logDeterminant -= Math.Log(inverse[i, i]);
                for (var j = 0; j <= i; j++) entries.Add(new(samples[i], samples[j], inverse[i, j]));
            }
        }

        return new(new SparseMatrix(count, count, entries), logDeterminant);
    }

    private static Matrix<double>? InverseRoot(Matrix<double> covariance)
    {
        try
        {
            var root = covariance.Cholesky().Factor;
            for (var i = 0; i < covariance.RowCount; i++)
            {
                if (!(root[i, i] * root[i, i] > SmallestPivot * covariance[i, i])) return null;
            }

            return root.Inverse();
        }
        catch (ArgumentException error) when (error.Source?.Contains("MathNet", StringComparison.Ordinal) == true)
        {
            return null;
        }
    }
}
