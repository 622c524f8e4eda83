using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>What the posterior of a fit says of the aperture and the parameters, with credible bands.</summary>
internal static class PosteriorSection
{
    public static void Add(HtmlPage page, ApertureMap aperture, PosteriorResult posterior)
    {
        var map = new PosteriorApertureMap(posterior, aperture.Pixels);
        string mass = FormattableString.Invariant($"{100 * map.Mass:0.###} %");
        int row = BestLitRow(map, aperture);
        string at = $"y = {NumberText.Fixed(map.Coordinates[row], 1)} m";
        HtmlSection section = page.Section("Posterior");
        section.Paragraph($"{posterior}.");
        if (posterior.Warnings.Count > 0)
        {
            section.Warnings(posterior.Warnings);
        }

        section.Figures(
            (ApertureFigure.Signed(aperture, map.Phase, "Mean phase", "posterior mean of the phase", "rad"),
                "Mean of the draws at each point, piston and tilt taken off."),
            (ApertureFigure.Plain(aperture, HalfWidth(map), "Half the band", $"half the width of the {mass} band", "rad", ColorMap.Cividis),
                $"Half the width of the credible band that holds {mass} of the draws, each point by itself."),
            (Cut(map, aperture, row, mass, at), $"The phase across the dish at {at}, where least is in shadow, with its {mass} band."));
        section.Table(Table(map.Quantities));
    }

    private static double[] HalfWidth(PosteriorApertureMap map) => [.. map.PhaseUpper.Zip(map.PhaseLower, (upper, lower) => (upper - lower) / 2)];

    /// <summary>The row of most pixels that are half lit, the nearest to the middle of several: through the middle runs the shadow of legs.</summary>
    private static int BestLitRow(PosteriorApertureMap map, ApertureMap aperture)
    {
        double[][] rows = [.. ApertureGrid.Of(aperture).Shown(map.Phase).Chunk(map.Pixels)];
        return Enumerable.Range(0, map.Pixels).OrderByDescending(row => rows[row].Count(double.IsFinite)).ThenBy(row => Math.Abs(map.Coordinates[row])).First();
    }

    private static Figure Cut(PosteriorApertureMap map, ApertureMap aperture, int row, string mass, string at)
    {
        double[] across(double[] values) => [.. ApertureGrid.Of(aperture).Shown(values).Skip(row * map.Pixels).Take(map.Pixels)];
        double[] widths = [.. across(map.PhaseUpper).Zip(across(map.PhaseLower), (upper, lower) => upper - lower).Where(double.IsFinite)];
        string alt = $"Mean phase across the dish at {at} with the {mass} band, whose width is {NumberText.Significant(widths.DefaultIfEmpty(double.NaN).Min(), 2)} to {NumberText.Significant(widths.DefaultIfEmpty(double.NaN).Max(), 2)} rad.";
        return new Figure(
            new XyPlot(
                Series.Line("mean", map.Coordinates, across(map.Phase)),
                Series.Line("lower end", map.Coordinates, across(map.PhaseLower)) with { Dash = 4 },
                Series.Line("upper end", map.Coordinates, across(map.PhaseUpper)) with { Dash = 4 })
            {
                X = new Axis("x", "m"), Y = new Axis("phase", "rad"),
            },
            new FigureOptions("Phase across the dish", alt));
    }

    private static HtmlTable Table(IReadOnlyList<PosteriorParameter> rows)
    {
        var table = new HtmlTable(
            "The posterior in numbers", new TableColumn("quantity"), new TableColumn("unit"), TableColumn.Number("mean"), TableColumn.Number("standard deviation"),
            TableColumn.Number(rows[0].LowerName), TableColumn.Number("median"), TableColumn.Number(rows[0].UpperName), TableColumn.Number("R-hat"), TableColumn.Number("bulk ESS"), TableColumn.Number("tail ESS"));
        foreach (PosteriorParameter row in rows)
        {
            table.Row(
                row.Name, row.Unit, row.Rounded(row.Mean), row.Rounded(row.StandardDeviation), row.Rounded(row.Lower), row.Rounded(row.Median), row.Rounded(row.Upper),
                NumberText.Fixed(row.RHat, 3), NumberText.Fixed(row.BulkEss, 0), NumberText.Fixed(row.TailEss, 0));
        }

        return table;
    }
}
