namespace VlbiOps.Optim.Linear;

/// <summary>An upper triangular R with a permutation P so that the curvature is P R'R P'; R is row-major n*n, column k belongs to
/// parameter <see cref="Order"/>[k].</summary>
internal sealed class TriangularFactor(int dimension)
{
    public int Dimension => dimension;

    public double[] R { get; } = new double[dimension * dimension];

    public int[] Order { get; } = new int[dimension];

    /// <summary>The first columns that are independent; below the rank nothing of R is used.</summary>
    public int Rank { get; set; }

    public ref double this[int row, int column] => ref R[(row * dimension) + column];

    public Span<double> Row(int row) => R.AsSpan(row * dimension, dimension);

    /// <summary>Solves R x = b in place over the leading rank; entries beyond it become zero.</summary>
    public void SolveUpper(Span<double> x, int rank)
    {
        x[rank..].Clear();
        for (var i = rank - 1; i >= 0; i--)
        {
            var row = Row(i);
            x[i] = (x[i] - Vectors.Dot(row[(i + 1)..rank], x[(i + 1)..rank])) / row[i];
        }
    }

    /// <summary>Solves R' x = b in place over the leading rank.</summary>
    public void SolveLower(Span<double> x, int rank)
    {
        x[rank..].Clear();
        for (var i = 0; i < rank; i++)
        {
            var row = Row(i);
            x[i] /= row[i];
            Vectors.AddScaled(-x[i], row[(i + 1)..rank], x[(i + 1)..rank]);
        }
    }
}
