namespace VlbiOps.Optim.Linear;

/// <summary>The triangle S of R'R + lambda D^2 by plane rotations, so that the damped least-squares step is found without squaring the
/// condition number (J. J. More, "The Levenberg-Marquardt algorithm: implementation and theory", 1978, section 3).</summary>
internal sealed class DampedTriangle(int dimension)
{
    private readonly TriangularFactor damped = new(dimension);
    private readonly double[] right = new double[dimension];
    private readonly double[] row = new double[dimension];
    private int rank;

    /// <summary>Solves min |R P'p + q|^2 + lambda |D p|^2. Returns the rank of S.</summary>
    public int Solve(TriangularFactor factor, ReadOnlySpan<double> rightHandSide, double lambda, ReadOnlySpan<double> scale, Span<double> step)
    {
        factor.R.CopyTo(damped.R, 0);
        factor.Order.CopyTo(damped.Order, 0);
        rightHandSide.CopyTo(right);
        if (lambda > 0.0)
        {
            var root = Math.Sqrt(lambda);
            for (var k = 0; k < dimension; k++)
            {
                RotateIn(k, root * scale[factor.Order[k]]);
            }
        }

        rank = 0;
        while (rank < dimension && damped[rank, rank] != 0.0)
        {
            rank++;
        }

        damped.SolveUpper(right, rank);
        for (var k = 0; k < dimension; k++)
        {
            step[damped.Order[k]] = -right[k];
        }

        return rank;
    }

    /// <summary>|S^-T P'v|^2.</summary>
    public double SquaredInverseNorm(ReadOnlySpan<double> vector)
    {
        for (var k = 0; k < dimension; k++)
        {
            row[k] = vector[damped.Order[k]];
        }

        damped.SolveLower(row, rank);
        return Vectors.Dot(row, row);
    }

    /// <summary>Eliminates a row that is zero but for <paramref name="entry"/> in column <paramref name="first"/>.</summary>
    private void RotateIn(int first, double entry)
    {
        row.AsSpan().Clear();
        row[first] = entry;
        var rowRight = 0.0;
        for (var k = first; k < dimension; k++)
        {
            if (row[k] == 0.0)
            {
                continue;
            }

            var pivots = damped.Row(k);
            var length = double.Hypot(pivots[k], row[k]);
            var (cosine, sine) = (pivots[k] / length, row[k] / length);
            for (var j = k; j < dimension; j++)
            {
                (pivots[j], row[j]) = ((cosine * pivots[j]) + (sine * row[j]), (cosine * row[j]) - (sine * pivots[j]));
            }

            (right[k], rowRight) = ((cosine * right[k]) + (sine * rowRight), (cosine * rowRight) - (sine * right[k]));
        }
    }
}
