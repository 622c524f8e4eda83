namespace VlbiOps.Optim.QuasiNewton;

/// <summary>A small dense linear system solved in place by elimination with partial pivoting, in memory that is reused.</summary>
internal sealed class SmallSystem(int capacity)
{
    private readonly double[] factors = new double[capacity * capacity];
    private readonly int[] pivots = new int[capacity];
    private int size;

    /// <summary>The matrix to be factored, row-major over the size last begun.</summary>
    public Span<double> Begin(int rows)
    {
        size = rows;
        return factors.AsSpan(0, rows * rows);
    }

    /// <summary>Factors what was written; false where it is singular to rounding.</summary>
    public bool Factor()
    {
        for (var k = 0; k < size; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < size; i++)
            {
                pivot = Math.Abs(factors[(i * size) + k]) > Math.Abs(factors[(pivot * size) + k]) ? i : pivot;
            }

            pivots[k] = pivot;
            if (pivot != k)
            {
                for (var j = 0; j < size; j++)
                {
                    (factors[(k * size) + j], factors[(pivot * size) + j]) = (factors[(pivot * size) + j], factors[(k * size) + j]);
                }
            }

            var diagonal = factors[(k * size) + k];
            if (diagonal == 0.0 || !double.IsFinite(diagonal))
            {
                return false;
            }

            for (var i = k + 1; i < size; i++)
            {
                var multiplier = factors[(i * size) + k] /= diagonal;
                for (var j = k + 1; j < size; j++)
                {
                    factors[(i * size) + j] -= multiplier * factors[(k * size) + j];
                }
            }
        }

        return true;
    }

    /// <summary>Replaces a right-hand side by the solution.</summary>
    public void Solve(Span<double> vector)
    {
        for (var k = 0; k < size; k++)
        {
            (vector[k], vector[pivots[k]]) = (vector[pivots[k]], vector[k]);
        }

        for (var i = 1; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                vector[i] -= factors[(i * size) + j] * vector[j];
            }
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < size; j++)
            {
                vector[i] -= factors[(i * size) + j] * vector[j];
            }

            vector[i] /= factors[(i * size) + i];
        }
    }
}
