using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>A trend as points with errors and the fitted line.</summary>
public static class TrendFigure
{
    /// <summary>The figure.</summary>
    /// <param name="trend">The trend.</param>
    public static Figure Of(OofTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        double[] x = [.. trend.X.Select(value => value + Start(trend))];
        int[] used = [.. Enumerable.Range(0, x.Length).Where(i => trend.Weights[i] >= 0.5)];
        int[] far = [.. Enumerable.Range(0, x.Length).Where(i => trend.Weights[i] < 0.5)];
        double[] ends = [x.Min(), x.Max()];
        var series = new List<Series>
        {
            Points("measured", used), Series.Line("trend", ends, [.. ends.Select(end => trend.Intercept + (trend.Slope.Value * (end - Start(trend))))]),
        };
        if (far.Length > 0) series.Add(Points("does not count", far) with { Shape = 4 });
        return new Figure(
            new XyPlot([.. series]) { X = new Axis(Label(trend.Variable), UnitOf(trend.Variable)), Y = new Axis(NightText.Quantity(trend.Quantity, trend.Name), "µm"), Note = trend.IsAfterGravity ? "gravity model taken off" : "" },
            new FigureOptions($"{trend.Quantity} over {NightText.Variable(trend.Variable)}", Words(trend)) { Width = 560 });

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
