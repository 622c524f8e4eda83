using System.Globalization;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>The Zernike coefficients, the illumination and how their errors hang together.</summary>
internal static class CoefficientSection
{
    public static void Add(HtmlPage page, OofFitResult result)
    {
        HtmlSection section = page.Section("Zernike coefficients");
        section.Figure(CoefficientFigure.Of(result), "Aperture phase at the rim for each polynomial, with one standard deviation. Tilts (K1, K2) are pointing and not shown.");
        section.Table(Table(result));
        section.Subheading("Illumination");
        section.Table(Illumination(result));
        if (result.PhaseScreen is { } screen) section.Table(Parameters($"Phase screen, rad, beside the coefficients: {screen}", result.PhaseScreenParameters, "this screen has no parameters"));
        if (result.Covariance.Names.Count > 1)
        {
            section.Subheading("Correlations");
            section.Figure(CorrelationFigure.Of(result), "Correlation of the errors of all free parameters. Strong colours off the diagonal mean that the maps determine the two together rather than each.");
            AddStrongest(section, result);
        }
    }

    private static HtmlTable Table(OofFitResult result)
    {
        double wavelength = result.Observation.WavelengthMeters;
        var table = new HtmlTable(
            "Coefficients of aperture phase; micrometres are half-path surface error at the rim",
            new TableColumn("coefficient"), TableColumn.Number("(n, l)"), new TableColumn("name"),
            TableColumn.Number("phase", "rad"), TableColumn.Number("phase", "waves"), TableColumn.Number("surface", "µm"), TableColumn.Number("value / error"));
        foreach (ZernikeCoefficient c in result.Coefficients)
        {
            var value = new Results.Oof.ValueWithError(c.Radians, c.IsFixed ? 0 : c.ErrorRadians);
            double micrometers = wavelength / (4 * Math.PI) * 1e6;
            string significance = c.IsFixed ? "held" : c.ErrorRadians > 0 ? NumberText.Fixed(Math.Abs(c.Radians) / c.ErrorRadians, 1) : "n/a";
            table.Row(
                c.ParameterName, string.Create(CultureInfo.InvariantCulture, $"({c.Order.N},\u00a0{NumberText.Integer(c.Order.L)})"), c.Order.Name,
                OofText.Number(value), OofText.Number(value, "", 1 / (2 * Math.PI)), OofText.Number(value, "", micrometers), significance);
        }

        return table;
    }

    private static HtmlTable Illumination(OofFitResult result) => Parameters($"Illumination: {result.Illumination}", result.IlluminationParameters, "this illumination has no parameters");

    private static HtmlTable Parameters(string title, IReadOnlyList<FittedParameter> parameters, string none)
    {
        var table = new HtmlTable(title, new TableColumn("parameter"), TableColumn.Number("value"), new TableColumn("unit"), new TableColumn("remark"));
        foreach (FittedParameter p in parameters)
        {
            table.Row(p.Name, OofText.Number(new(p.Value, p.IsFixed ? 0 : p.Error)), p.Unit, p.IsAtBound ? "at its bound" : p.IsFixed ? "held" : "fitted");
        }

        if (parameters.Count == 0)
        {
            table.Row("none", "", "", none);
        }

        return table;
    }

    private static void AddStrongest(HtmlSection section, OofFitResult result)
    {
        const int most = 8;
        var table = new HtmlTable("The strongest correlations", new TableColumn("parameter"), new TableColumn("with"), TableColumn.Number("correlation"));
        foreach (var (first, second, value) in CorrelationFigure.Strongest(result.Covariance, most))
        {
            table.Row(first, second, NumberText.Fixed(value, 3));
        }

        section.Table(table);
    }
}
