using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>What else the fit found from other starts.</summary>
internal static class MinimaSection
{
    private const int MostMinima = 20;
    private const int MostParameters = 8;

    public static void Add(HtmlPage page, VlbiFitResult result)
    {
        if (result.Minima.Count == 0) return;
        var section = page.Section("Minima");
        var sky = result.Fit.Parameters.Take(result.Model.Sky.Parameters.Count).Take(MostParameters).ToArray();
        var labels = VlbiText.Short([.. sky.Select(parameter => parameter.Name)]);
        var left = result.Minima.Count > MostMinima ? $"; {NumberText.Integer(result.Minima.Count - MostMinima)} more are not shown" : string.Empty;
        var table = new HtmlTable(
            $"Minima found, the best first, and how many starts ended in each{left}",
            [
                TableColumn.Number("#"), TableColumn.Number("ln posterior"), TableColumn.Number("below the best"), TableColumn.Number("starts"),
                .. sky.Select((parameter, i) => TableColumn.Number(labels[i], VlbiText.Unit(parameter.Unit))),
            ]);
        for (var k = 0; k < Math.Min(MostMinima, result.Minima.Count); k++)
        {
            var minimum = result.Minima[k];
            table.Row(
            [
                NumberText.Integer(k + 1), NumberText.Fixed(minimum.LogPosterior, 2), NumberText.Fixed(result.Minima[0].LogPosterior - minimum.LogPosterior, 2),
                NumberText.Integer(minimum.StartCount),
                .. sky.Select((_, i) => NumberText.Significant(minimum.Point[i], 4)),
            ]);
        }

        section.Table(table);
    }
}
