using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Oof;

/// <summary>What is needed to make the same result again.</summary>
internal static class ProvenanceSection
{
    public static void Add(HtmlPage page, OofFitResult result)
    {
        HtmlSection section = page.Section("Provenance");
        var files = new HtmlTable("Files read", new TableColumn("file"), TableColumn.Number("bytes"), new TableColumn("SHA-256"));
        foreach (var source in result.Observation.Sources)
        {
            files.Row(source.Path, NumberText.Integer(source.LengthBytes), source.Sha256);
        }

        if (result.Observation.Sources.Count == 0)
        {
            files.Row("none: the maps were made in memory", "", "");
        }

        section.Table(files);
        var options = new HtmlTable("Options of the fit", new TableColumn("option"), new TableColumn("value"));
        foreach ((string name, string value) in result.Options.OrderBy(option => option.Key, StringComparer.Ordinal))
        {
            options.Row(name, value.Length > 0 ? value : "none");
        }

        section.Table(options);
        section.KeyValues(
        [
            ("Version", "VlbiOps " + result.Version),
            ("Fit made", OofText.Time(result.Date)),
            ("Format of the maps", result.Observation.Format ?? "made in memory"),
            ("Geometry from", result.Telescope.Source.Length > 0 ? result.Telescope.Source : "the user"),
        ]);
        section.Subheading("Conventions");
        section.Paragraph(
            "Aperture phase φ in radians; Zernike polynomials R(n,|l|)(ρ) cos(lθ) or sin(|l|θ) with R(1) = 1, index j = (n(n+2)+l)/2, θ from x towards y. "
            + "Surface error is half-path, φλ/4π. The rms is weighted by the field's amplitude, piston and tilt left out; Ruze efficiency is exp(−rms²). "
            + "Errors are one standard deviation, propagated to first order.");
    }
}
