using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Figures;

/// <summary>An axis with its ends known: places values between 0 (left or bottom) and 1.</summary>
public sealed class AxisScale
{
    private const int MostTicks = 9;

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

    private AxisScale(AxisScale scale, Ticks ticks) =>
        (axis, Low, High, Ticks, Title) = (scale.axis, scale.Low, scale.High, ticks, scale.Title);

    /// <summary>The axis with as many marks as leave room between labels written side by side: at least two with labels where these fit in any way.</summary>
    /// <param name="axis">What the axis shows.</param>
    /// <param name="low">Least value to be shown.</param>
    /// <param name="high">Greatest value to be shown.</param>
    /// <param name="length">Its length in pixels.</param>
    public static AxisScale WithRoom(Axis axis, double low, double high, double length)
    {
        for (int target = Math.Clamp((int)(length / 44), 2, MostTicks); target >= 2; target--)
        {
            var scale = new AxisScale(axis, low, high, target);
            if (scale.IsCategorical || (scale.LabelsKeepClear(length) && scale.CountLabels(length) >= 2))
            {
                return scale;
            }
        }

        // No usual step suits so short an axis: every second, third ... mark of some step does, the coarsest step first.
        AxisScale[] thinned = [.. Enumerable.Range(2, MostTicks - 1).Select(target => new AxisScale(axis, low, high, target))
            .SelectMany(scale => Enumerable.Range(1, scale.Ticks.Values.Length)
                .SelectMany(every => Enumerable.Range(0, every).Select(first => new AxisScale(scale, scale.Ticks.Thinned(first, every)))))
            .Where(scale => scale.LabelsKeepClear(length))];
        return thinned.MaxBy(scale => scale.CountLabels(length))!;
    }

    /// <summary>Whether the label of a mark is written on an axis across of some length: within the ends, and where asked for with its whole width.</summary>
    internal bool ShowsLabel(int mark, double length)
    {
        double place = Fraction(Ticks.Values[mark]) * length, reach = axis.HasInnerLabels ? StrokeFont.Room(Ticks.Labels[mark], FigureStyle.TickSize) / 2 : 0;
        return place - reach >= -1 && place + reach <= length + 1;
    }

    private int CountLabels(double length) => Enumerable.Range(0, Ticks.Values.Length).Count(mark => ShowsLabel(mark, length));

    private bool LabelsKeepClear(double length)
    {
        const double gap = 9;
        int[] shown = [.. Enumerable.Range(0, Ticks.Values.Length).Where(mark => ShowsLabel(mark, length))];
        double[] places = Array.ConvertAll(shown, mark => Fraction(Ticks.Values[mark]) * length);
        double[] widths = Array.ConvertAll(shown, mark => StrokeFont.Room(Ticks.Labels[mark], FigureStyle.TickSize));
        return Enumerable.Range(1, Math.Max(0, shown.Length - 1)).All(i => Math.Abs(places[i] - places[i - 1]) >= ((widths[i] + widths[i - 1]) / 2) + gap);
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

    /// <summary>The place of a value: 0 at the left or bottom end of the axis, 1 at the other; NaN where it has none.</summary>
    public double Fraction(double value)
    {
        double t = axis.Logarithmic
            ? value > 0 ? Math.Log(value / Low) / Math.Log(High / Low) : double.NaN
            : (value - Low) / (High - Low);
        return axis.Reversed ? 1 - t : t;
    }
}
