using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.QuasiNewton;

/// <summary>The limited-memory Hessian in its compact form, B = theta I - W M W' with W = [Y, theta S] and
/// M^-1 = [[-D, L'], [L, theta S'S]].</summary>
/// <remarks>R. H. Byrd, J. Nocedal and R. B. Schnabel, "Representations of quasi-Newton matrices and their use in limited memory methods",
/// Math. Programming 63 (1994) 129-156, eq. 3.5: D and L are the diagonal and the strictly lower part of S'Y.</remarks>
internal sealed class CompactCurvature(int dimension, int memory)
{
    private readonly double[][] steps = [.. Enumerable.Range(0, memory).Select(_ => new double[dimension])];
    private readonly double[][] changes = [.. Enumerable.Range(0, memory).Select(_ => new double[dimension])];
    private readonly double[] stepProducts = new double[memory * memory];
    private readonly double[] changeProducts = new double[memory * memory];
    private readonly SmallSystem middle = new(2 * memory);
    private readonly SmallSystem reduced = new(2 * memory);

    /// <summary>The curvature in directions never seen.</summary>
    public double Theta { get; private set; } = 1.0;

    /// <summary>Pairs kept.</summary>
    public int Count { get; private set; }

    /// <summary>Columns of W.</summary>
    public int Width => 2 * Count;

    public void Clear()
    {
        (Theta, Count) = (1.0, 0);
        middle.Begin(0);
    }

    /// <summary>Takes a pair in, dropping the oldest where there is no room; false where its curvature is not positive.</summary>
    public bool Add(ReadOnlySpan<double> step, ReadOnlySpan<double> change)
    {
        if (!CurvatureCondition.Holds(step, change, out var curvature))
        {
            return false;
        }

        var size = Vectors.Dot(change, change) / curvature;
        if (!double.IsFinite(size))
        {
            return false;
        }

        if (Count == memory)
        {
            DropOldest();
        }

        step.CopyTo(steps[Count]);
        change.CopyTo(changes[Count]);
        (Theta, Count) = (size, Count + 1);
        var last = Count - 1;
        for (var i = 0; i < Count; i++)
        {
            stepProducts[(i * memory) + last] = stepProducts[(last * memory) + i] = Vectors.Dot(steps[i], step);
            changeProducts[(i * memory) + last] = Vectors.Dot(steps[i], change);
            changeProducts[(last * memory) + i] = Vectors.Dot(step, changes[i]);
        }

        WriteMiddle(middle.Begin(Width));
        if (!middle.Factor())
        {
            Clear();
            return false;
        }

        return true;
    }

    /// <summary>W'v.</summary>
    public void MultiplyTransposed(ReadOnlySpan<double> vector, Span<double> result)
    {
        for (var i = 0; i < Count; i++)
        {
            result[i] = Vectors.Dot(changes[i], vector);
            result[Count + i] = Theta * Vectors.Dot(steps[i], vector);
        }
    }

    /// <summary>result += factor W c.</summary>
    public void AddProduct(double factor, ReadOnlySpan<double> coefficients, Span<double> result)
    {
        for (var i = 0; i < Count; i++)
        {
            Vectors.AddScaled(factor * coefficients[i], changes[i], result);
            Vectors.AddScaled(factor * Theta * coefficients[Count + i], steps[i], result);
        }
    }

    /// <summary>Row <paramref name="index"/> of W.</summary>
    public void Row(int index, Span<double> row)
    {
        for (var i = 0; i < Count; i++)
        {
            row[i] = changes[i][index];
            row[Count + i] = Theta * steps[i][index];
        }
    }

    /// <summary>c becomes M c.</summary>
    public void MultiplyMiddle(Span<double> coefficients) => middle.Solve(coefficients);

    /// <summary>Restricts B to the free parameters for <see cref="SolveFree"/>; false where that fails.</summary>
    public bool Restrict(ReadOnlySpan<bool> free)
    {
        var matrix = reduced.Begin(Width);
        WriteMiddle(matrix);
        for (var a = 0; a < Width; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var (left, right) = (Column(a), Column(b));
                var sum = 0.0;
                for (var i = 0; i < dimension; i++)
                {
                    sum += free[i] ? left[i] * right[i] : 0.0;
                }

                // W holds theta S: one theta for each such column, and one is divided out.
                sum *= (a < Count ? 1.0 : Theta) * (b < Count ? 1.0 : Theta) / Theta;
                matrix[(a * Width) + b] -= sum;
                if (a != b)
                {
                    matrix[(b * Width) + a] -= sum;
                }
            }
        }

        return reduced.Factor();
    }

    /// <summary>Over the free parameters last restricted to, the vector becomes the inverse of B's block times it (Sherman-Morrison-Woodbury);
    /// entries that are not free must be zero and stay so.</summary>
    public void SolveFree(Span<double> vector, ReadOnlySpan<bool> free, Span<double> coefficients)
    {
        MultiplyTransposed(vector, coefficients);
        Vectors.Scale(1.0 / Theta, vector);
        if (Count == 0)
        {
            return;
        }

        reduced.Solve(coefficients);
        AddProduct(1.0 / (Theta * Theta), coefficients, vector);
        for (var i = 0; i < dimension; i++)
        {
            vector[i] = free[i] ? vector[i] : 0.0;
        }
    }

    public void CopyFrom(CompactCurvature other)
    {
        for (var i = 0; i < memory; i++)
        {
            other.steps[i].CopyTo(steps[i], 0);
            other.changes[i].CopyTo(changes[i], 0);
        }

        other.stepProducts.CopyTo(stepProducts, 0);
        other.changeProducts.CopyTo(changeProducts, 0);
        (Theta, Count) = (other.Theta, other.Count);
        WriteMiddle(middle.Begin(Width));
        middle.Factor();
    }

    private double[] Column(int index) => index < Count ? changes[index] : steps[index - Count];

    private void WriteMiddle(Span<double> matrix)
    {
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < Count; j++)
            {
                var lower = i > j ? changeProducts[(i * memory) + j] : 0.0;
                matrix[(i * Width) + j] = i == j ? -changeProducts[(i * memory) + i] : 0.0;
                matrix[((Count + i) * Width) + j] = lower;
                matrix[(j * Width) + Count + i] = lower;
                matrix[((Count + i) * Width) + Count + j] = Theta * stepProducts[(i * memory) + j];
            }
        }
    }

    private void DropOldest()
    {
        var (step, change) = (steps[0], changes[0]);
        for (var i = 1; i < memory; i++)
        {
            (steps[i - 1], changes[i - 1]) = (steps[i], changes[i]);
            for (var j = 1; j < memory; j++)
            {
                stepProducts[((i - 1) * memory) + j - 1] = stepProducts[(i * memory) + j];
                changeProducts[((i - 1) * memory) + j - 1] = changeProducts[(i * memory) + j];
            }
        }

        (steps[memory - 1], changes[memory - 1], Count) = (step, change, memory - 1);
    }
}
