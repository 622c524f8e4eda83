using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.QuasiNewton;

/// <summary>The lower triangle L of an inverse Hessian H = L L' handed over from an earlier run.</summary>
internal static class CholeskyRoot
{
    /// <summary>Factors a row-major matrix; false where it is not positive definite. A parameter with a diagonal entry that is infinite or zero (held at a bound), of which
    /// nothing is known, takes the square of its <paramref name="scale"/>.</summary>
    public static bool TryFactor(ReadOnlySpan<double> matrix, ReadOnlySpan<double> scale, Span<double> root)
    {
        var n = scale.Length;
        root.Clear();
        for (var i = 0; i < n; i++)
        {
            var known = IsKnown(matrix[(i * n) + i]);
            for (var j = 0; j <= i; j++)
            {
                var sum = known && IsKnown(matrix[(j * n) + j]) ? matrix[(i * n) + j] : 0.0;
                sum = i == j && !known ? scale[i] * scale[i] : sum;
                sum -= Vectors.Dot(root.Slice(i * n, j), root.Slice(j * n, j));
                if (i == j && !(sum > 0.0))
                {
                    return false;
                }

                root[(i * n) + j] = i == j ? Math.Sqrt(sum) : sum / root[(j * n) + j];
            }
        }

        return Vectors.AllFinite(root);
    }

    private static bool IsKnown(double variance) => double.IsFinite(variance) && variance != 0.0;

    /// <summary>L (L'v).</summary>
    public static void Multiply(ReadOnlySpan<double> root, ReadOnlySpan<double> vector, Span<double> result)
    {
        // Columns of L' v from the top: entry j needs rows j and below, which are still v's; then rows of L from the bottom.
        var n = vector.Length;
        result.Clear();
        for (var i = 0; i < n; i++)
        {
            Vectors.AddScaled(vector[i], root.Slice(i * n, i + 1), result);
        }

        for (var i = n - 1; i >= 0; i--)
        {
            result[i] = Vectors.Dot(root.Slice(i * n, i + 1), result);
        }
    }
}
