using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>A set of bars in a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Values">Height of each bar; none where NaN.</param>
/// <param name="Errors">Standard deviation of each; no error bar where null, zero or NaN.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double> Values, IReadOnlyList<double>? Errors = null);

/// <summary>Upright bars with error bars over named places, such as the coefficients of Zernike polynomials; several sets stand side by
/// side.</summary>
public sealed class BarChart : Panel
{
    private const double MarkRadius = 2.6;

    private readonly IReadOnlyList<string> names;
    private readonly BarSeries[] series;

    /// <summary>A chart.</summary>
    /// <param name="names">Names of the places.</param>
    /// <param name="label">The quantity shown upwards.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="series">The sets, each with a value for each name.</param>
    /// <exception cref="ArgumentException">Sizes disagree.</exception>
    public BarChart(IReadOnlyList<string> names, string label, string unit, params BarSeries[] series)
    {
        foreach (BarSeries one in series)
        {
            if (one.Values.Count != names.Count || (one.Errors ?? one.Values).Count != names.Count)
            {
                throw new ArgumentException($"bars '{one.Name}': expected a value (and an error) for each of {names.Count} names");
            }
        }

        this.names = names;
        this.series = series;
        X = new Axis { Categories = names };
        Y = new Axis(label, unit);
    }

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeX => (-0.6, names.Count - 0.4);

    /// <inheritdoc/>
    protected internal override (double Low, double High) RangeY => Span(series.SelectMany(Ends).Append(0), logarithmic: false);

    /// <inheritdoc/>
    protected internal override void DrawData(ICanvas canvas, Frame frame)
    {
        double slot = 0.78 / Math.Max(1, series.Length);
        for (int s = 0; s < series.Length; s++)
        {
            Rgba color = SeriesColors.At(s);
            for (int i = 0; i < names.Count; i++)
            {
                double value = series[s].Values[i], left = i - 0.39 + (s * slot);
                if (!double.IsFinite(value))
                {
                    continue;
                }

                double x = frame.MapX(left), top = frame.MapY(Math.Max(0, value)), bottom = frame.MapY(Math.Min(0, value));
                canvas.Rectangle(new Rect(x, top, frame.MapX(left + (0.94 * slot)) - x, bottom - top), color.WithOpacity(0.72));
                if (series[s].Errors is { } errors && double.IsFinite(errors[i]) && errors[i] > 0)
                {
                    ErrorBars.Upright(canvas, frame, left + (0.47 * slot), value, errors[i], FigureStyle.Ink);
                }

                // Marks of several shapes tell the sets apart in grey print too.
                if (series.Length > 1) canvas.Marker(frame.Map(left + (0.47 * slot), value), s, MarkRadius, FigureStyle.Ink);
            }
        }

        canvas.Line(frame.Plot.Left, frame.MapY(0), frame.Plot.Right, frame.MapY(0), new Stroke(FigureStyle.Ink, 1));
    }

    /// <inheritdoc/>
    protected internal override void DrawOver(ICanvas canvas, Frame frame)
    {
        if (series.Length > 1)
        {
            Legend.Draw(
                canvas, frame, [.. series.Select((s, i) => new LegendEntry(s.Name, SeriesColors.At(i).WithOpacity(0.72), 0, 0, MarkRadius, i, IsBlock: true))],
                series.SelectMany(s => s.Values.SelectMany((v, i) => Legend.Bar(frame, i, v))));
        }
    }

    private static IEnumerable<double> Ends(BarSeries one)
    {
        for (int i = 0; i < one.Values.Count; i++)
        {
            double error = one.Errors is { } errors && double.IsFinite(errors[i]) ? errors[i] : 0;
            yield return one.Values[i] - error;
            yield return one.Values[i] + error;
        }
    }
}
