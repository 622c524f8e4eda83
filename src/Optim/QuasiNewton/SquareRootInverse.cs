using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.QuasiNewton;

/// <summary>A quasi-Newton inverse Hessian kept as its square root, H = Z Z', so that rounding can never make it indefinite.</summary>
/// <remarks>The BFGS update in product form, Z+ = (I - s u') Z with u = y / (s'y) - B s / sqrt(s'y s'Bs): K. W. Brodlie, A. R. Gourlay,
/// J. Greenstadt, "Rank-one and rank-two corrections to positive definite matrices expressed in product form", J. Inst. Maths Applics 11
/// (1973) 73-82. Since s = -a H g, B s = -a g is known without solving for it.</remarks>
internal sealed class SquareRootInverse(int dimension) : IInverseHessian
{
    private readonly double[] root = new double[dimension * dimension];
    private readonly double[] kept = new double[dimension * dimension];
    private readonly double[] reduced = new double[dimension];
    private readonly double[] correction = new double[dimension];

    /// <inheritdoc/>
    public bool IsLearnt { get; private set; }

    /// <inheritdoc/>
    public void Keep() => root.CopyTo(kept, 0);

    /// <inheritdoc/>
    public void Restore() => kept.CopyTo(root, 0);

    /// <inheritdoc/>
    public void Reset(ReadOnlySpan<double> scale)
    {
        IsLearnt = false;
        root.AsSpan().Clear();
        for (var i = 0; i < dimension; i++)
        {
            root[(i * dimension) + i] = scale[i];
        }
    }

    /// <inheritdoc/>
    public bool TrySet(ReadOnlySpan<double> matrix, ReadOnlySpan<double> scale) => IsLearnt = CholeskyRoot.TryFactor(matrix, scale, root);

    /// <inheritdoc/>
    public double Direction(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        MultiplyTransposed(gradient, reduced);
        for (var i = 0; i < dimension; i++)
        {
            direction[i] = -Vectors.Dot(root.AsSpan(i * dimension, dimension), reduced);
        }

        return -Vectors.Dot(reduced, reduced);
    }

    /// <inheritdoc/>
    public bool Update(ReadOnlySpan<double> displacement, double step, ReadOnlySpan<double> gradientChange)
    {
        if (!CurvatureCondition.Holds(displacement, gradientChange, out var curvature))
        {
            return false;
        }

        MultiplyTransposed(gradientChange, correction);
        var quadratic = step * step * Vectors.Dot(reduced, reduced);
        var factor = -step;
        if (!IsLearnt)
        {
            // The first step tells the overall size: H0 becomes H0 (s'y) / (y'H0 y) (Nocedal and Wright, 6.20).
            var ratio = Math.Sqrt(curvature / Vectors.Dot(correction, correction));
            if (ratio > 0.0 && double.IsFinite(ratio))
            {
                Vectors.Scale(ratio, root);
                Vectors.Scale(ratio, correction);
                quadratic /= ratio * ratio;
                factor /= ratio;
            }
        }

        var weight = -factor / Math.Sqrt(curvature * quadratic);
        for (var i = 0; i < dimension; i++)
        {
            correction[i] = (correction[i] / curvature) + (weight * reduced[i]);
        }

        if (!Vectors.AllFinite(correction))
        {
            return false;
        }

        for (var i = 0; i < dimension; i++)
        {
            Vectors.AddScaled(-displacement[i], correction, root.AsSpan(i * dimension, dimension));
        }

        IsLearnt = true;
        return true;
    }

    /// <inheritdoc/>
    public double[] ToMatrix(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient)
    {
        var matrix = new double[dimension * dimension];
        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[(i * dimension) + j] = matrix[(j * dimension) + i] =
                    Vectors.Dot(root.AsSpan(i * dimension, dimension), root.AsSpan(j * dimension, dimension));
            }
        }

        return matrix;
    }

    private void MultiplyTransposed(ReadOnlySpan<double> vector, Span<double> product)
    {
        product.Clear();
        for (var i = 0; i < dimension; i++)
        {
            Vectors.AddScaled(vector[i], root.AsSpan(i * dimension, dimension), product);
        }
    }
}
