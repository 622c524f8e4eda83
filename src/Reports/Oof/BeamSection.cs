using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>The maps: as observed, as fitted, what is left, and what an error-free dish would have shown.</summary>
internal static class BeamSection
{
    private const double FaintestDecibels = -30;

    public static void Add(HtmlPage page, OofFitResult result)
    {
        HtmlSection section = page.Section("Beams");
        var beams = new Beams(result);
        section.Figure(Observed(result, beams), "Power in per cent of each map's peak. Lines over observed and fitted maps: the fitted beam at 5, 20, 50 and 80 %. " + beams.Remark);
        section.Table(Maps(result));
        section.Figure(
            Perfect(result, beams),
            beams.IsChopped
                ? "An error-free dish with the same illumination, defocus and pointing, and the dish as fitted, both in per cent of the stronger peak of the two."
                : "An error-free dish with the same illumination, defocus and pointing, and the dish as fitted, in decibels below the stronger peak of the two.");
        if (Cuts(result, beams) is { } cuts)
        {
            section.Figure(cuts, "Cuts along u through the fitted peak of each map: samples, fitted beam, and error-free dish.");
        }
    }

    private static Figure Observed(OofFitResult result, Beams beams)
    {
        var panels = new Panel?[result.Maps.Count, 3];
        double largest = result.Maps.Max(map => map.Residuals().Max(Math.Abs) / OofText.Peak(map)) * 100;
        var power = beams.IsChopped
            ? new ColorScale(ColorMap.BlueWhiteRed, -100, 100, "power", "% of peak")
            : new ColorScale(ColorMap.Viridis, 0, 100, "power", "% of peak");
        var rest = new ColorScale(ColorMap.BlueWhiteRed, -largest, largest, "observed less fitted", "% of peak");
        rest = largest > 0 ? rest : rest with { Minimum = -1, Maximum = 1 };
        for (int k = 0; k < result.Maps.Count; k++)
        {
            OofMapFit map = result.Maps[k];
            BeamField field = beams.Fields[k];
            double peak = OofText.Peak(map);
            double[] relative(double[] values) => Array.ConvertAll(values, v => 100 * v / peak);
            GridField fitted = field.Of(relative(map.Model));
            double[] levels = [5, 20, 50, 80];
            panels[k, 0] = beams.Panel(field.Of(relative(map.Observed.Power)), power, levels, fitted);
            panels[k, 1] = beams.Panel(fitted, power, levels);
            panels[k, 2] = beams.Panel(field.Of(relative(map.Residuals())), rest, []);
        }

        string alt = $"{result.Maps.Count} rows of three maps: observed, fitted and residual beam. The largest residual is {NumberText.Significant(largest, 2)} % of a peak.";
        return new Figure(panels, new FigureOptions("Observed, fitted and residual beams", alt)
        {
            Width = 1000, RowNames = [.. result.Maps.Select(OofText.Defocus)], ColumnNames = ["observed", "fitted", "residual"], HasSharedAxes = beams.AxesAgree,
        });
    }

    private static Figure Perfect(OofFitResult result, Beams beams)
    {
        const int mostAcross = 4;
        int count = result.Maps.Count;
        bool across = count <= mostAcross;
        var panels = across ? new Panel?[2, count] : new Panel?[count, 2];
        var scale = beams.IsChopped
            ? new ColorScale(ColorMap.BlueWhiteRed, -100, 100, "power", "% of peak")
            : new ColorScale(ColorMap.Viridis, FaintestDecibels, 0, "power", "dB");
        for (int k = 0; k < count; k++)
        {
            OofMapFit map = result.Maps[k];
            double peak = Math.Max(Top(map, map.Perfect), Top(map, map.Model));
            double shown(double power) => beams.IsChopped ? 100 * (power - map.Offset) / peak : 10 * Math.Log10(Math.Max((power - map.Offset) / peak, 1e-9));
            panels[across ? 0 : k, across ? k : 0] = beams.Panel(beams.Fields[k].Of(Array.ConvertAll(map.Perfect, shown)), scale, []);
            panels[across ? 1 : k, across ? k : 1] = beams.Panel(beams.Fields[k].Of(Array.ConvertAll(map.Model, shown)), scale, []);
        }

        string alt = "The beam of an error-free dish and the fitted beam of each map. " + string.Join(" ", result.Maps.Select(map =>
            $"{OofText.Defocus(map)}: fitted peak {NumberText.Significant(100 * Top(map, map.Model) / Top(map, map.Perfect), 3)} % of the error-free one."));
        string[] maps = [.. result.Maps.Select(OofText.Defocus)], kinds = ["error-free dish", "fitted"];
        return new Figure(panels, new FigureOptions("Error-free and fitted beams", alt)
        {
            Width = across && count > 2 ? 1000 : 820, RowNames = across ? kinds : maps, ColumnNames = across ? maps : kinds, HasSharedAxes = beams.AxesAgree,
        });
    }

    /// <summary>The largest power above the baseline; 1 where there is none.</summary>
    private static double Top(OofMapFit map, double[] power)
    {
        double top = power.Max(p => Math.Abs(p - map.Offset));
        return top > 0 ? top : 1;
    }

    private static Figure? Cuts(OofFitResult result, Beams beams)
    {
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
        var places = new Panel?[(panels.Count + across - 1) / across, across];
        for (int k = 0; k < panels.Count; k++)
        {
            places[k / across, k % across] = panels[k];
        }

        return new Figure(places, new FigureOptions("Cuts through the beams", "One plot a map: observed samples, fitted beam and the beam of an error-free dish along u through the peak.") { Width = 1000, PlotAspect = across == 2 ? 0.55 : 0.75 });
    }

    private static HtmlTable Maps(OofFitResult result)
    {
        var table = new HtmlTable(
            "The maps one by one; power in each map's own unit, pointing beside the reference map's",
            new TableColumn("map"), TableColumn.Number("dz", "mm"), TableColumn.Number("samples"), TableColumn.Number("scale"), TableColumn.Number("offset"),
            TableColumn.Number("pointing u", "″"), TableColumn.Number("pointing v", "″"), TableColumn.Number("noise"), TableColumn.Number("residual rms", "% of peak"), TableColumn.Number("reduced χ²"));
        foreach (OofMapFit map in result.Maps)
        {
            string pointing(double value, double error) => OofText.Number(new(value, error), "", OofText.RadiansToArcsec);
            double rms = Math.Sqrt(map.Residuals().Average(r => r * r));
            table.Row(
                OofText.MapName(map), NumberText.Significant(map.Observed.DefocusMeters * 1e3, 4), NumberText.Integer(map.Observed.Count),
                NumberText.Significant(map.Scale), NumberText.Significant(map.Offset, 3),
                pointing(map.PointingURadians, map.PointingErrorRadians.U), pointing(map.PointingVRadians, map.PointingErrorRadians.V),
                map.Observed.Sigma is null ? NumberText.Significant(map.Noise, 3) : "by sample", NumberText.Significant(100 * rms / OofText.Peak(map), 3), NumberText.Significant(map.ReducedChiSquare, 4));
        }

        return table;
    }

    /// <summary>What all pictures of a result's maps share: the unit of the axes and the way to a grid.</summary>
    private sealed class Beams
    {
        public Beams(OofFitResult result)
        {
            double extent = result.Maps.Max(map => Math.Max(map.Observed.U.Max(Math.Abs), map.Observed.V.Max(Math.Abs))) * OofText.RadiansToArcsec;
            (Unit, UnitsPerRadian) = extent switch
            {
                > 36_000 => ("°", 180 / Math.PI),
                > 600 => ("′", OofText.RadiansToArcsec / 60),
                _ => ("″", OofText.RadiansToArcsec),
            };
            Fields = [.. result.Maps.Select(map => new BeamField(map.Observed, UnitsPerRadian))];
            IsChopped = (result.Observation.ChopThrowRadians ?? 0) != 0;
            AxesAgree = result.Maps.All(map => SameExtent(map.Observed.U, result.Maps[0].Observed.U) && SameExtent(map.Observed.V, result.Maps[0].Observed.V));
            Remark = Fields.All(f => f.IsGridded) ? "" : "Maps that lie on no even grid show the nearest sample at each point.";
        }

        public string Unit { get; }

        public double UnitsPerRadian { get; }

        public IReadOnlyList<BeamField> Fields { get; }

        public bool IsChopped { get; }

        public bool AxesAgree { get; }

        public string Remark { get; }

        public HeatMap Panel(GridField field, ColorScale scale, double[] levels, GridField? contours = null) =>
            new(field, scale) { X = new Axis("u", Unit), Y = new Axis("v", Unit), ContourLevels = levels, ContourField = contours };

        private static bool SameExtent(double[] a, double[] b)
        {
            double tolerance = 0.02 * (b.Max() - b.Min());
            return Math.Abs(a.Min() - b.Min()) <= tolerance && Math.Abs(a.Max() - b.Max()) <= tolerance;
        }
    }
}
