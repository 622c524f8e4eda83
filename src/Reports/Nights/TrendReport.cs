using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Files;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>The report of what histories show: trends, steps and gravity models, a page that stands alone.</summary>
public static class TrendReport
{
    /// <summary>Writes the page: to a temporary name, then renamed.</summary>
    /// <param name="found">What was found of each telescope.</param>
    /// <param name="source">Where the measurements come from, for the page's head.</param>
    /// <param name="path">The HTML file.</param>
    /// <exception cref="Data.Files.DataFileException">The file cannot be written.</exception>
    public static void Save(IReadOnlyList<OofTrends> found, string source, string path) => OutputFile.Write(path, ToHtml(found, source));

    /// <summary>The page as HTML; the same text for the same measurements.</summary>
    /// <param name="found">What was found of each telescope.</param>
    /// <param name="source">Where the measurements come from.</param>
    public static string ToHtml(IReadOnlyList<OofTrends> found, string source)
    {
        ArgumentNullException.ThrowIfNull(found);
        var page = new HtmlPage("Trends of " + string.Join(", ", found.Select(one => one.Telescope)))
        {
            Subtitle = $"{NightText.Count(found.Sum(one => one.Count), "measurement", "measurements")} from {source}", Footer = $"VlbiOps {ProgramVersion.Text}.",
        };
        foreach (var one in found) TrendSection.Add(page, one);
        return page.ToHtml();
    }
}
