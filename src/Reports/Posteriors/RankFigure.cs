using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;

namespace VlbiOps.Reports.Posteriors;

/// <summary>Histograms of ranks, a row a parameter and a column a chain (Vehtari et al. 2021, Bayesian Analysis 16, 667): level where chains agree, high at one side
/// where a chain sits elsewhere, high at both ends where it is wider than the others.</summary>
public static class RankFigure
{
    private const int MostChains = 6;

    /// <summary>The figure.</summary>
    /// <param name="posterior">The draws.</param>
    /// <exception cref="ArgumentException">A parameter was not drawn.</exception>
    public static Figure Of(DrawnPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var (drawn, all) = (posterior.Parameters, posterior.Draws.Chains.Count);
        var (chains, expected) = (Math.Min(MostChains, all), (double)posterior.Draws.CountPerChain / ChainRanks.Bins);
        var counts = Array.ConvertAll(drawn, parameter => ChainRanks.Counts(parameter.Chains));
        var highest = counts.Max(of => of.Take(chains).Max(chain => chain.Max()));
        var edges = ChainRanks.Edges(posterior.Draws.TotalCount);
        var panels = new Panel?[drawn.Length, chains];
        for (var k = 0; k < drawn.Length; k++)
        {
            for (var c = 0; c < chains; c++)
            {
                var heights = StepLine.Heights(counts[k][c]);
                panels[k, c] = new XyPlot(new Series(string.Empty, edges, heights) { LineWidth = 1.2, Color = SeriesColors.At(c) })
                {
                    Strips = [new Strip(string.Empty, edges, new double[edges.Length], heights, SeriesColors.At(c).WithOpacity(0.35))],
                    LevelLines = [expected],
                    Title = $"{drawn[k].Label}, chain {NumberText.Integer(c + 1)}",
                    X = new Axis("rank among all draws") { Minimum = 0, Maximum = posterior.Draws.TotalCount, HasInnerLabels = true },
                    Y = new Axis("draws in bin") { Minimum = 0, Maximum = 1.08 * highest },
                };
            }
        }

        var left = all > chains ? $" The first {NumberText.Integer(chains)} of {NumberText.Integer(all)} chains are drawn." : string.Empty;
        return new Figure(panels, new FigureOptions(
            "Ranks of chains",
            $"How many of each chain's draws fall into each of {NumberText.Integer(ChainRanks.Bins)} bins of ranks among all {NumberText.Integer(posterior.Draws.TotalCount)} draws, "
            + $"for {VlbiText.Join([.. drawn.Select(parameter => parameter.Name)])}; the dashed lines at {NumberText.Significant(expected, 3)} are where chains agree wholly.{left}")
        {
            Width = 1040, PlotAspect = 0.6, HasSharedAxes = true, Remark = posterior.Remark,
        });
    }
}
