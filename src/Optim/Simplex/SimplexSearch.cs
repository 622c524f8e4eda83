using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.Simplex;

/// <summary>The moves of the simplex: one run from a given simplex until its values and vertices agree.</summary>
/// <remarks>J. A. Nelder and R. Mead, "A simplex method for function minimization", Computer Journal 7 (1965) 308-313, in the order of
/// J. C. Lagarias et al., SIAM J. Optim. 9 (1998) 112-147; coefficients that heed the dimension: F. Gao and L. Han, "Implementing the
/// Nelder-Mead simplex algorithm with adaptive parameters", Comput. Optim. Appl. 51 (2012) 259-277, equation 4.1.</remarks>
internal sealed class SimplexSearch
{
    private readonly BoxedValues values;
    private readonly int n;
    private readonly double expansion;
    private readonly double contraction;
    private readonly double shrinkage;
    private readonly double[][] vertices;
    private readonly double[] heights;
    private readonly double[] centroid;
    private readonly double[] reflected;
    private readonly double[] trial;

    public SimplexSearch(BoxedValues values, bool adaptive)
    {
        (this.values, n) = (values, values.Dimension);
        var effective = adaptive ? Math.Max(2, n) : 2;
        (expansion, contraction, shrinkage) = (1.0 + (2.0 / effective), 0.75 - (0.5 / effective), 1.0 - (1.0 / effective));
        vertices = [.. Enumerable.Range(0, n + 1).Select(_ => new double[n])];
        heights = new double[n + 1];
        (centroid, reflected, trial) = (new double[n], new double[n], new double[n]);
    }

    /// <summary>The lowest vertex.</summary>
    public ReadOnlySpan<double> Best => vertices[0];

    /// <summary>The value at <see cref="Best"/>.</summary>
    public double Lowest => heights[0];

    /// <summary>The difference between the highest and the lowest vertex.</summary>
    public double Spread => heights[n] - heights[0];

    /// <summary>Writes the largest distance of a vertex from the lowest one in each parameter.</summary>
    public void Extents(Span<double> extents)
    {
        extents.Clear();
        for (var i = 1; i <= n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                extents[j] = Math.Max(extents[j], Math.Abs(vertices[i][j] - vertices[0][j]));
            }
        }
    }

    /// <summary>Builds a simplex: the point and one vertex an axis (row-major, one row an axis) away from it. An axis that leads out of the box is turned
    /// round. False where no evaluation was allowed any more.</summary>
    public bool TryBuild(ReadOnlySpan<double> point, double value, ReadOnlySpan<double> axes)
    {
        point.CopyTo(vertices[0]);
        heights[0] = value;
        for (var i = 0; i < n; i++)
        {
            var axis = axes.Slice(i * n, n);
            var forward = Inside(point, axis, 1.0, vertices[i + 1]);
            if (forward < 0.5 && Inside(point, axis, -1.0, trial) > forward)
            {
                trial.CopyTo(vertices[i + 1], 0);
            }

            if (!values.TryEvaluate(vertices[i + 1], out heights[i + 1]))
            {
                return false;
            }
        }

        Sort();
        return true;
    }

    /// <summary>One iteration: false where no evaluation was allowed any more.</summary>
    public bool TryIterate()
    {
        Centre();
        Along(1.0, reflected);
        if (!values.TryEvaluate(reflected, out var height))
        {
            return false;
        }

        if (height < heights[0])
        {
            Along(expansion, trial);
            if (!values.TryEvaluate(trial, out var farther))
            {
                return false;
            }

            Replace(farther < height ? trial : reflected, Math.Min(farther, height));
            return true;
        }

        if (height < heights[n - 1])
        {
            Replace(reflected, height);
            return true;
        }

        Along(height < heights[n] ? contraction : -contraction, trial);
        if (!values.TryEvaluate(trial, out var nearer))
        {
            return false;
        }

        if (nearer < Math.Min(height, heights[n]))
        {
            Replace(trial, nearer);
            return true;
        }

        return TryShrink();
    }

    /// <summary>Writes point + sign * axis, in the box, and returns the share of the axis that the box leaves of it.</summary>
    private double Inside(ReadOnlySpan<double> point, ReadOnlySpan<double> axis, double sign, double[] vertex)
    {
        for (var j = 0; j < n; j++)
        {
            vertex[j] = point[j] + (sign * axis[j]);
        }

        values.Box.Project(vertex);
        var (moved, asked) = (0.0, 0.0);
        for (var j = 0; j < n; j++)
        {
            moved += Math.Abs((vertex[j] - point[j]) * axis[j]);
            asked += axis[j] * axis[j];
        }

        return moved / asked;
    }

    private void Centre()
    {
        centroid.AsSpan().Clear();
        for (var i = 0; i < n; i++)
        {
            Vectors.AddScaled(1.0 / n, vertices[i], centroid);
        }
    }

    private void Along(double step, double[] point)
    {
        for (var j = 0; j < n; j++)
        {
            point[j] = centroid[j] + (step * (centroid[j] - vertices[n][j]));
        }
    }

    /// <summary>Puts a point in the place of the highest vertex and keeps the order; of equals the newcomer is last.</summary>
    private void Replace(double[] point, double height)
    {
        var spare = vertices[n];
        point.CopyTo(spare, 0);
        var k = n;
        for (; k > 0 && height < heights[k - 1]; k--)
        {
            (vertices[k], heights[k]) = (vertices[k - 1], heights[k - 1]);
        }

        (vertices[k], heights[k]) = (spare, height);
    }

    private bool TryShrink()
    {
        for (var i = 1; i <= n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                vertices[i][j] = vertices[0][j] + (shrinkage * (vertices[i][j] - vertices[0][j]));
            }

            if (!values.TryEvaluate(vertices[i], out heights[i]))
            {
                return false;
            }
        }

        Sort();
        return true;
    }

    private void Sort()
    {
        for (var i = 1; i <= n; i++)
        {
            var (vertex, height) = (vertices[i], heights[i]);
            var k = i;
            for (; k > 0 && height < heights[k - 1]; k--)
            {
                (vertices[k], heights[k]) = (vertices[k - 1], heights[k - 1]);
            }

            (vertices[k], heights[k]) = (vertex, height);
        }
    }
}
