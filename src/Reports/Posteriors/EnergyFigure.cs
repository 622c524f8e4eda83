using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;

namespace VlbiOps.Reports.Posteriors;

/// <summary>How energies of a chain are distributed, and how their changes from draw to draw are (Betancourt 2016, arXiv:1604.00695): where changes are much narrower, the
/// chain walks through the tails step by step, and the energy Bayesian fraction of missing information (E-BFMI) is below 0.3.</summary>
public static class EnergyFigure
{
    private const int MostChains = 6;
    private const int MostAcross = 2;
    private const double Tail = 0.002;

    /// <summary>The figure.</summary>
    /// <param name="posterior">The draws.</param>
    /// <exception cref="ArgumentException">Nothing is known of energies.</exception>
    public static Figure Of(DrawnPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var energies = posterior.Draws.Chains.Select(chain => chain.Energy).ToArray();
        if (energies.Any(chain => chain.Length < 2 || !chain.All(double.IsFinite))) throw new ArgumentException("nothing is told of the energies of these draws; expected draws of a sampler of this module");
        var shown = Math.Min(MostChains, energies.Length);
        var deviations = energies.Take(shown).Select(chain => chain.Average() is var mean ? Array.ConvertAll(chain, energy => energy - mean) : []).ToArray();
        double[][] changes = [.. energies.Take(shown).Select(chain => chain.Skip(1).Zip(chain, (next, energy) => next - energy).ToArray())];
        double[] sorted = [.. deviations.Concat(changes).SelectMany(values => values).Order()];
        double low = sorted[(int)(Tail * (sorted.Length - 1))], high = sorted[(int)((1 - Tail) * (sorted.Length - 1))];
        (low, high) = high > low ? (low, high) : (low - 1, high + 1);
        var bins = Math.Clamp((int)Math.Sqrt(2.0 * energies[0].Length), 12, 50);
        var across = Math.Min(MostAcross, shown);
        var panels = new Panel?[(shown + across - 1) / across, across];
        for (var c = 0; c < shown; c++) panels[c / across, c % across] = Panel(deviations[c], changes[c], low, high, bins, c, posterior.Convergence.EnergyFractions[c]);
        var left = energies.Length > shown ? $" The first {NumberText.Integer(shown)} of {NumberText.Integer(energies.Length)} chains are drawn." : string.Empty;
        return new Figure(panels, new FigureOptions(
            "Energies of the chains",
            $"Histograms of each chain's energy less its mean, and of its change from draw to draw. E-BFMI of the chains: {string.Join(", ", posterior.Convergence.EnergyFractions.Select(Text))}; "
            + $"below 0.3 the chain does not reach the tails.{left}")
        {
            Width = across == 1 ? 520 : 1040, PlotAspect = 0.5,
        });
    }

    private static XyPlot Panel(double[] deviations, double[] changes, double low, double high, int bins, int chain, double fraction)
    {
        var edges = StepLine.Edges(low, high, bins);
        double[] heights(double[] values) => StepLine.Heights(StepLine.Density(values, low, high, bins));
        var (energy, change) = (heights(deviations), heights(changes));
        return new XyPlot(
            new Series("E − mean", edges, energy) { LineWidth = 1.4, Color = SeriesColors.At(0) }, new Series("change of E", edges, change) { LineWidth = 1.8, Dash = 5, Color = SeriesColors.At(1) })
        {
            Strips = [new Strip(string.Empty, edges, new double[edges.Length], energy, SeriesColors.At(0).WithOpacity(0.3))],
            Title = $"chain {NumberText.Integer(chain + 1)}: E-BFMI {Text(fraction)}",
            X = new Axis("energy"),
            Y = new Axis("probability density") { Minimum = 0 },
        };
    }

    private static string Text(double fraction) => double.IsFinite(fraction) ? NumberText.Fixed(fraction, 2) : "not defined";
}
