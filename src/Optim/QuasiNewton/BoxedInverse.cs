using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.QuasiNewton;

/// <summary>The steps of L-BFGS-B: the generalised Cauchy point tells which bounds hold, a Newton step over the others follows.</summary>
/// <remarks>R. H. Byrd, P. Lu, J. Nocedal and C. Zhu, "A limited memory algorithm for bound constrained optimization", SIAM J. Sci. Comput. 16
/// (1995) 1190-1208, algorithm CP and the direct primal method; the Newton step is projected as in J. L. Morales and J. Nocedal, ACM TOMS 38
/// (2011) 7:1-7:4. All is done in parameters divided by their scale, and relative to the current point.</remarks>
internal sealed class BoxedInverse(Box box, int dimension, int memory) : IInverseHessian
{
    private readonly CompactCurvature curvature = new(dimension, memory);
    private readonly CompactCurvature kept = new(dimension, memory);
    private readonly double[] scale = new double[dimension];
    private readonly double[] keptScale = new double[dimension];
    private readonly double[] slopes = new double[dimension];
    private readonly double[] low = new double[dimension];
    private readonly double[] high = new double[dimension];
    private readonly double[] shift = new double[dimension];
    private readonly double[] descent = new double[dimension];
    private readonly double[] newton = new double[dimension];
    private readonly double[] breakpoints = new double[dimension];
    private readonly int[] order = new int[dimension];
    private readonly bool[] free = new bool[dimension];
    private readonly double[] path = new double[2 * memory];
    private readonly double[] reached = new double[2 * memory];
    private readonly double[] row = new double[2 * memory];
    private readonly double[] product = new double[2 * memory];

    /// <inheritdoc/>
    public bool IsLearnt { get; private set; }

    /// <inheritdoc/>
    public void Reset(ReadOnlySpan<double> sizes)
    {
        IsLearnt = false;
        curvature.Clear();
        sizes.CopyTo(scale);
    }

    /// <inheritdoc/>
    /// <remarks>Of the matrix only its diagonal is used: it becomes the square of the parameters' scale.</remarks>
    public bool TrySet(ReadOnlySpan<double> matrix, ReadOnlySpan<double> sizes)
    {
        Reset(sizes);
        for (var i = 0; i < dimension; i++)
        {
            var square = matrix[(i * dimension) + i];
            IsLearnt |= square > 0.0 && double.IsFinite(square);
            scale[i] = square > 0.0 && double.IsFinite(square) ? Math.Sqrt(square) : sizes[i];
        }

        return IsLearnt;
    }

    /// <inheritdoc/>
    public double Direction(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        for (var i = 0; i < dimension; i++)
        {
            slopes[i] = gradient[i] * scale[i];
            (low[i], high[i]) = ((box.Lower[i] - point[i]) / scale[i], (box.Upper[i] - point[i]) / scale[i]);
        }

        FindCauchyPoint();
        MinimizeOverFree();
        for (var i = 0; i < dimension; i++)
        {
            direction[i] = scale[i] * shift[i];
        }

        return Vectors.Dot(gradient, direction);
    }

    /// <inheritdoc/>
    public bool Update(ReadOnlySpan<double> displacement, double step, ReadOnlySpan<double> gradientChange)
    {
        for (var i = 0; i < dimension; i++)
        {
            (shift[i], newton[i]) = (displacement[i] / scale[i], gradientChange[i] * scale[i]);
        }

        var taken = curvature.Add(shift, newton);
        IsLearnt |= taken;
        return taken;
    }

    /// <inheritdoc/>
    public void Keep()
    {
        kept.CopyFrom(curvature);
        scale.CopyTo(keptScale, 0);
    }

    /// <inheritdoc/>
    public void Restore()
    {
        curvature.CopyFrom(kept);
        keptScale.CopyTo(scale, 0);
    }

    /// <inheritdoc/>
    /// <remarks>The inverse over the free parameters; a parameter held at a bound has zeros.</remarks>
    public double[]? ToMatrix(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient)
    {
        if (dimension > LimitedMemoryInverse.LargestDense)
        {
            return null;
        }

        for (var i = 0; i < dimension; i++)
        {
            free[i] = !box.Holds(i, point[i], gradient[i]);
        }

        var matrix = new double[dimension * dimension];
        if (!curvature.Restrict(free))
        {
            return null;
        }

        for (var j = 0; j < dimension; j++)
        {
            newton.AsSpan().Clear();
            newton[j] = free[j] ? 1.0 : 0.0;
            curvature.SolveFree(newton, free, product);
            for (var i = 0; i <= j; i++)
            {
                matrix[(i * dimension) + j] = matrix[(j * dimension) + i] = scale[i] * scale[j] * newton[i];
            }
        }

        return matrix;
    }

    /// <summary>The first minimum of the model along the projected steepest descent path (algorithm CP). Leaves the shift to it, W'shift in
    /// <see cref="reached"/>, and which parameters are free there.</summary>
    private void FindCauchyPoint()
    {
        var count = SortBreakpoints();
        var width = curvature.Width;
        var p = path.AsSpan(0, width);
        var c = reached.AsSpan(0, width);
        curvature.MultiplyTransposed(descent, p);
        c.Clear();
        var slope = -Vectors.Dot(descent, descent);
        var bend = (-curvature.Theta * slope) - Quadratic(p, p);
        var smallest = RunMonitor.Epsilon * -curvature.Theta * slope;
        var (time, rest) = (0.0, slope == 0.0 ? 0.0 : -slope / Math.Max(bend, smallest));
        var next = 0;
        for (; next < count && rest >= breakpoints[next] - time && slope < 0.0; next++)
        {
            var i = order[next];
            var interval = breakpoints[next] - time;
            time = breakpoints[next];
            shift[i] = descent[i] > 0.0 ? high[i] : low[i];
            Vectors.AddScaled(interval, p, c);
            curvature.Row(i, row);
            var g = slopes[i];
            var w = row.AsSpan(0, width);
            slope += (interval * bend) + (g * g) + (curvature.Theta * g * shift[i]) - (g * Quadratic(w, c));
            bend -= (curvature.Theta * g * g) + (2.0 * g * Quadratic(w, p)) + (g * g * Quadratic(w, w));
            Vectors.AddScaled(g, w, p);
            descent[i] = 0.0;
            rest = -slope / Math.Max(bend, smallest);
        }

        rest = slope < 0.0 ? rest : 0.0;
        Vectors.AddScaled(rest, p, c);
        for (var i = 0; i < dimension; i++)
        {
            shift[i] = descent[i] == 0.0 ? shift[i] : (time + rest) * descent[i];
            free[i] = shift[i] > low[i] && shift[i] < high[i];
        }
    }

    /// <summary>Steepest descent where it does not leave the box at once, and the lengths at which it does, in order.</summary>
    private int SortBreakpoints()
    {
        var count = 0;
        for (var i = 0; i < dimension; i++)
        {
            var gap = slopes[i] < 0.0 ? high[i] : low[i];
            var length = slopes[i] == 0.0 ? double.PositiveInfinity : gap / -slopes[i];
            (shift[i], descent[i]) = (0.0, length > 0.0 ? -slopes[i] : 0.0);
            if (descent[i] != 0.0 && double.IsFinite(length))
            {
                (breakpoints[count], order[count]) = (length, i);
                count++;
            }
        }

        Array.Sort(breakpoints, order, 0, count);
        return count;
    }

    /// <summary>The Newton step over the free parameters from the Cauchy point, projected onto the box; shortened instead where the projected
    /// one does not descend.</summary>
    private void MinimizeOverFree()
    {
        var width = curvature.Width;
        var c = reached.AsSpan(0, width);
        curvature.MultiplyMiddle(c);
        for (var i = 0; i < dimension; i++)
        {
            newton[i] = -slopes[i] - (curvature.Theta * shift[i]);
        }

        curvature.AddProduct(1.0, c, newton);
        for (var i = 0; i < dimension; i++)
        {
            newton[i] = free[i] ? newton[i] : 0.0;
        }

        if (!curvature.Restrict(free))
        {
            return;
        }

        curvature.SolveFree(newton, free, product);
        var (projectedSlope, longest) = (0.0, 1.0);
        for (var i = 0; i < dimension; i++)
        {
            projectedSlope += slopes[i] * Math.Clamp(shift[i] + newton[i], low[i], high[i]);
            var gap = newton[i] > 0.0 ? high[i] - shift[i] : low[i] - shift[i];
            longest = newton[i] == 0.0 ? longest : Math.Min(longest, gap / newton[i]);
        }

        var factor = projectedSlope < 0.0 ? 1.0 : longest;
        for (var i = 0; i < dimension; i++)
        {
            shift[i] = free[i] ? Math.Clamp(shift[i] + (factor * newton[i]), low[i], high[i]) : shift[i];
        }
    }

    /// <summary>a'M b.</summary>
    private double Quadratic(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var solved = product.AsSpan(0, b.Length);
        b.CopyTo(solved);
        curvature.MultiplyMiddle(solved);
        return Vectors.Dot(a, solved);
    }
}
