using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>Cuts along u through the fitted peak of each map: samples, fitted beam, and that of an error-free dish.</summary>
public static class CutFigure
{
    private const int MostRows = 15;

    /// <summary>A plot for each map; null where a map lies on no grid.</summary>
    /// <param name="result">The fit.</param>
    public static Figure? Of(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Maps.Any(map => map.Observed.Grid is null)) return null;
        var beams = new BeamPanels(result);
        Panel[] panels = [.. result.Maps.Select(map => Plot(new BeamCut(map, beams.UnitsPerRadian), beams.Unit))];
        int across = panels.Length is 2 or 4 ? 2 : 3;
        string alt = "One plot a map along u through its fitted peak: observed samples, fitted beam and the beam of an error-free dish. " + string.Join(" ", result.Maps.Select(map =>
            $"{OofText.Defocus(map)}: observed less fitted up to {NumberText.Significant(100 * map.Residuals().Max(Math.Abs) / OofText.Peak(map), 2)} % of the peak."));
        return new Figure(Panel.Grid(panels, across), new FigureOptions("Cuts through the beams", alt) { Width = 1000, PlotAspect = across == 2 ? 0.55 : 0.75 });
    }

    /// <summary>The same in numbers, at some places of each cut.</summary>
    internal static HtmlTable Table(OofFitResult result)
    {
        var beams = new BeamPanels(result);
        var table = new HtmlTable(
            "Power along the cuts in per cent of each map's peak, at some of the samples",
            new TableColumn("map"), TableColumn.Number("u", beams.Unit), TableColumn.Number("observed"), TableColumn.Number("fitted"), TableColumn.Number("error-free"));
        foreach (OofMapFit map in result.Maps)
        {
            var cut = new BeamCut(map, beams.UnitsPerRadian);
            int rows = Math.Min(MostRows, cut.U.Length);
            foreach (int i in Enumerable.Range(0, rows).Select(k => rows == 1 ? 0 : k * (cut.U.Length - 1) / (rows - 1)))
            {
                table.Row(OofText.Defocus(map), NumberText.Fixed(cut.U[i], 1), NumberText.Fixed(cut.Observed[i], 2), NumberText.Fixed(cut.Fitted[i], 2), NumberText.Fixed(cut.Perfect[i], 2));
            }
        }

        return table;
    }

    private static XyPlot Plot(BeamCut cut, string unit) => new(
        Series.Points("observed", cut.U, cut.Observed) with { MarkerRadius = 2.2 },
        Series.Line("fitted", cut.U, cut.Fitted),
        Series.Line("error-free", cut.U, cut.Perfect) with { Dash = 5 })
    {
        X = new Axis("u", unit), Y = new Axis("power", "% of peak"), Title = cut.Name,
    };

    /// <summary>The row of a map's grid through its fitted peak, power in per cent of the observed peak.</summary>
    private sealed class BeamCut
    {
        private readonly int[] samples;
        private readonly double peak;

        public BeamCut(OofMapFit map, double unitsPerRadian)
        {
            var grid = map.Observed.Grid!;
            int best = Array.IndexOf(map.Model, map.Model.MaxBy(Math.Abs)), row = grid.CellOfSample[best] / grid.UAxis.Length;
            samples = [.. Enumerable.Range(0, map.Model.Length).Where(i => grid.CellOfSample[i] / grid.UAxis.Length == row).OrderBy(i => map.Observed.U[i])];
            peak = OofText.Peak(map);
            Name = OofText.Defocus(map);
            U = [.. samples.Select(i => map.Observed.U[i] * unitsPerRadian)];
            (Observed, Fitted, Perfect) = (Along(map.Observed.Power), Along(map.Model), Along(map.Perfect));
        }

        public string Name { get; }

        public double[] U { get; }

        public double[] Observed { get; }

        public double[] Fitted { get; }

        public double[] Perfect { get; }

        private double[] Along(double[] values) => [.. samples.Select(i => 100 * values[i] / peak)];
    }
}
