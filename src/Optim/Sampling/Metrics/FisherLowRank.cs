using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>The diagonal estimate corrected in those directions alone, among the ones that draws and gradients span, in which it is wrong by much.</summary>
/// <remarks>The low-rank form of A. Seyboldt, E. Carlson and B. Carpenter 2025, "If only my posterior were normal: Fisher HMC".</remarks>
public sealed class FisherLowRank : IMetricEstimator
{
    /// <summary>Directions are kept whose variance differs from the diagonal estimate's by more than this factor. Default 2.</summary>
    public double Cutoff { get; init; } = 2.0;

    /// <summary>Weight of the diagonal estimate beside the draws, in draws. Default 1e-5 of them.</summary>
    public double Ridge { get; init; } = 1e-5;

    /// <summary>Directions beyond which nothing is gained by more. Default 64.</summary>
    public int LargestRank { get; init; } = 64;

    /// <inheritdoc/>
    public IMetric? Estimate(IReadOnlyList<DrawWindow> windows)
    {
        if (CenteredDraws.Of(windows) is not { } draws)
        {
            return null;
        }

        var deviations = draws.Deviations;
        var n = deviations.Length;
        var positions = DenseMatrix.OfRowArrays(draws.Positions);
        var gradients = DenseMatrix.OfRowArrays(draws.Gradients);
        if (Basis(positions.Stack(gradients)) is not { } basis)
        {
            return null;
        }

        var identity = DenseMatrix.CreateIdentity(basis.ColumnCount);
        var mean = FisherDense.GeometricMean(Projected(positions, basis, draws.Freedom) + (identity * Ridge), Projected(gradients, basis, draws.Freedom) + (identity * Ridge));
        if (mean is null)
        {
            return null;
        }

        var eigen = mean.Evd(Symmetricity.Symmetric);
        var variances = Array.ConvertAll(eigen.EigenValues.ToArray(), value => value.Real);

        // The usual variance belongs to the diagonal: a few long directions make all others look narrow.
        var usual = variances.Order().ElementAt(variances.Length / 2);
        var chosen = Enumerable.Range(0, variances.Length)
            .Where(k => Math.Abs(Math.Log(variances[k] / usual)) > Math.Log(Cutoff))
            .OrderByDescending(k => Math.Abs(Math.Log(variances[k] / usual)))
            .Take(LargestRank)
            .ToArray();
        var directions = new double[chosen.Length * n];
        for (var r = 0; r < chosen.Length; r++)
        {
            (basis * eigen.EigenVectors.Column(chosen[r])).AsArray().CopyTo(directions, r * n);
        }

        return new LowRankMetric([.. deviations.Select(d => d * Math.Sqrt(usual))], directions, [.. chosen.Select(k => variances[k] / usual)]);
    }

    /// <summary>Orthonormal columns that span the rows.</summary>
    private static Matrix<double>? Basis(Matrix<double> rows)
    {
        if (rows.RowCount >= rows.ColumnCount)
        {
            return DenseMatrix.CreateIdentity(rows.ColumnCount);
        }

        try
        {
            // By the rows' Gram matrix: there are few rows and many columns.
            var eigen = (rows * rows.Transpose()).Evd(Symmetricity.Symmetric);
            var largest = eigen.EigenValues.Max(v => v.Real);
            var kept = Enumerable.Range(0, rows.RowCount).Where(k => eigen.EigenValues[k].Real > 1e-10 * largest).ToArray();
            var columns = kept.Select(k => rows.TransposeThisAndMultiply(eigen.EigenVectors.Column(k)) / Math.Sqrt(eigen.EigenValues[k].Real));

            // Once more by QR: the Gram matrix halves the digits.
            return DenseMatrix.OfColumnVectors(columns).QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Q;
        }
        catch (NonConvergenceException)
        {
            return null;
        }
    }

    private static Matrix<double> Projected(Matrix<double> rows, Matrix<double> basis, int freedom)
    {
        var projected = rows * basis;
        return projected.TransposeThisAndMultiply(projected) / freedom;
    }
}
