using VlbiOps.Data.Files;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Files;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>What is needed to make the same result again.</summary>
internal static class ProvenanceSection
{
    public static void Add(HtmlPage page, VlbiFitResult result)
    {
        var section = page.Section("Provenance");
        var files = new HtmlTable("Files read", new TableColumn("file"), TableColumn.Number("bytes"), new TableColumn("SHA-256"));
        SourceFile[] sources =
        [
            .. result.Model.Observations.SelectMany(data => data.Visibilities.Files.Concat(data.Terms.Select(term => term.Closures?.File).OfType<SourceFile>()))
                .DistinctBy(file => (file.Path, file.Sha256)),
        ];
        foreach (var source in sources) files.Row(source.Path, NumberText.Integer(source.LengthBytes), source.Sha256);
        if (sources.Length == 0) files.Row("none: the data were made in memory", string.Empty, string.Empty);
        section.Table(files);
        AddHistory(section, result);
        if (result.Options.Count > 0)
        {
            var options = new HtmlTable("Options of the fit", new TableColumn("option"), new TableColumn("value"));
            foreach (var (name, value) in result.Options.OrderBy(option => option.Key, StringComparer.Ordinal)) options.Row(name, value.Length > 0 ? value : "none");
            section.Table(options);
        }

        section.KeyValues([("Version", "VlbiOps " + ProgramVersion.Text), ("Model", result.Model.Sky.ToString()), ("Terms", Terms(result))]);
        section.Subheading("Conventions");
        section.Paragraph(
            "V(u,v) = ∫ I(x,y) exp(+2πi(ux + vy)) dx dy, x and u to the east, y and v to the north; position angles from north through east. Widths are full widths at half maximum. "
            + "A closure phase is that of V12 V23 V31, a log closure amplitude ln|V12| + ln|V34| − ln|V14| − ln|V23|. "
            + "The bright side of a ring of order 1 lies at the position angle −arg β₁. "
            + "Log-likelihoods are of normalised densities. Errors are one standard deviation.");
    }

    private static void AddHistory(HtmlSection section, VlbiFitResult result)
    {
        var table = new HtmlTable("What was done to the data, in order", new TableColumn("observation"), TableColumn.Number("step"), new TableColumn("what was done"));
        var count = 0;
        foreach (var set in result.Model.Observations.Select(data => data.Visibilities))
        {
            for (var k = 0; k < set.History.Count; k++, count++) table.Row(VlbiText.Observation(set), NumberText.Integer(k + 1), set.History[k]);
        }

        if (count > 0) section.Table(table);
    }

    private static string Terms(VlbiFitResult result) =>
        string.Join("; ", result.Model.Observations.SelectMany(data => data.Terms).Select(Term).Distinct(StringComparer.Ordinal));

    private static string Term(VlbiTerm term)
    {
        var closures = term.Closures is { } set ? $", {set.Selection} closures" : string.Empty;
        return $"{VlbiText.Plural(term.Product)}, {Density(term)}{closures}{(term.UsesCovariance ? " with full covariance" : string.Empty)}";
    }

    private static string Density(VlbiTerm term) =>
        ProductNames.Of(term is { Product: DataProduct.ClosurePhase, Density: NoiseDensity.Gaussian } ? NoiseDensity.VonMises : term.Density);
}
