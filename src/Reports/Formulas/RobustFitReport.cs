using VlbiOps.Reports.Html;
using VlbiOps.Results.Files;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>The report of a fit of formulas: one page that stands alone, with every picture beside its numbers.</summary>
public static class RobustFitReport
{
    /// <summary>Name of the page in a folder.</summary>
    public const string PageName = "report.html";

    /// <summary>Writes the report into a folder, which is made where it is absent: to a temporary name, then renamed.</summary>
    /// <param name="result">The result.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="posterior">Draws from the result's posterior; null for none.</param>
    /// <param name="level">Probability within bands and intervals.</param>
    /// <param name="suffix">What stands between the page's name and its extension, such as -2 for a second result; empty for nothing.</param>
    /// <returns>The file written.</returns>
    /// <exception cref="ArgumentException">The level is no probability.</exception>
    /// <exception cref="Data.Files.DataFileException">The file cannot be written.</exception>
    public static string Save(RobustFitResult result, string folder, PosteriorResult? posterior = null, double level = 0.95, string suffix = "")
    {
        var path = Path.Combine(folder, Path.GetFileNameWithoutExtension(PageName) + suffix + Path.GetExtension(PageName));
        OutputFile.Write(path, ToHtml(result, posterior, level));
        return path;
    }

    /// <summary>The report as HTML; the same text for the same result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="posterior">Draws from the result's posterior; null for none.</param>
    /// <param name="level">Probability within bands and intervals.</param>
    /// <exception cref="ArgumentException">The level is no probability.</exception>
    public static string ToHtml(RobustFitResult result, PosteriorResult? posterior = null, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(result);
        var page = new HtmlPage($"Fit of {FitWords.Label(string.Join(" and ", result.Model.Terms.Select(term => term.Name)))}")
        {
            Subtitle = $"{string.Join("; ", result.Model.Terms.Select(term => $"{term.Name} = {term.Formula.Text}").Distinct())}",
            Footer = $"VlbiOps {ProgramVersion.Text}",
        };
        SummarySection.Add(page, result, posterior);
        ParameterSection.Add(page, result);
        BandSection.Add(page, result, posterior, level);
        ResidualSection.Add(page, result);
        if (posterior is not null) Vlbi.PosteriorSection.Add(page, posterior);
        ProvenanceSection.Add(page, result);
        return page.ToHtml();
    }
}
