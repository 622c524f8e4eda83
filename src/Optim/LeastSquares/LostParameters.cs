namespace VlbiOps.Optim.LeastSquares;

/// <summary>Parameters that the residuals do not see where a descent ends, and the way back to where they are seen.</summary>
/// <remarks>Models saturate far out: a rate so fast, or a centre so far away, that its term is gone leaves a column of zeros, and a descent that
/// went there, or started there, ends although nothing speaks for the place. A parameter counts as lost where a change by its own size would
/// change the residuals, to first order, by less than 1e-8 of their length. Lost parameters are taken back to no farther out than they
/// began, then halved together until each is seen by a hundredth. Zero is the origin of every length here already: the first region is
/// measured in lengths of the point.</remarks>
internal sealed class LostParameters(Linearization problem, BoxStep region, double[] start, RunMonitor monitor)
{
    private const double Unseen = 1e-8;
    private const double Seen = 1e-2;

    /// <summary>Three orders of magnitude: a parameter not seen by then may not be in the model at all.</summary>
    private const int MaxHalvings = 10;

    private readonly bool[] lost = new bool[problem.Dimension];
    private readonly double[] norms = new double[problem.Dimension];
    private readonly double[] sizes = new double[problem.Dimension];
    private double length;

    /// <summary>Whether any are lost at the end of a descent, where the problem is linearised.</summary>
    public bool Any(ReadOnlySpan<double> end, double value)
    {
        var any = false;
        for (var j = 0; j < lost.Length; j++)
        {
            any |= IsLost(j, end, value);
        }

        return any;
    }

    /// <summary>From the end of a descent to a point where what it lost is seen; linearises there. Returns the function, not a number where
    /// there is no such point.</summary>
    public double TakeBack(ReadOnlySpan<double> end, double endValue, Span<double> point)
    {
        length = Math.Sqrt(2.0 * Math.Abs(endValue));
        problem.ColumnNorms.CopyTo(norms, 0);
        for (var j = 0; j < lost.Length; j++)
        {
            (lost[j], sizes[j]) = (IsLost(j, end, endValue), Math.Abs(end[j]));
        }

        var farther = false;
        for (var j = 0; j < point.Length; j++)
        {
            var began = lost[j] && start[j] != 0.0 ? Math.Abs(start[j]) : double.PositiveInfinity;
            farther |= began < sizes[j];
            point[j] = Math.CopySign(Math.Min(sizes[j], began), end[j]);
        }

        var value = farther ? Linearize(point) : Halve(point);
        for (var halving = 0; halving < MaxHalvings && AnyUnseen(value, point); halving++)
        {
            value = Halve(point);
        }

        return lost.AsSpan().Contains(true) && !AnyUnseen(value, point) ? value : double.NaN;
    }

    /// <summary>Halves what was lost and linearises; returns the function, not a number where it or the budget ends.</summary>
    public double Halve(Span<double> point)
    {
        for (var j = 0; j < point.Length; j++)
        {
            point[j] *= lost[j] ? 0.5 : 1.0;
        }

        return Linearize(point);
    }

    private bool IsLost(int j, ReadOnlySpan<double> end, double value) =>
        end[j] != 0.0 && !region.OnBound[j] && problem.ColumnNorms[j] * Math.Abs(end[j]) <= Unseen * Math.Sqrt(2.0 * Math.Abs(value));

    private double Linearize(Span<double> point)
    {
        region.Clamp(point);
        return monitor.Forbids() is null ? problem.Linearize(point) : double.NaN;
    }

    /// <summary>Whether some of what was lost is not seen at a point either. A parameter whose column does not grow on the way back is not lost but small.</summary>
    private bool AnyUnseen(double value, ReadOnlySpan<double> point)
    {
        if (!double.IsFinite(value))
        {
            return true;
        }

        var any = false;
        for (var j = 0; j < lost.Length; j++)
        {
            lost[j] &= norms[j] == 0.0 || problem.ColumnNorms[j] > norms[j] || Math.Abs(point[j]) == sizes[j];
            any |= lost[j] && problem.ColumnNorms[j] * Math.Abs(point[j]) < Seen * length;
        }

        return any;
    }
}
