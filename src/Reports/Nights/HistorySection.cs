using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>The last nights of the history, a row a night and telescope.</summary>
internal static class HistorySection
{
    private const int Nights = 30;

    public static void Add(HtmlPage page, IReadOnlyList<OofHistoryRecord> history)
    {
        if (history.Count == 0) return;
        var section = page.Section($"The last {Nights} nights");
        if (history.Any(record => record.ObservedAt is not null)) section.Figure(HistoryFigure.Of(history, TrendVariable.Date), "Surface rms of all records of the history.");
        var table = new HtmlTable(
            "A row a night (noon to noon UTC) and telescope, the last first", new TableColumn("night of"), new TableColumn("telescope"), TableColumn.Number("fits"), TableColumn.Number("good"), new TableColumn("elevations"),
            TableColumn.Number("surface rms, median", "µm"), TableColumn.Number("least", "µm"), TableColumn.Number("greatest", "µm"));
        foreach (var night in history.GroupBy(record => (Night(record), record.Telescope)).OrderByDescending(night => night.Key.Item1).ThenBy(night => night.Key.Telescope, StringComparer.OrdinalIgnoreCase).Take(Nights))
        {
            double[] sizes = [.. night.Select(record => record.SurfaceRmsMicrometers.Value).Order()];
            double[] elevations = [.. night.Select(record => record.ElevationDegrees).OfType<double>()];
            table.Row(
                night.Key.Item1, night.Key.Telescope, NumberText.Integer(sizes.Length), NumberText.Integer(night.Count(record => record.IsGood)), elevations.Length == 0 ? "not told" : Range(elevations),
                NumberText.Significant((sizes[(sizes.Length - 1) / 2] + sizes[sizes.Length / 2]) / 2, 3), NumberText.Significant(sizes[0], 3), NumberText.Significant(sizes[^1], 3));
        }

        section.Table(table);
    }

    private static string Range(double[] degrees) => degrees.Length == 1 ? NumberText.Fixed(degrees[0], 0) + "°" : $"{NumberText.Fixed(degrees.Min(), 0)}° to {NumberText.Fixed(degrees.Max(), 0)}°";

    /// <summary>The day on which a night began, noon to noon UTC; that of the fit where the files do not tell when they were taken.</summary>
    private static string Night(OofHistoryRecord record) => NightText.Night(record.ObservedAt ?? record.FittedAt);
}
