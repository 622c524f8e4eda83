using MathNet.Numerics.LinearAlgebra.Double;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>A full inverse mass matrix.</summary>
public sealed class DenseMetric : IMetric
{
    private readonly double[] matrix;
    private readonly double[] factor;

    private DenseMetric(double[] matrix, double[] factor, int dimension) => (this.matrix, this.factor, Dimension) = (matrix, factor, dimension);

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>Makes one of a symmetric matrix, row-major; null where it is not positive definite.</summary>
    public static DenseMetric? TryCreate(ReadOnlySpan<double> matrix, int dimension)
    {
        // Scaled to unit diagonal first: parameters of very different size must not cost digits.
        var scale = new double[dimension];
        for (var i = 0; i < dimension; i++)
        {
            scale[i] = Math.Sqrt(matrix[(i * dimension) + i]);
            if (!(scale[i] > 0.0) || !double.IsFinite(scale[i]))
            {
                return null;
            }
        }

        var correlation = DenseMatrix.Create(dimension, dimension, 0.0);
        var (whole, factor) = (new double[dimension * dimension], new double[dimension * dimension]);
        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j < dimension; j++)
            {
                whole[(i * dimension) + j] = 0.5 * (matrix[(i * dimension) + j] + matrix[(j * dimension) + i]);
                correlation[i, j] = whole[(i * dimension) + j] / (scale[i] * scale[j]);
            }
        }

        if (!TryFactorize(correlation, out var lower))
        {
            return null;
        }

        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                factor[(i * dimension) + j] = scale[i] * lower![i, j];
            }
        }

        return new DenseMetric(whole, factor, dimension);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> momentum, Span<double> velocity)
    {
        for (var i = 0; i < Dimension; i++)
        {
            velocity[i] = Vectors.Dot(matrix.AsSpan(i * Dimension, Dimension), momentum);
        }
    }

    /// <inheritdoc/>
    public void DrawMomentum(ReadOnlySpan<double> normals, Span<double> momentum)
    {
        // The inverse mass is L L', so p solves L' p = z.
        normals.CopyTo(momentum);
        for (var i = Dimension - 1; i >= 0; i--)
        {
            momentum[i] /= factor[(i * Dimension) + i];
            Vectors.AddScaled(-momentum[i], factor.AsSpan(i * Dimension, i), momentum[..i]);
        }
    }

    /// <inheritdoc/>
    public void DrawDisplacement(ReadOnlySpan<double> normals, Span<double> displacement)
    {
        for (var i = 0; i < Dimension; i++)
        {
            displacement[i] = Vectors.Dot(factor.AsSpan(i * Dimension, i + 1), normals);
        }
    }

    /// <summary>Logarithm of the normal density of this covariance.</summary>
    /// <param name="point">Where.</param>
    /// <param name="mean">The mean.</param>
    public double LogDensity(ReadOnlySpan<double> point, ReadOnlySpan<double> mean)
    {
        // Forward substitution: L z = x - mean.
        var sum = -0.5 * Dimension * Math.Log(2.0 * Math.PI);
        Span<double> z = Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            var diagonal = factor[(i * Dimension) + i];
            z[i] = (point[i] - mean[i] - Vectors.Dot(factor.AsSpan(i * Dimension, i), z)) / diagonal;
            sum -= (0.5 * z[i] * z[i]) + Math.Log(diagonal);
        }

        return sum;
    }

    /// <inheritdoc/>
    public double[] Diagonal() => [.. Enumerable.Range(0, Dimension).Select(i => matrix[(i * Dimension) + i])];

    /// <summary>The matrix, row-major, a new array.</summary>
    public double[] ToMatrix() => (double[])matrix.Clone();

    private static bool TryFactorize(DenseMatrix matrix, out MathNet.Numerics.LinearAlgebra.Matrix<double>? lower)
    {
        lower = null;
        try
        {
            lower = matrix.Cholesky().Factor;
            return lower.Enumerate().All(double.IsFinite);
        }
        catch (ArgumentException)
        {
            // MathNet's way of saying that the matrix is not positive definite.
            return false;
        }
    }
}
