using System.Globalization;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Optim;

/// <summary>Bounds as an engine uses them; a problem without bounds has infinite ones.</summary>
internal sealed class Box
{
    public Box(IBounded? bounds, int dimension)
    {
        (Lower, Upper) = (new double[dimension], new double[dimension]);
        Lower.AsSpan().Fill(double.NegativeInfinity);
        Upper.AsSpan().Fill(double.PositiveInfinity);
        bounds?.Lower.CopyTo(Lower);
        bounds?.Upper.CopyTo(Upper);
        IsClosed = Array.TrueForAll(Lower, double.IsFinite) && Array.TrueForAll(Upper, double.IsFinite);
        IsOpen = Array.TrueForAll(Lower, double.IsInfinity) && Array.TrueForAll(Upper, double.IsInfinity);
    }

    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <summary>Whether every parameter has both bounds.</summary>
    public bool IsClosed { get; }

    /// <summary>Whether no parameter has a bound.</summary>
    public bool IsOpen { get; }

    /// <summary>The refusal of bounds by engines that would pass them.</summary>
    /// <exception cref="ArgumentException">A bound is finite; the message names the parameter.</exception>
    public void RequireOpen(string engine)
    {
        for (var i = 0; i < Lower.Length; i++)
        {
            if (double.IsFinite(Lower[i]) || double.IsFinite(Upper[i]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"{engine} does not heed bounds and parameter {i} is kept between {Lower[i]:R} and {Upper[i]:R}: choose an engine that does"));
            }
        }
    }

    /// <summary>Moves a point to the nearest one of the box.</summary>
    public void Project(Span<double> point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = Math.Min(Math.Max(point[i], Lower[i]), Upper[i]);
        }
    }

    /// <summary>The value moved inside; one that is a bound to its last digit becomes the bound.</summary>
    public double Clamp(int index, double value)
    {
        var (lower, upper) = (Lower[index], Upper[index]);
        var nearest = value - lower < upper - value ? lower : upper;
        return double.IsFinite(nearest) && Math.Abs(value - nearest) <= 2.0 * RunMonitor.Epsilon * Math.Abs(nearest) ? nearest : Math.Clamp(value, lower, upper);
    }

    /// <summary>Whether a parameter lies on a bound and would only fall by leaving the box.</summary>
    public bool Holds(int index, double value, double slope) =>
        (value <= Lower[index] && slope >= 0.0) || (value >= Upper[index] && slope <= 0.0);

    /// <summary>The largest step along a direction that stays inside.</summary>
    public double LargestStep(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        var largest = double.PositiveInfinity;
        for (var i = 0; i < point.Length; i++)
        {
            var gap = direction[i] > 0.0 ? Upper[i] - point[i] : Lower[i] - point[i];
            largest = direction[i] == 0.0 ? largest : Math.Min(largest, gap / direction[i]);
        }

        return largest;
    }
}
