namespace VlbiOps.Optim.Simplex;

/// <summary>The axes of a first simplex, one a row.</summary>
internal static class StartAxes
{
    /// <summary>Axes along the parameters, of lengths <paramref name="size"/> times <paramref name="scale"/>.</summary>
    public static void AlongParameters(ReadOnlySpan<double> scale, double size, Span<double> axes)
    {
        axes.Clear();
        for (var j = 0; j < scale.Length; j++)
        {
            axes[(j * scale.Length) + j] = size * scale[j];
        }
    }

    /// <summary>The columns of the Cholesky factor of an inverse Hessian: conjugate axes along which the function rises by one half. A parameter with an
    /// infinite diagonal entry (nothing known) or a zero one (held by a bound) takes its scale. False where the matrix is not positive definite.</summary>
    public static bool TryFromInverseHessian(ReadOnlySpan<double> matrix, ReadOnlySpan<double> scale, Span<double> axes)
    {
        var n = scale.Length;
        axes.Clear();
        for (var i = 0; i < n; i++)
        {
            var known = IsKnown(matrix[(i * n) + i]);
            for (var j = 0; j <= i; j++)
            {
                var sum = known && IsKnown(matrix[(j * n) + j]) ? matrix[(i * n) + j] : 0.0;
                sum = i == j && !known ? scale[i] * scale[i] : sum;
                for (var k = 0; k < j; k++)
                {
                    sum -= axes[(k * n) + i] * axes[(k * n) + j];
                }

                if (i == j && !(sum > 0.0 && double.IsFinite(sum)))
                {
                    return false;
                }

                axes[(j * n) + i] = i == j ? Math.Sqrt(sum) : sum / axes[(j * n) + j];
            }
        }

        return true;
    }

    private static bool IsKnown(double variance) => variance != 0.0 && double.IsFinite(variance);
}
