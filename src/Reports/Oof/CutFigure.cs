using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>Cuts along u through the fitted peak of each map: samples, fitted beam, and that of an error-free dish.</summary>
public static class CutFigure
{
    /// <summary>A plot for each map; null where a map lies on no grid.</summary>
    /// <param name="result">The fit.</param>
    public static Figure? Of(OofFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var beams = new BeamPanels(result.Observation);
        List<Panel> panels = [];
        for (int k = 0; k < result.Maps.Count; k++)
        {
            OofMapFit map = result.Maps[k];
            if (map.Observed.Grid is not { } grid)
            {
                return null;
            }

            int best = Array.IndexOf(map.Model, map.Model.MaxBy(Math.Abs));
            int row = grid.CellOfSample[best] / grid.UAxis.Length;
            int[] cut = [.. Enumerable.Range(0, map.Model.Length).Where(i => grid.CellOfSample[i] / grid.UAxis.Length == row).OrderBy(i => map.Observed.U[i])];
            double[] u = [.. cut.Select(i => map.Observed.U[i] * beams.UnitsPerRadian)];
            double peak = OofText.Peak(map);
            double[] along(double[] values) => [.. cut.Select(i => 100 * values[i] / peak)];
            panels.Add(new XyPlot(
                Series.Points("observed", u, along(map.Observed.Power)) with { MarkerRadius = 2.2 },
                Series.Line("fitted", u, along(map.Model)),
                Series.Line("error-free", u, along(map.Perfect)) with { Dash = 5 })
            {
                X = new Axis("u", beams.Unit), Y = new Axis("power", "% of peak"), Title = OofText.Defocus(map),
            });
        }

        int across = panels.Count is 2 or 4 ? 2 : 3;
        return new Figure(Panel.Grid(panels, across), new FigureOptions("Cuts through the beams", "One plot a map: observed samples, fitted beam and the beam of an error-free dish along u through the peak.") { Width = 1000, PlotAspect = across == 2 ? 0.55 : 0.75 });
    }
}
