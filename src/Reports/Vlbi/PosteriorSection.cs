using VlbiOps.Reports.Html;
using VlbiOps.Reports.Posteriors;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Fits;

namespace VlbiOps.Reports.Vlbi;

/// <summary>The posterior's shape and how its chains moved.</summary>
internal static class PosteriorSection
{
    public static void Add(HtmlPage page, PosteriorResult posterior)
    {
        var section = page.Section("Posterior");
        var drawn = DrawnPosterior.Of(posterior).Parameters;
        var left = posterior.Draws.Names.Count - drawn.Length;
        section.Paragraph(
            $"{posterior.Sampler.Name} drew {NumberText.Integer(posterior.Draws.TotalCount)} points in {VlbiText.Count(posterior.Draws.Chains.Count, "chain", "chains")} "
            + (posterior.HasConverged ? "that agree." : "that may not be trusted yet: see the warnings above.")
            + (left > 0 ? $" The first {NumberText.Integer(drawn.Length)} parameters are drawn, {NumberText.Integer(left)} are not." : string.Empty));
        section.Figure(
            CornerFigure.Of(posterior),
            "Each parameter by itself with its mean and standard deviation, and each pair: the darker the more draws, lines around 39 and 86 % of them.");
        section.Table(Correlations(drawn));
        section.Figure(
            TraceFigure.Of(posterior),
            "Left the draws in their order, a colour a chain; right how each chain's ranks among all draws are spread, level where chains agree (dashed).");
    }

    private static HtmlTable Correlations(DrawnParameter[] drawn)
    {
        var table = new HtmlTable("Correlation of the draws", [new TableColumn("parameter"), .. drawn.Select(parameter => TableColumn.Number(parameter.Label))]);
        foreach (var row in drawn) table.Row([row.Name, .. drawn.Select(column => Correlation(row.All, column.All))]);
        return table;
    }

    private static string Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        double product = 0, squareX = 0, squareY = 0;
        for (var k = 0; k < x.Length; k++)
        {
            product += (x[k] - meanX) * (y[k] - meanY);
            squareX += (x[k] - meanX) * (x[k] - meanX);
            squareY += (y[k] - meanY) * (y[k] - meanY);
        }

        return squareX > 0 && squareY > 0 ? NumberText.Fixed(product / Math.Sqrt(squareX * squareY), 2) : "constant";
    }
}
