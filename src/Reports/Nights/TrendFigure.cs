using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>A trend as points with errors and the fitted line.</summary>
public static class TrendFigure
{
    private const int MostPanels = 6;

    /// <summary>The figure of one trend.</summary>
    /// <param name="trend">The trend.</param>
    public static Figure Of(OofTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        return new Figure(Panel(trend), new FigureOptions(Title(trend), Words(trend)) { Width = 560 });
    }

    /// <summary>Several trends, a panel each: those least likely by chance where they are too many, with a remark.</summary>
    /// <param name="trends">The trends.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Figure Of(IReadOnlyList<OofTrend> trends)
    {
        ArgumentNullException.ThrowIfNull(trends);
        if (trends.Count == 0) throw new ArgumentException("there are no trends to be drawn");
        if (trends.Count == 1) return Of(trends[0]);
        OofTrend[] shown = [.. trends.OrderBy(trend => double.IsNaN(trend.CorrectedProbability) ? double.PositiveInfinity : trend.CorrectedProbability).ThenBy(trend => trend.Probability).Take(MostPanels)];
        var panels = new Panel?[(shown.Length + 1) / 2, 2];
        for (var k = 0; k < shown.Length; k++) panels[k / 2, k % 2] = Panel(shown[k], Title(shown[k]));
        return new Figure(panels, new FigureOptions("Trends of " + string.Join(", ", shown.Select(trend => trend.Telescope).Distinct()), string.Join(" ", shown.Select(Words)))
        {
            Width = 960, PlotAspect = 0.55, Remark = shown.Length < trends.Count ? $"{shown.Length} of {trends.Count} trends are drawn, those least likely by chance" : "",
        });
    }

    private static string Title(OofTrend trend) => $"{trend.Quantity} over {NightText.Variable(trend.Variable)}";

    private static XyPlot Panel(OofTrend trend, string title = "")
    {
        double[] x = [.. trend.X.Select(value => value + Start(trend))];
        int[] used = [.. Enumerable.Range(0, x.Length).Where(i => trend.Weights[i] >= 0.5)];
        int[] far = [.. Enumerable.Range(0, x.Length).Where(i => trend.Weights[i] < 0.5)];
        double[] ends = [x.Min(), x.Max()];
        var series = new List<Series>
        {
            Points("measured", used), Series.Line("trend", ends, [.. ends.Select(end => trend.Intercept + (trend.Slope.Value * (end - Start(trend))))]),
        };
        if (far.Length > 0) series.Add(Points("does not count", far) with { Shape = 4 });
        return new XyPlot([.. series])
        {
            Title = title, X = new Axis(Label(trend.Variable), UnitOf(trend.Variable)), Y = new Axis(NightText.Quantity(trend.Quantity, trend.Name), "µm"), Note = trend.IsAfterGravity ? "gravity model taken off" : "",
        };

        Series Points(string name, int[] which) => Series.Points(name, [.. which.Select(i => x[i])], [.. which.Select(i => trend.Y[i])], [.. which.Select(i => trend.Errors[i])]);
    }

    /// <summary>Years are shown as they are counted.</summary>
    private static double Start(OofTrend trend) => trend.Variable == TrendVariable.Date ? OofTrend.Epoch.Year : 0;

    internal static string Label(TrendVariable variable) => variable switch { TrendVariable.Elevation => "elevation", TrendVariable.Date => "date", _ => "temperature" };

    internal static string UnitOf(TrendVariable variable) => variable switch { TrendVariable.Elevation => "°", TrendVariable.Date => "year", _ => "°C" };

    private static string Words(OofTrend trend) =>
        $"{trend.Count} measurements of {NightText.Quantity(trend.Quantity, trend.Name)} of {trend.Telescope} over {NightText.Variable(trend.Variable)} with a line of slope {NightText.Slope(trend)}, "
        + $"{(trend.IsSignificant ? "a significant trend" : "no significant trend")} (probability by chance {NumberText.Significant(trend.CorrectedProbability, 2)}).";
}
