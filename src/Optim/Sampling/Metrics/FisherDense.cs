using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>The full metric that makes draws and gradients equally wide in every direction: the geometric mean of the covariance of the draws and the
/// inverse covariance of the gradients. For a normal posterior it is exact as soon as the draws span the space.</summary>
/// <remarks>A. Seyboldt, E. Carlson and B. Carpenter 2025, "If only my posterior were normal: Fisher HMC"; worked out in units of the diagonal estimate, so
/// that it is free of scale.</remarks>
public sealed class FisherDense : IMetricEstimator
{
    /// <summary>Added to the covariances in units of their largest entry: what rounding leaves of a direction in which nothing moved.</summary>
    private const double Ridge = 1e-12;

    /// <inheritdoc/>
    public IMetric? Estimate(IReadOnlyList<DrawWindow> windows)
    {
        // Fewer draws do not span the space.
        if (CenteredDraws.Of(windows) is not { } draws || draws.Freedom < draws.Deviations.Length + 2)
        {
            return null;
        }

        var deviations = draws.Deviations;
        var n = deviations.Length;
        var positions = DenseMatrix.OfArray(WindowMoments.Covariance(draws.Positions, draws.Freedom));
        var gradients = DenseMatrix.OfArray(WindowMoments.Covariance(draws.Gradients, draws.Freedom));
        if (GeometricMean(positions, gradients) is not { } mean)
        {
            return null;
        }

        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[(i * n) + j] = mean[i, j] * deviations[i] * deviations[j];
            }
        }

        return DenseMetric.TryCreate(matrix, n);
    }

    /// <summary>The symmetric positive definite M with M B M = A; null where A or B is none.</summary>
    internal static Matrix<double>? GeometricMean(Matrix<double> a, Matrix<double> b)
    {
        var n = a.RowCount;
        var identity = DenseMatrix.CreateIdentity(n);
        try
        {
            // With A = L L' and L' B L = Q W Q':  M = L Q W^(-1/2) Q' L'.
            var lower = (a + (identity * (Ridge * a.Diagonal().Maximum()))).Cholesky().Factor;
            var middle = lower.TransposeThisAndMultiply(b + (identity * (Ridge * b.Diagonal().Maximum()))) * lower;
            var eigen = middle.Evd(Symmetricity.Symmetric);
            var values = eigen.EigenValues;
            if (values.Any(v => !(v.Real > 0.0) || !double.IsFinite(v.Real)))
            {
                return null;
            }

            var side = lower * eigen.EigenVectors;
            return side * DenseMatrix.OfDiagonalVector(values.Map(v => 1.0 / Math.Sqrt(v.Real))) * side.Transpose();
        }
        catch (ArgumentException)
        {
            // MathNet's way of saying that a matrix is not positive definite.
            return null;
        }
        catch (NonConvergenceException)
        {
            return null;
        }
    }
}
