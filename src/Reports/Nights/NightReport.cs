using VlbiOps.Reports.Html;
using VlbiOps.Results.Files;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>The report of a night: one page that stands alone, with what was done, skipped and failed, each fit of the night, and what the history shows.</summary>
public static class NightReport
{
    /// <summary>Name of the page of a night, noon to noon UTC: night-2026-01-31.html.</summary>
    /// <param name="startedAt">When a run of the night began.</param>
    public static string NameOf(DateTimeOffset startedAt) => $"night-{NightText.Night(startedAt)}.html";

    /// <summary>Writes the page: to a temporary name, then renamed. Links to the pages of fits are relative to it.</summary>
    /// <param name="night">What the run did.</param>
    /// <param name="history">The whole history, the fits of the night among them, in its order.</param>
    /// <param name="path">The HTML file.</param>
    /// <exception cref="Data.Files.DataFileException">The file cannot be written.</exception>
    public static void Save(NightSummary night, IReadOnlyList<OofHistoryRecord> history, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        OutputFile.Write(path, ToHtml(night, history, Path.GetDirectoryName(Path.GetFullPath(path))!));
    }

    /// <summary>The page as HTML; the same text for the same night and history.</summary>
    /// <param name="night">What the run did.</param>
    /// <param name="history">The whole history.</param>
    /// <param name="folder">The folder that the page lies in.</param>
    public static string ToHtml(NightSummary night, IReadOnlyList<OofHistoryRecord> history, string folder)
    {
        ArgumentNullException.ThrowIfNull(night);
        ArgumentNullException.ThrowIfNull(history);
        var page = new HtmlPage($"Holography of {night.Telescope}, run of {NightText.Time(night.StartedAt)}")
        {
            Subtitle = night.ToString(), Footer = $"VlbiOps {ProgramVersion.Text}; maps from {night.IncomingFolder}; history in {night.HistoryPath}.",
        };
        NightSection.Add(page, night);
        FitsSection.Add(page, OfTheNight(night, history), folder);
        foreach (var dish in history.Where(record => record.IsGood).GroupBy(record => record.Telescope, StringComparer.OrdinalIgnoreCase))
        {
            TrendSection.Add(page, OofTrends.Of([.. dish]));
        }

        HistorySection.Add(page, history);
        return page.ToHtml();
    }

    /// <summary>The fits of the run, after those that earlier runs of the same night made.</summary>
    private static OofHistoryRecord[] OfTheNight(NightSummary night, IReadOnlyList<OofHistoryRecord> history) =>
        [.. history.Where(record => NightText.Night(record.FittedAt) == NightText.Night(night.StartedAt) && night.Fits.All(fit => fit.Key != record.Key)), .. night.Fits];
}
