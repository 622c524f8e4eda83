using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>Lines and points with error bars, on linear or logarithmic axes, with a legend where two or more series have names.</summary>
public sealed class XyPlot : Panel
{
    private readonly Series[] series;

    /// <summary>A plot of some series.</summary>
    /// <exception cref="ArgumentException">A series has not as many x, y and errors.</exception>
    public XyPlot(params Series[] series)
    {
        foreach (Series one in series)
        {
            if (one.X.Count != one.Y.Count || one.X.Count != (one.ErrorsX ?? one.X).Count || one.X.Count != (one.ErrorsY ?? one.Y).Count)
            {
                throw new ArgumentException($"series '{one.Name}': expected as many x, y and errors");
            }
        }

        this.series = series;
    }

    /// <summary>Values of y at which a level line crosses the plot.</summary>
    public IReadOnlyList<double> LevelLines { get; init; } = [];

    /// <summary>Strips behind the series; those with names are in the legend, after the series.</summary>
    public IReadOnlyList<Strip> Strips { get; init; } = [];

    /// <summary>Whether a unit of x is as long as a unit of y.</summary>
    public bool IsIsotropic { get; init; }

    /// <inheritdoc/>
    public override bool EqualAspect => IsIsotropic;

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeX =>
        Span(series.SelectMany(s => WithErrors(s.X, s.ErrorsX)).Concat(Strips.SelectMany(s => s.X)), X.Logarithmic);

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeY =>
        Span(series.SelectMany(s => WithErrors(s.Y, s.ErrorsY)).Concat(LevelLines).Concat(Strips.SelectMany(s => s.Lower.Concat(s.Upper))), Y.Logarithmic);

    /// <inheritdoc/>
    protected internal override void DrawData(ICanvas canvas, Frame frame)
    {
        foreach (Strip strip in Strips)
        {
            DrawStrip(canvas, frame, strip);
        }

        foreach (double level in LevelLines)
        {
            canvas.Line(frame.Plot.Left, frame.MapY(level), frame.Plot.Right, frame.MapY(level), new Stroke(FigureStyle.Muted, 1.2, 5));
        }

        for (int i = 0; i < series.Length; i++)
        {
            DrawSeries(canvas, frame, series[i], ColorOf(i), series[i].Shape ?? i);
        }
    }

    /// <inheritdoc/>
    protected internal override void DrawOver(ICanvas canvas, Frame frame)
    {
        List<LegendEntry> entries = [];
        for (int i = 0; i < series.Length; i++)
        {
            if (series[i].Name.Length > 0)
            {
                entries.Add(new LegendEntry(series[i].Name, ColorOf(i), series[i].LineWidth, series[i].Dash, series[i].MarkerRadius, series[i].Shape ?? i));
            }
        }

        entries.AddRange(Strips.Where(s => s.Name.Length > 0).Select(s => new LegendEntry(s.Name, s.Color, 0, 0, 0, 0, IsBlock: true)));

        if (entries.Count > 1)
        {
            Legend.Draw(canvas, frame, entries, series.SelectMany(s => s.X.Zip(s.Y, (a, b) => frame.Map(a, b))));
        }
    }

    private static IEnumerable<double> WithErrors(IReadOnlyList<double> values, IReadOnlyList<double>? errors) =>
        errors is null ? values : values.Concat(values.Zip(errors, (v, e) => v - e)).Concat(values.Zip(errors, (v, e) => v + e));

    private static void DrawSeries(ICanvas canvas, Frame frame, Series one, Rgba color, int shape)
    {
        var points = new Point[one.X.Count];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = frame.Map(one.X[i], one.Y[i]);
        }

        if (one.LineWidth > 0)
        {
            canvas.Polyline(points, new Stroke(color, one.LineWidth, one.Dash));
        }

        for (int i = 0; i < points.Length; i++)
        {
            if (!double.IsFinite(points[i].X + points[i].Y))
            {
                continue;
            }

            if (one.ErrorsY is { } ey && double.IsFinite(ey[i]))
            {
                ErrorBars.Upright(canvas, frame, one.X[i], one.Y[i], ey[i], color);
            }

            if (one.ErrorsX is { } ex && double.IsFinite(ex[i]))
            {
                ErrorBars.Level(canvas, frame, one.X[i], one.Y[i], ex[i], color);
            }

            if (one.MarkerRadius > 0)
            {
                canvas.Marker(points[i], shape, one.MarkerRadius, color);
            }
        }
    }

    /// <summary>The strip as shapes between gaps: where an end is not a number, or has no place on a logarithmic axis, there is none.</summary>
    private static void DrawStrip(ICanvas canvas, Frame frame, Strip strip)
    {
        List<Point> upper = [], lower = [];
        for (int i = 0; i <= strip.X.Count; i++)
        {
            Point top = i < strip.X.Count ? frame.Map(strip.X[i], strip.Upper[i]) : new(double.NaN, double.NaN);
            Point bottom = i < strip.X.Count ? frame.Map(strip.X[i], strip.Lower[i]) : top;
            if (double.IsFinite(top.X + top.Y + bottom.Y))
            {
                upper.Add(top);
                lower.Add(bottom);
                continue;
            }

            if (upper.Count > 1)
            {
                lower.Reverse();
                canvas.Polygon([.. upper, .. lower], strip.Color);
            }

            upper.Clear();
            lower.Clear();
        }
    }

    private Rgba ColorOf(int number) => series[number].Color ?? SeriesColors.At(number);
}
