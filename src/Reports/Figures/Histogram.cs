using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>How values are distributed: the share of them in each bin a unit of x, so that a probability density can be laid over.</summary>
public sealed class Histogram : Panel
{
    private readonly double low;
    private readonly double width;
    private readonly double[] density;

    /// <summary>A histogram of the finite values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="bins">Number of bins; by the rule of Freedman and Diaconis (1981) where null.</param>
    /// <param name="range">Ends of the first and last bin; the least and greatest value where null. Values beyond count in the total only.</param>
    public Histogram(IReadOnlyList<double> values, int? bins = null, (double Low, double High)? range = null)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        Count = sorted.Length;
        (double from, double to) = range ?? (sorted.Length == 0 ? (0, 1) : (sorted[0], sorted[^1]));
        (from, to) = to > from ? (from, to) : (from - 0.5, from + 0.5);
        int count = Math.Clamp(bins ?? FreedmanDiaconis(sorted, to - from), 1, 400);
        low = from;
        width = (to - from) / count;
        density = new double[count];
        foreach (double value in sorted)
        {
            if (value >= from && value <= to)
            {
                density[Math.Min(count - 1, (int)((value - from) / width))] += 1 / (Count * width);
            }
        }

        Y = new Axis("probability density") { Minimum = 0 };
    }

    /// <summary>Number of finite values.</summary>
    public int Count { get; }

    /// <summary>Left end of each bin, and of the last its right end: one more than there are bins.</summary>
    public IReadOnlyList<double> Edges => [.. Enumerable.Range(0, density.Length + 1).Select(i => low + (i * width))];

    /// <summary>Probability density in each bin.</summary>
    public IReadOnlyList<double> Density => density;

    /// <summary>A probability density laid over the bins, such as that of a fitted distribution; none where null.</summary>
    public Func<double, double>? Curve { get; init; }

    /// <summary>What the legend calls the curve.</summary>
    public string CurveName { get; init; } = "";

    /// <summary>What the legend calls the bins.</summary>
    public string Name { get; init; } = "";

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeX => (low, low + (density.Length * width));

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeY
    {
        get
        {
            IEnumerable<double> shown = Y.Logarithmic ? density.Where(d => d > 0) : density.Append(0);
            (double bottom, double top) = Span(Curve is null ? shown : shown.Concat(CurvePoints().Select(p => p.Y).Where(y => !Y.Logarithmic || y > density.Max() * 1e-4)), Y.Logarithmic);
            return Y.Logarithmic ? (bottom, top) : (0, top);
        }
    }

    /// <inheritdoc/>
    protected internal override void DrawData(ICanvas canvas, Frame frame)
    {
        Rgba color = SeriesColors.At(0).WithOpacity(0.55);
        for (int i = 0; i < density.Length; i++)
        {
            if (density[i] > 0)
            {
                double left = frame.MapX(low + (i * width)), right = frame.MapX(low + ((i + 1) * width)), top = frame.MapY(density[i]);
                canvas.Rectangle(new Rect(Math.Min(left, right), top, Math.Abs(right - left), Math.Max(0, frame.Plot.Bottom - top)), color, new Stroke(SeriesColors.At(0), 0.6));
            }
        }

        if (Curve is not null)
        {
            canvas.Polyline([.. CurvePoints().Select(p => frame.Map(p.X, p.Y))], new Stroke(SeriesColors.At(1), 2));
        }
    }

    /// <inheritdoc/>
    protected internal override void DrawOver(ICanvas canvas, Frame frame)
    {
        if (Curve is not null && CurveName.Length > 0)
        {
            Legend.Draw(
                canvas, frame,
                [
                    new LegendEntry(Name.Length > 0 ? Name : "data", SeriesColors.At(0).WithOpacity(0.55), 0, 0, 0, 0, IsBlock: true),
                    new LegendEntry(CurveName, SeriesColors.At(1), 2, 0, 0, 1),
                ],
                density.SelectMany((d, i) => Legend.Bar(frame, low + ((i + 0.5) * width), d)).Concat(CurvePoints().Select(p => frame.Map(p.X, p.Y))));
        }
    }

    private static int FreedmanDiaconis(double[] sorted, double extent)
    {
        if (sorted.Length < 2)
        {
            return 1;
        }

        double spread = sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4];
        double bin = 2 * spread / Math.Cbrt(sorted.Length);
        return bin > 0 ? (int)Math.Clamp(Math.Ceiling(extent / bin), 1, 400) : (int)Math.Ceiling(Math.Sqrt(sorted.Length));
    }

    private IEnumerable<(double X, double Y)> CurvePoints()
    {
        const int points = 240;
        for (int i = 0; i <= points; i++)
        {
            double x = low + (density.Length * width * i / points);
            yield return (x, Curve!(x));
        }
    }
}
