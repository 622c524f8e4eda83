using VlbiOps.Models.Telescopes;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>Pictures of the aperture and their statistics.</summary>
internal static class ApertureSection
{
    private const double LeastLit = 0.5;

    public static void Add(HtmlPage page, OofFitResult result, ApertureMap aperture)
    {
        HtmlSection section = page.Section("Aperture");
        section.Figures(
            (Signed(result, aperture, aperture.Phase, "Aperture phase", "phase", "rad"),
                "Phase with piston and tilt taken off by a fit weighted with the illumination. Lines at round values, dashed where negative."),
            (Signed(result, aperture, aperture.SurfaceError, "Surface error", "surface error", "µm"),
                "The same as half-path surface error φλ/4π. Along the panels' normals it is larger by the secant of half the opening angle; the table has both."),
            (Plain(result, aperture, aperture.Amplitude, "Aperture amplitude", "amplitude", "", ColorMap.Viridis),
                "Illumination times the lit part of each pixel: rim, sub-reflector and legs."),
            (Plain(result, aperture, aperture.PhaseError, "Phase error", "standard deviation of the phase", "rad", ColorMap.Cividis),
                "One standard deviation of the phase at each point, from the covariance of the coefficients."));
        section.Table(Statistics(aperture));
        section.Paragraph("On the dish, x lies along u and y along v of the maps.");
    }

    internal static Figure Signed(OofFitResult result, ApertureMap aperture, double[] values, string title, string label, string unit)
    {
        var scale = ColorScale.Symmetric(Shown(aperture, values), ColorMap.BlueWhiteRed, label, unit);
        return Make(result, aperture, values, title, scale, Contours.Levels(scale.Minimum, scale.Maximum));
    }

    internal static Figure Plain(OofFitResult result, ApertureMap aperture, double[] values, string title, string label, string unit, ColorMap colors)
    {
        double top = Shown(aperture, values).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        return Make(result, aperture, values, title, new ColorScale(colors, 0, top > 0 ? top : 1, label, unit), []);
    }

    private static Figure Make(OofFitResult result, ApertureMap aperture, double[] values, string title, ColorScale scale, double[] levels)
    {
        string name = result.Telescope.Name;
        double step = aperture.Coordinates[1] - aperture.Coordinates[0];
        values = Shown(aperture, values);
        var field = new GridField(values, aperture.Pixels, aperture.Pixels, aperture.Coordinates[0], step, aperture.Coordinates[0], step);
        double[] known = [.. values.Where(double.IsFinite)];
        string alt = known.Length == 0
            ? $"{title} of {name}: no value is known."
            : $"{title} of {name}, a disc of {NumberText.Significant(2 * result.Telescope.PrimaryRadius, 3)} m: from {NumberText.Significant(known.Min(), 3)} to {NumberText.Significant(known.Max(), 3)} {scale.Unit}".TrimEnd() + ".";
        return new Figure(
            new HeatMap(field, scale)
            {
                X = new Axis("x", "m"), Y = new Axis("y", "m"), Title = title, ContourLevels = levels, Outlines = [Edge(result.Telescope)],
            },
            new FigureOptions(title, alt));
    }

    /// <summary>Values of pixels that are at least half lit: beyond the rim polynomials run away.</summary>
    internal static double[] Shown(ApertureMap aperture, double[] values) => [.. values.Zip(aperture.Mask, (value, lit) => lit >= LeastLit ? value : double.NaN)];

    private static Outline Edge(Telescope telescope) => telescope.Rim is { } rim
        ? new Outline(rim.CentreX, rim.CentreY, rim.SemiAxisX, rim.SemiAxisY)
        : Outline.Circle(telescope.PrimaryRadius);

    private static HtmlTable Statistics(ApertureMap aperture)
    {
        var table = new HtmlTable(
            "The pictures in numbers: quantiles over the pixels that are at least half lit", new TableColumn("quantity"), new TableColumn("unit"), TableColumn.Number("least"), TableColumn.Number("5 %"),
            TableColumn.Number("median"), TableColumn.Number("95 %"), TableColumn.Number("greatest"));
        void add(string name, string unit, double[] values)
        {
            double[] sorted = [.. Shown(aperture, values).Where(double.IsFinite).Order()];
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
