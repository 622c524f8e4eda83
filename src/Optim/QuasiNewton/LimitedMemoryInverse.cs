using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.QuasiNewton;

/// <summary>An inverse Hessian of which only the last pairs (s, y) are kept; its product with a vector costs 4 m n operations.</summary>
/// <remarks>The two-loop recursion of J. Nocedal, "Updating quasi-Newton matrices with limited storage", Math. Comp. 35 (1980) 773-782,
/// begun from gamma H0 with gamma = s'y / y'H0 y of the last pair; H0 is the diagonal of squared scales, or the matrix given.</remarks>
internal sealed class LimitedMemoryInverse(int dimension, int memory) : IInverseHessian
{
    /// <summary>Above this dimension no dense matrix is made.</summary>
    public const int LargestDense = 500;

    private readonly double[][] steps = Rows(dimension, memory);
    private readonly double[][] changes = Rows(dimension, memory);
    private readonly double[] curvatures = new double[memory];
    private readonly double[] weights = new double[memory];
    private readonly double[] work = new double[dimension];
    private readonly double[] product = new double[dimension];
    private readonly double[] squares = new double[dimension];
    private double[] root = [];
    private double gamma = 1.0;
    private int next;
    private int count;
    private LimitedMemoryInverse? kept;

    /// <inheritdoc/>
    public bool IsLearnt => count > 0 || root.Length > 0;

    /// <inheritdoc/>
    public void Reset(ReadOnlySpan<double> scale)
    {
        (next, count, gamma, root) = (0, 0, 1.0, []);
        for (var i = 0; i < dimension; i++)
        {
            squares[i] = scale[i] * scale[i];
        }
    }

    /// <inheritdoc/>
    public bool TrySet(ReadOnlySpan<double> matrix, ReadOnlySpan<double> scale)
    {
        Reset(scale);
        var triangle = new double[dimension * dimension];
        if (!CholeskyRoot.TryFactor(matrix, scale, triangle))
        {
            return false;
        }

        root = triangle;
        return true;
    }

    /// <inheritdoc/>
    public double Direction(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        Multiply(gradient, direction);
        Vectors.Scale(-1.0, direction);
        return Vectors.Dot(gradient, direction);
    }

    /// <inheritdoc/>
    public bool Update(ReadOnlySpan<double> displacement, double step, ReadOnlySpan<double> gradientChange)
    {
        if (!CurvatureCondition.Holds(displacement, gradientChange, out var curvature))
        {
            return false;
        }

        MultiplyFirst(gradientChange, product);
        var size = curvature / Vectors.Dot(gradientChange, product);
        if (!(size > 0.0) || !double.IsFinite(size))
        {
            return false;
        }

        displacement.CopyTo(steps[next]);
        gradientChange.CopyTo(changes[next]);
        (curvatures[next], gamma) = (curvature, size);
        next = (next + 1) % memory;
        count = Math.Min(count + 1, memory);
        return true;
    }

    /// <inheritdoc/>
    public void Keep()
    {
        kept ??= new LimitedMemoryInverse(dimension, memory);
        kept.CopyFrom(this);
    }

    /// <inheritdoc/>
    public void Restore() => CopyFrom(kept!);

    /// <inheritdoc/>
    public double[]? ToMatrix(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient)
    {
        if (dimension > LargestDense)
        {
            return null;
        }

        var matrix = new double[dimension * dimension];
        var unit = new double[dimension];
        for (var j = 0; j < dimension; j++)
        {
            unit[j] = 1.0;
            Multiply(unit, matrix.AsSpan(j * dimension, dimension));
            unit[j] = 0.0;
        }

        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j < i; j++)
            {
                matrix[(i * dimension) + j] = matrix[(j * dimension) + i] = 0.5 * (matrix[(i * dimension) + j] + matrix[(j * dimension) + i]);
            }
        }

        return matrix;
    }

    /// <summary>H v by the two loops, the newest pair first and last.</summary>
    private void Multiply(ReadOnlySpan<double> vector, Span<double> result)
    {
        vector.CopyTo(work);
        for (var k = 1; k <= count; k++)
        {
            var i = (next - k + memory) % memory;
            weights[i] = Vectors.Dot(steps[i], work) / curvatures[i];
            Vectors.AddScaled(-weights[i], changes[i], work);
        }

        MultiplyFirst(work, result);
        Vectors.Scale(gamma, result);
        for (var k = count; k >= 1; k--)
        {
            var i = (next - k + memory) % memory;
            Vectors.AddScaled(weights[i] - (Vectors.Dot(changes[i], result) / curvatures[i]), steps[i], result);
        }
    }

    /// <summary>H0 v.</summary>
    private void MultiplyFirst(ReadOnlySpan<double> vector, Span<double> result)
    {
        if (root.Length > 0)
        {
            CholeskyRoot.Multiply(root, vector, result);
            return;
        }

        for (var i = 0; i < dimension; i++)
        {
            result[i] = squares[i] * vector[i];
        }
    }

    private void CopyFrom(LimitedMemoryInverse other)
    {
        for (var i = 0; i < memory; i++)
        {
            other.steps[i].CopyTo(steps[i], 0);
            other.changes[i].CopyTo(changes[i], 0);
        }

        other.curvatures.CopyTo(curvatures, 0);
        other.squares.CopyTo(squares, 0);
        (root, gamma, next, count) = (other.root, other.gamma, other.next, other.count);
    }

    private static double[][] Rows(int dimension, int memory) => [.. Enumerable.Range(0, memory).Select(_ => new double[dimension])];
}
