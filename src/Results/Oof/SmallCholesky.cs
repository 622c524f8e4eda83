namespace VlbiOps.Results.Oof;

/// <summary>Small symmetric positive definite systems.</summary>
internal static class SmallCholesky
{
    /// <summary>Solves A x = b in place.</summary>
    /// <param name="matrix">A, row-major; overwritten by its factor.</param>
    /// <param name="vector">b, overwritten by x.</param>
    /// <returns>Whether A is positive definite (to rounding); where it is not, both hold nothing of use.</returns>
    public static bool Solve(Span<double> matrix, Span<double> vector)
    {
        var n = vector.Length;
        for (var j = 0; j < n; j++)
        {
            var before = matrix[(j * n) + j];
            for (var i = j; i < n; i++)
            {
                var sum = matrix[(i * n) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[(i * n) + k] * matrix[(j * n) + k];
                }

                if (i == j)
                {
                    if (!(sum > 1e-13 * before))
                    {
                        return false;
                    }

                    matrix[(j * n) + j] = Math.Sqrt(sum);
                }
                else
                {
                    matrix[(i * n) + j] = sum / matrix[(j * n) + j];
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                vector[i] -= matrix[(i * n) + k] * vector[k];
            }

            vector[i] /= matrix[(i * n) + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                vector[i] -= matrix[(k * n) + i] * vector[k];
            }

            vector[i] /= matrix[(i * n) + i];
        }

        return true;
    }
}
