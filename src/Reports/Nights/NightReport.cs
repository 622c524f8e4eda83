using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Nights;

/// <summary>The report of a night: one page that stands alone, with what was done, skipped and failed, each fit, and what the history shows.</summary>
public static class NightReport
{
    /// <summary>Writes the page: to a temporary name, then renamed. Links to the pages of fits are relative to it.</summary>
    /// <param name="content">What it tells.</param>
    /// <param name="path">The HTML file.</param>
    /// <exception cref="Data.Files.DataFileException">The file cannot be written.</exception>
    public static void Save(NightContent content, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        OutputFile.Write(path, ToHtml(content, Path.GetDirectoryName(Path.GetFullPath(path))!));
    }

    /// <summary>The page as HTML; the same text for the same content.</summary>
    /// <param name="content">What it tells.</param>
    /// <param name="folder">The folder that the page lies in.</param>
    public static string ToHtml(NightContent content, string folder)
    {
        ArgumentNullException.ThrowIfNull(content);
        var page = new HtmlPage($"Holography, run of {NightText.Time(content.StartedAt)}")
        {
            Subtitle = Subtitle(content), Footer = $"VlbiOps {content.Version}, ended {NightText.Time(content.EndedAt)}.",
        };
        NightSection.Add(page, content);
        FitsSection.Add(page, content, folder);
        foreach (var history in content.History.Where(record => record.IsGood).GroupBy(record => record.Telescope, StringComparer.OrdinalIgnoreCase))
        {
            TrendSection.Add(page, OofTrends.Of([.. history.Select(DishMeasurement.Of)]));
        }

        HistorySection.Add(page, content);
        return page.ToHtml();
    }

    private static string Subtitle(NightContent content)
    {
        int Of(NightOutcome outcome) => content.Items.Count(item => item.Outcome == outcome);
        return $"{NightText.Count(content.Items.Count, "observation", "observations")}: {NumberText.Integer(Of(NightOutcome.Fitted))} fitted, {NumberText.Integer(Of(NightOutcome.Skipped))} skipped, {NumberText.Integer(Of(NightOutcome.Failed))} failed";
    }
}
