namespace VlbiOps.Optim.Linear;

/// <summary>The inverse of a curvature from its pivoted triangular factor, with the parameters that it does not determine.</summary>
internal static class InverseCurvature
{
    /// <summary>A parameter takes part in a null direction where its scaled component exceeds this share of the largest one.</summary>
    private const double Participation = 1e-6;

    /// <summary>Inverts over the identified parameters.</summary>
    /// <param name="factor">The factor; its rank separates independent columns from dependent ones.</param>
    /// <param name="norms">The column norms by which parameters are compared.</param>
    public static (double[] Inverse, int[] Unidentified) From(TriangularFactor factor, ReadOnlySpan<double> norms)
    {
        var n = factor.Dimension;
        var unidentified = NullParameters(factor, norms);
        var rank = factor.Rank;
        var columns = new double[rank * n];
        for (var k = 0; k < rank; k++)
        {
            // Column k of R^-T is row k of R^-1 once all are in: entry i of it is R^-1[k, i].
            var column = columns.AsSpan(k * n, n);
            column[k] = 1.0;
            factor.SolveLower(column, rank);
        }

        var inverse = new double[n * n];
        for (var i = 0; i < rank; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var (a, b) = (factor.Order[i], factor.Order[j]);
                inverse[(a * n) + b] = inverse[(b * n) + a] =
                    Vectors.Dot(columns.AsSpan(i * n, n), columns.AsSpan(j * n, n));
            }
        }

        foreach (var parameter in unidentified)
        {
            for (var i = 0; i < n; i++)
            {
                inverse[(parameter * n) + i] = inverse[(i * n) + parameter] = 0.0;
            }

            inverse[(parameter * n) + parameter] = double.PositiveInfinity;
        }

        return (inverse, unidentified);
    }

    /// <summary>Parameters in the null directions: column k beyond the rank gives one, (-R11^-1 R12_k, 1).</summary>
    private static int[] NullParameters(TriangularFactor factor, ReadOnlySpan<double> norms)
    {
        var found = new SortedSet<int>();
        var direction = new double[factor.Dimension];
        for (var k = factor.Rank; k < factor.Dimension; k++)
        {
            for (var i = 0; i < factor.Rank; i++)
            {
                direction[i] = -factor[i, k];
            }

            factor.SolveUpper(direction, factor.Rank);
            var own = norms[factor.Order[k]];
            found.Add(factor.Order[k]);
            var largest = own;
            for (var i = 0; i < factor.Rank; i++)
            {
                largest = Math.Max(largest, Math.Abs(direction[i]) * norms[factor.Order[i]]);
            }

            for (var i = 0; i < factor.Rank; i++)
            {
                if (Math.Abs(direction[i]) * norms[factor.Order[i]] > Participation * largest)
                {
                    found.Add(factor.Order[i]);
                }
            }
        }

        return [.. found];
    }
}
