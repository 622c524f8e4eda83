using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>Pictures of the aperture and their statistics.</summary>
internal static class ApertureSection
{
    public static void Add(HtmlPage page, ApertureMap aperture)
    {
        HtmlSection section = page.Section("Aperture");
        section.Figures(
            (ApertureFigure.Phase(aperture), "Phase with piston and tilt taken off by a fit weighted with the illumination. Lines at round values, dashed where negative."),
            (ApertureFigure.Surface(aperture),
                "The same as half-path surface error φλ/4π. Along the panels' normals it is larger by the secant of half the opening angle; the table has both."),
            (ApertureFigure.Amplitude(aperture), "Illumination times the lit part of each pixel: rim, sub-reflector and legs."),
            (ApertureFigure.PhaseError(aperture), "One standard deviation of the phase at each point, from the covariance of the coefficients."));
        section.Table(Statistics(aperture));
        section.Paragraph("On the dish, x lies along u and y along v of the maps.");
    }

    private static HtmlTable Statistics(ApertureMap aperture)
    {
        var table = new HtmlTable(
            "The pictures in numbers: quantiles over the pixels that are at least half lit", new TableColumn("quantity"), new TableColumn("unit"), TableColumn.Number("least"), TableColumn.Number("5 %"),
            TableColumn.Number("median"), TableColumn.Number("95 %"), TableColumn.Number("greatest"));
        var grid = ApertureGrid.Of(aperture);
        void add(string name, string unit, double[] values)
        {
            double[] sorted = [.. grid.Shown(values).Where(double.IsFinite).Order()];
            string at(double share) => sorted.Length == 0 ? "n/a" : NumberText.Significant(sorted[(int)Math.Round(share * (sorted.Length - 1))], 3);
            table.Row(name, unit, at(0), at(0.05), at(0.5), at(0.95), at(1));
        }

        add("phase", "rad", aperture.Phase);
        add("phase with tilt", "rad", aperture.PhaseWithTilt);
        add("surface error, half-path", "µm", aperture.SurfaceError);
        add("surface error along the normal", "µm", aperture.PanelNormalError);
        add("amplitude", "", aperture.Amplitude);
        add("phase, standard deviation", "rad", aperture.PhaseError);
        return table;
    }
}
