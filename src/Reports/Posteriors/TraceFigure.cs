using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Fits;

namespace VlbiOps.Reports.Posteriors;

/// <summary>How chains moved, a row a parameter: the draws in their order, and how the ranks of each chain's draws among all are spread (Vehtari et al. 2021, Bayesian
/// Analysis 16, 667). Chains that agree look alike on the left and are level on the right.</summary>
public static class TraceFigure
{
    private const int MostDraws = 400;

    /// <summary>The figure.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="names">The parameters shown; the first eight where null.</param>
    /// <exception cref="ArgumentException">One of them was not drawn.</exception>
    public static Figure Of(PosteriorResult posterior, IReadOnlyList<string>? names = null) => Of(DrawnPosterior.Of(posterior) with { Names = names });

    /// <summary>The figure.</summary>
    /// <param name="posterior">The draws.</param>
    /// <exception cref="ArgumentException">A parameter was not drawn.</exception>
    public static Figure Of(DrawnPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var drawn = posterior.Parameters;
        var panels = new Panel?[drawn.Length, 2];
        for (var k = 0; k < drawn.Length; k++)
        {
            panels[k, 0] = new XyPlot(Traces(drawn[k].Chains)) { X = new Axis("draw"), Y = new Axis(drawn[k].Label, drawn[k].Unit) };
            panels[k, 1] = new XyPlot(Ranks(drawn[k].Chains))
            {
                X = new Axis("rank among all draws"),
                Y = new Axis("draws in bin") { Minimum = 0 },
                LevelLines = [(double)posterior.Draws.CountPerChain / ChainRanks.Bins],
            };
        }

        var thinned = posterior.Draws.CountPerChain > MostDraws ? $" Of each chain {NumberText.Integer(MostDraws)} draws at even distances are shown." : string.Empty;
        var largest = posterior.Convergence.MaxRHat;
        var agreement = double.IsFinite(largest) ? $" The greatest R-hat of all parameters is {NumberText.Fixed(largest, 3)}." : string.Empty;
        return new Figure(panels, new FigureOptions(
            "Traces and ranks",
            $"Draws of {VlbiText.Count(drawn.Length, "parameter", "parameters")} in {VlbiText.Count(posterior.Draws.Chains.Count, "chain", "chains")} of {NumberText.Integer(posterior.Draws.CountPerChain)} "
            + $"in their order, a colour a chain, and histograms of each chain's ranks.{thinned}{agreement}")
        {
            Width = 1040, PlotAspect = 0.28, Remark = posterior.Remark,
        });
    }

    private static Series[] Traces(double[][] chains) => [.. chains.Select((chain, c) =>
    {
        var rows = Thinning.Of(chain.Length, MostDraws);
        return new Series(string.Empty, [.. rows.Select(row => row + 1.0)], [.. rows.Select(row => chain[row])]) { LineWidth = 0.8, Color = SeriesColors.At(c).WithOpacity(0.75) };
    })];

    private static Series[] Ranks(double[][] chains)
    {
        var x = ChainRanks.Edges(chains.Sum(chain => chain.Length));
        return [.. ChainRanks.Counts(chains).Select((count, c) => new Series(string.Empty, x, StepLine.Heights(count)) { LineWidth = 1.3, Color = SeriesColors.At(c) })];
    }
}
