using VlbiOps.Reports.Html;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>The report of an out-of-focus holography fit: one page that stands alone, with every picture beside its numbers.</summary>
public static class OofReport
{
    /// <summary>Writes the report: to a temporary name, then renamed.</summary>
    /// <param name="result">The result.</param>
    /// <param name="path">The HTML file.</param>
    /// <param name="comparison">How the result differs from an earlier one, to be shown too.</param>
    /// <param name="posterior">Draws from the result's posterior, to be shown too.</param>
    /// <exception cref="Data.Files.DataFileException">The file cannot be written.</exception>
    public static void Save(OofFitResult result, string path, OofComparison? comparison = null, PosteriorResult? posterior = null) =>
        OutputFile.Write(path, ToHtml(result, comparison, posterior));

    /// <summary>The report as HTML; the same text for the same result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="comparison">How the result differs from an earlier one, to be shown too.</param>
    /// <param name="posterior">Draws from the result's posterior, to be shown too.</param>
    public static string ToHtml(OofFitResult result, OofComparison? comparison = null, PosteriorResult? posterior = null)
    {
        var aperture = new ApertureMap(result);
        var page = new HtmlPage($"Out-of-focus holography: {result.Telescope.Name}")
        {
            Subtitle = OofText.Subtitle(result),
            Footer = $"VlbiOps {result.Version}, fit of {OofText.Time(result.Date)}.",
        };
        SummarySection.Add(page, result, aperture);
        ApertureSection.Add(page, aperture);
        CoefficientSection.Add(page, result);
        if (posterior is not null)
        {
            PosteriorSection.Add(page, aperture, posterior);
        }

        if (comparison is not null)
        {
            ComparisonSection.Add(page, comparison);
        }

        BeamSection.Add(page, result);
        QualitySection.Add(page, result);
        ProvenanceSection.Add(page, result);
        return page.ToHtml();
    }
}
