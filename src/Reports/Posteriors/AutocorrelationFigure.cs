using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;

namespace VlbiOps.Reports.Posteriors;

/// <summary>How much each chain's draws remember of those before, a panel a parameter: the correlation of draws some lag apart.</summary>
public static class AutocorrelationFigure
{
    private const int MostLags = 60;
    private const int MostAcross = 3;

    /// <summary>The figure.</summary>
    /// <param name="posterior">The draws.</param>
    /// <exception cref="ArgumentException">A parameter was not drawn.</exception>
    public static Figure Of(DrawnPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var drawn = posterior.Parameters;
        var lags = Math.Clamp(posterior.Draws.CountPerChain / 3, 1, MostLags);
        double[] x = [.. Enumerable.Range(0, lags + 1).Select(lag => (double)lag)];
        var across = Math.Min(MostAcross, drawn.Length);
        var panels = new Panel?[(drawn.Length + across - 1) / across, across];
        var words = new List<string>();
        for (var k = 0; k < drawn.Length; k++)
        {
            double[][] chains = [.. drawn[k].Chains.Select(chain => Of(chain, lags))];
            panels[k / across, k % across] = new XyPlot([.. chains.Select((values, c) => new Series(string.Empty, x, values) { LineWidth = 1.4, Dash = c % 2 == 0 ? 0 : 4, Color = SeriesColors.At(c) })])
            {
                Title = drawn[k].Label,
                X = new Axis("lag", "draws"),
                Y = new Axis("autocorrelation") { Minimum = Math.Min(-0.25, chains.Min(chain => chain.Min())), Maximum = 1.05 },
                LevelLines = [0],
            };
            words.Add($"{drawn[k].Name} {NumberText.Fixed(chains.Average(chain => chain[Math.Min(1, lags)]), 2)}");
        }

        return new Figure(panels, new FigureOptions(
            "Autocorrelation of the chains",
            $"Correlation of draws some lag apart, a line a chain, of {VlbiText.Count(drawn.Length, "parameter", "parameters")}. At a lag of one draw, on average: {string.Join("; ", words)}.")
        {
            Width = across == 1 ? 520 : 1040, PlotAspect = across == 1 ? 0.6 : 0.55, Remark = posterior.Remark,
        });
    }

    /// <summary>Autocorrelation at the lags from 0 on, divided by the number of draws and not of pairs (Geyer 1992, Statistical Science 7, 473).</summary>
    private static double[] Of(double[] draws, int lags)
    {
        var mean = draws.Average();
        var correlation = new double[lags + 1];
        for (var lag = 0; lag <= lags; lag++)
        {
            for (var k = lag; k < draws.Length; k++) correlation[lag] += (draws[k] - mean) * (draws[k - lag] - mean);
        }

        return correlation[0] > 0 ? [.. correlation.Select(sum => sum / correlation[0])] : [.. correlation.Select((_, lag) => lag == 0 ? 1.0 : 0.0)];
    }
}
