using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>The maps: as observed, as fitted, what is left, and what an error-free dish would have shown.</summary>
internal static class BeamSection
{
    public static void Add(HtmlPage page, OofFitResult result)
    {
        HtmlSection section = page.Section("Beams");
        var beams = new BeamPanels(result);
        section.Figure(BeamFigure.Of(result), "Power in per cent of each map's peak. Lines over observed and fitted maps: the fitted beam at 5, 20, 50 and 80 %. " + beams.Remark);
        section.Table(Maps(result));
        section.Figure(
            BeamFigure.Perfect(result),
            beams.IsChopped
                ? "An error-free dish with the same illumination, defocus and pointing, and the dish as fitted, both in per cent of the stronger peak of the two."
                : "An error-free dish with the same illumination, defocus and pointing, and the dish as fitted, in decibels below the stronger peak of the two.");
        section.Details(Peaks(result));
        if (CutFigure.Of(result) is { } cuts)
        {
            section.Figure(cuts, "Cuts along u through the fitted peak of each map: samples, fitted beam, and error-free dish.");
            section.Details(CutFigure.Table(result));
        }
    }

    private static HtmlTable Peaks(OofFitResult result)
    {
        var table = new HtmlTable("Peaks above the baseline, in each map's own unit", new TableColumn("map"), TableColumn.Number("error-free dish"), TableColumn.Number("fitted"), TableColumn.Number("ratio", "%"));
        foreach (OofMapFit map in result.Maps)
        {
            double perfect = BeamFigure.Top(map, map.Perfect), fitted = BeamFigure.Top(map, map.Model);
            table.Row(OofText.Defocus(map), NumberText.Significant(perfect), NumberText.Significant(fitted), NumberText.Significant(100 * fitted / perfect, 3));
        }

        return table;
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
            table.Row(
                OofText.MapName(map), NumberText.Significant(map.Observed.DefocusMeters * 1e3, 4), NumberText.Integer(map.Observed.Count),
                NumberText.Significant(map.Scale), NumberText.Significant(map.Offset, 3),
                pointing(map.PointingURadians, map.PointingErrorRadians.U), pointing(map.PointingVRadians, map.PointingErrorRadians.V),
                map.Observed.Sigma is null ? NumberText.Significant(map.Noise, 3) : "by sample", NumberText.Significant(100 * OofText.ResidualRms(map) / OofText.Peak(map), 3), NumberText.Significant(map.ReducedChiSquare, 4));
        }

        return table;
    }
}
