using VlbiOps.Data.Files;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Files;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>What is needed to make the same result again.</summary>
internal static class ProvenanceSection
{
    public static void Add(HtmlPage page, RobustFitResult result)
    {
        var section = page.Section("Provenance");
        var files = new HtmlTable("Data", new TableColumn("source"), TableColumn.Number("bytes"), new TableColumn("SHA-256"));
        if (Hashed(result.Source) is { } file) files.Row(file.Path, NumberText.Integer(file.LengthBytes), file.Sha256);
        else files.Row(result.Source, string.Empty, "none: the data were in memory, or the file is no longer there");
        section.Table(files);
        if (result.Options.Count > 0)
        {
            var options = new HtmlTable("Options of the fit", new TableColumn("option"), new TableColumn("value"));
            foreach (var (name, value) in result.Options.OrderBy(option => option.Key, StringComparer.Ordinal)) options.Row(name, value.Length > 0 ? value : "none");
            section.Table(options);
        }

        section.KeyValues(
        [
            ("Version", "VlbiOps " + ProgramVersion.Text),
            .. result.Model.Terms.Select(term => ($"Formula of {term.Name}", term.Formula.Text)),
            ("Derivatives", $"{NumberText.Integer(result.Model.Terms.Sum(term => term.Formula.Parameters.Count))} exact first derivatives of {FitWords.Count(result.Model.Terms.Count, "formula", "formulas")}, made from the formulas themselves"),
        ]);
        section.Subheading("Conventions");
        section.Paragraph(
            "Errors are one standard deviation. The scale of the errors is the standard deviation of a Gaussian likelihood, the half width at half maximum of a Cauchy one, and the scale parameter of "
            + "Student's t and of Huber's density. A value is an outlier where it lies more than four standard deviations off, measured by the normal density that has the likelihood's quartiles. "
            + "Log-likelihoods are of normalised densities.");
    }

    /// <summary>The file as it lies there now; null where there is none.</summary>
    private static SourceFile? Hashed(string source)
    {
        if (!File.Exists(source)) return null;
        try
        {
            return FileContent.Read(source).Source;
        }
        catch (DataFileException)
        {
            // The data were read once; that the file has gone since is no reason to have no report.
            return null;
        }
    }
}
