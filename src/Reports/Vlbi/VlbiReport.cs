using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>The report of a fit to visibilities: one page that stands alone, with every picture beside its numbers.</summary>
public static class VlbiReport
{
    /// <summary>Name of the page in a folder.</summary>
    public const string PageName = "report.html";

    /// <summary>Writes the report into a folder, which is made where it is absent: to a temporary name, then renamed.</summary>
    /// <param name="result">The result.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="posterior">Draws from the result's posterior; those that the result carries where null.</param>
    /// <param name="suffix">What stands between the page's name and its extension, such as -2 for a second result; empty for nothing.</param>
    /// <returns>The file written.</returns>
    /// <exception cref="Data.Files.DataFileException">The file cannot be written.</exception>
    public static string Save(VlbiFitResult result, string folder, PosteriorResult? posterior = null, string suffix = "")
    {
        var path = Path.Combine(folder, Path.GetFileNameWithoutExtension(PageName) + suffix + Path.GetExtension(PageName));
        OutputFile.Write(path, ToHtml(result, posterior));
        return path;
    }

    /// <summary>The report as HTML; the same text for the same result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="posterior">Draws from the result's posterior; those that the result carries where null.</param>
    public static string ToHtml(VlbiFitResult result, PosteriorResult? posterior = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        posterior ??= result.Posterior;
        var first = result.Model.Observations[0].Visibilities;
        var page = new HtmlPage($"Fit to visibilities: {VlbiText.Source(first.Metadata)}")
        {
            Subtitle = $"{result.Model.Sky}, {(result.Model.Observations.Count == 1 ? VlbiText.Observation(first) : NumberText.Integer(result.Model.Observations.Count) + " observations")}",
            Footer = $"VlbiOps {ProgramVersion.Text}",
        };
        SummarySection.Add(page, result, posterior);
        ParameterSection.Add(page, result, posterior);
        DataSection.Add(page, result);
        ComparisonSection.Add(page, result);
        ImageSection.Add(page, result, posterior);
        if (posterior is not null) PosteriorSection.Add(page, posterior);
        MinimaSection.Add(page, result);
        ProvenanceSection.Add(page, result);
        return page.ToHtml();
    }
}
