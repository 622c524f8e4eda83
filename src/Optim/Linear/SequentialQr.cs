namespace VlbiOps.Optim.Linear;

/// <summary>Householder QR of a tall matrix with one right-hand side, taken in by blocks of rows that stay in the cache: each block is
/// eliminated into the triangle of those before.</summary>
internal sealed class SequentialQr(int dimension)
{
    /// <summary>Rows a block may have.</summary>
    public const int BlockRows = 256;

    /// <summary>A column shorter than this counts as zero: its reciprocal would overflow.</summary>
    private const double Vanishing = 1e-300;

    private readonly double[] block = new double[(dimension + 1) * BlockRows];
    private readonly double[] triangle = new double[dimension * (dimension + 1)];
    private readonly double[] norms = new double[dimension];

    /// <summary>Q'r, length n.</summary>
    public double[] RightHandSide { get; } = new double[dimension];

    /// <summary>Forgets all rows.</summary>
    public void Reset() => triangle.AsSpan().Clear();

    /// <summary>Column <paramref name="column"/> of the block to be appended (column n is the right-hand side), to be written by the caller.</summary>
    public Span<double> BlockColumn(int column, int rows) => block.AsSpan(column * BlockRows, rows);

    /// <summary>Eliminates the <paramref name="rows"/> rows written into the block.</summary>
    public void Append(int rows)
    {
        var stride = dimension + 1;
        for (var k = 0; k < dimension; k++)
        {
            var column = BlockColumn(k, rows);
            var below = Vectors.Norm(column);
            ref var pivot = ref triangle[(k * stride) + k];
            var length = double.Hypot(pivot, below);
            if (below == 0.0 || length < Vanishing)
            {
                continue;
            }

            var beta = pivot > 0.0 ? -length : length;
            var tau = (beta - pivot) / beta;
            Vectors.Scale(1.0 / (pivot - beta), column);
            pivot = beta;
            for (var j = k + 1; j <= dimension; j++)
            {
                var other = BlockColumn(j, rows);
                ref var top = ref triangle[(k * stride) + j];
                var projection = tau * (top + Vectors.Dot(column, other));
                top -= projection;
                Vectors.AddScaled(-projection, column, other);
            }
        }
    }

    /// <summary>Orders the triangle by column pivoting into <paramref name="factor"/> and writes <see cref="RightHandSide"/>.</summary>
    public void Finish(TriangularFactor factor)
    {
        var stride = dimension + 1;
        for (var k = 0; k < dimension; k++)
        {
            factor.Order[k] = k;
            RightHandSide[k] = triangle[(k * stride) + dimension];
            var row = factor.Row(k);
            row[..k].Clear();
            triangle.AsSpan((k * stride) + k, dimension - k).CopyTo(row[k..]);
        }

        for (var k = 0; k < dimension; k++)
        {
            Pivot(factor, k);
            Eliminate(factor, k);
        }

        factor.Rank = dimension;
    }

    private void Pivot(TriangularFactor factor, int k)
    {
        norms.AsSpan().Clear();
        for (var i = k; i < dimension; i++)
        {
            for (var j = k; j < dimension; j++)
            {
                norms[j] = double.Hypot(norms[j], factor[i, j]);
            }
        }

        var largest = k;
        for (var j = k + 1; j < dimension; j++)
        {
            largest = norms[j] > norms[largest] ? j : largest;
        }

        if (largest != k)
        {
            (factor.Order[k], factor.Order[largest]) = (factor.Order[largest], factor.Order[k]);
            for (var i = 0; i < dimension; i++)
            {
                (factor[i, k], factor[i, largest]) = (factor[i, largest], factor[i, k]);
            }
        }
    }

    private void Eliminate(TriangularFactor factor, int k)
    {
        var below = 0.0;
        for (var i = k + 1; i < dimension; i++)
        {
            below = double.Hypot(below, factor[i, k]);
        }

        var pivot = factor[k, k];
        var length = double.Hypot(pivot, below);
        if (below == 0.0 || length < Vanishing)
        {
            for (var i = k + 1; i < dimension; i++)
            {
                factor[i, k] = 0.0;
            }

            return;
        }

        // Rows are contiguous, so the reflection is applied by rows: first the products, then the update.
        var beta = pivot > 0.0 ? -length : length;
        var tau = (beta - pivot) / beta;
        var inverse = 1.0 / (pivot - beta);
        var products = norms.AsSpan();
        factor.Row(k).CopyTo(products);
        var right = RightHandSide[k];
        for (var i = k + 1; i < dimension; i++)
        {
            factor[i, k] *= inverse;
            Vectors.AddScaled(factor[i, k], factor.Row(i)[(k + 1)..], products[(k + 1)..]);
            right += factor[i, k] * RightHandSide[i];
        }

        factor[k, k] = beta;
        Vectors.AddScaled(-tau, products[(k + 1)..], factor.Row(k)[(k + 1)..]);
        RightHandSide[k] -= tau * right;
        for (var i = k + 1; i < dimension; i++)
        {
            Vectors.AddScaled(-tau * factor[i, k], products[(k + 1)..], factor.Row(i)[(k + 1)..]);
            RightHandSide[i] -= tau * factor[i, k] * right;
            factor[i, k] = 0.0;
        }
    }
}
