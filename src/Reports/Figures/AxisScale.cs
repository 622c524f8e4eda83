using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Figures;

/// <summary>An axis with its ends known: places values between 0 (left or bottom) and 1.</summary>
public sealed class AxisScale
{
    private readonly Axis axis;

    /// <summary>The axis over the range of its data, the ends it names itself kept.</summary>
    /// <param name="axis">What the axis shows.</param>
    /// <param name="low">Least value to be shown.</param>
    /// <param name="high">Greatest value to be shown.</param>
    /// <param name="targetTicks">About how many labelled marks are wanted.</param>
    /// <exception cref="ArgumentException">The ends are not finite, or not positive on a logarithmic axis.</exception>
    public AxisScale(Axis axis, double low, double high, int targetTicks = 6)
    {
        this.axis = axis;
        low = axis.Minimum ?? low;
        high = axis.Maximum ?? high;
        if (!(high > low))
        {
            double pad = low == 0 ? 1 : Math.Abs(low) * 0.5;
            (low, high) = axis.Logarithmic ? (low / 2, low * 2) : (low - pad, low + pad);
        }

        (Low, High) = (low, high);
        Ticks = axis.Categories is { } names ? Ticks.Categories(names)
            : axis.Logarithmic ? Ticks.Logarithmic(low, high, targetTicks) : Ticks.Linear(low, high, targetTicks);
        Title = Units.Title(axis.Label, axis.Unit, Ticks.Exponent);
    }

    /// <summary>The axis with as many marks as leave room between labels written side by side.</summary>
    /// <param name="axis">What the axis shows.</param>
    /// <param name="low">Least value to be shown.</param>
    /// <param name="high">Greatest value to be shown.</param>
    /// <param name="length">Its length in pixels.</param>
    public static AxisScale WithRoom(Axis axis, double low, double high, double length)
    {
        const double gap = 9;
        int target = Math.Clamp((int)(length / 44), 2, 9);
        while (true)
        {
            var scale = new AxisScale(axis, low, high, target);
            double[] places = [.. scale.Ticks.Values.Select(v => scale.Fraction(v) * length)];
            double[] widths = [.. scale.Ticks.Labels.Select(label => StrokeFont.Room(label, FigureStyle.TickSize))];
            bool fits = Enumerable.Range(1, Math.Max(0, places.Length - 1))
                .All(i => Math.Abs(places[i] - places[i - 1]) >= ((widths[i] + widths[i - 1]) / 2) + gap);
            if (fits || target == 2 || scale.IsCategorical)
            {
                return scale;
            }

            target--;
        }
    }

    /// <summary>Value at the lower end.</summary>
    public double Low { get; }

    /// <summary>Value at the upper end.</summary>
    public double High { get; }

    /// <summary>The marks.</summary>
    public Ticks Ticks { get; }

    /// <summary>The title with its unit; empty where the axis has no label.</summary>
    public string Title { get; }

    /// <summary>Whether the places have names instead of numbers.</summary>
    public bool IsCategorical => axis.Categories is not null;

    /// <summary>Whether labels that would reach beyond the ends are left out.</summary>
    public bool HasInnerLabels => axis.HasInnerLabels;

    /// <summary>The place of a value: 0 at the left or bottom end of the axis, 1 at the other; NaN where it has none.</summary>
    public double Fraction(double value)
    {
        double t = axis.Logarithmic
            ? value > 0 ? Math.Log(value / Low) / Math.Log(High / Low) : double.NaN
            : (value - Low) / (High - Low);
        return axis.Reversed ? 1 - t : t;
    }
}
