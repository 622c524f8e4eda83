using VlbiOps.Core.Objectives;

namespace VlbiOps.Optim.QuasiNewton;

/// <summary>Bounds as an engine uses them; a problem without bounds has infinite ones.</summary>
internal sealed class Box
{
    private readonly double[] lower;
    private readonly double[] upper;

    public Box(IObjective problem)
    {
        var n = problem.Dimension;
        (lower, upper) = problem is IBounded bounded
            ? (bounded.Lower.ToArray(), bounded.Upper.ToArray())
            : ([.. Enumerable.Repeat(double.NegativeInfinity, n)], [.. Enumerable.Repeat(double.PositiveInfinity, n)]);
        IsClosed = Array.TrueForAll(lower, double.IsFinite) && Array.TrueForAll(upper, double.IsFinite);
        IsOpen = Array.TrueForAll(lower, double.IsInfinity) && Array.TrueForAll(upper, double.IsInfinity);
    }

    /// <summary>Whether every parameter has both bounds.</summary>
    public bool IsClosed { get; }

    /// <summary>Whether no parameter has a bound.</summary>
    public bool IsOpen { get; }

    public double Lower(int index) => lower[index];

    public double Upper(int index) => upper[index];

    /// <summary>The value moved inside; one that is a bound to its last digit becomes the bound.</summary>
    public double Clamp(int index, double value)
    {
        var nearest = value - lower[index] < upper[index] - value ? lower[index] : upper[index];
        return double.IsFinite(nearest) && Math.Abs(value - nearest) <= 2.0 * RunMonitor.Epsilon * Math.Abs(nearest) ? nearest : Math.Clamp(value, lower[index], upper[index]);
    }

    /// <summary>Whether a parameter lies on a bound and would only fall by leaving the box.</summary>
    public bool Holds(int index, double value, double slope) =>
        (value <= lower[index] && slope >= 0.0) || (value >= upper[index] && slope <= 0.0);

    /// <summary>The largest step along a direction that stays inside.</summary>
    public double LargestStep(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        var largest = double.PositiveInfinity;
        for (var i = 0; i < point.Length; i++)
        {
            var gap = direction[i] > 0.0 ? upper[i] - point[i] : lower[i] - point[i];
            largest = direction[i] == 0.0 ? largest : Math.Min(largest, gap / direction[i]);
        }

        return largest;
    }
}
