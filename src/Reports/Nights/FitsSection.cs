using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;

namespace VlbiOps.Reports.Nights;

/// <summary>Each fit of the night with its verdict, numbers and picture.</summary>
internal static class FitsSection
{
    public static void Add(HtmlPage page, OofHistoryRecord[] fits, string folder)
    {
        if (fits.Length == 0) return;
        var section = page.Section("Fits");
        foreach (var record in fits) Add(section, record, folder);
        section.Subheading("The pictures in numbers");
        section.Table(Numbers(fits));
    }

    private static void Add(HtmlSection section, OofHistoryRecord record, string folder)
    {
        section.Subheading($"{record.ObjectName ?? "Unnamed source"}, {NightText.Time(record.ObservedAt)}");
        if (record.IsGood) section.Assurance("Good: no limit is broken.");
        else section.Warnings(record.BrokenLimits);
        if (record.ReportPath is { } report) section.Link($"The page of this fit ({Path.GetFileName(report)})", Address(folder, report));
        section.KeyValues(Facts(record));
        section.Figure(RecordFigure.Of(record), "Aperture phase of the coefficients, tilt left out; lines at round values, dashed where negative.");
        if (record.Warnings.Count > 0) section.Paragraph("To be known: " + string.Join(" ", record.Warnings.Select(warning => warning.EndsWith('.') ? warning : warning + ".")));
    }

    private static HtmlTable Numbers(IReadOnlyList<OofHistoryRecord> fits)
    {
        var table = new HtmlTable(
            "The fits of the night side by side; the phase is that of the pictures", new TableColumn("observed"), new TableColumn("source"), TableColumn.Number("elevation"), TableColumn.Number("surface rms", "µm"),
            TableColumn.Number("least phase", "rad"), TableColumn.Number("greatest phase", "rad"), new TableColumn("verdict"));
        foreach (var fit in fits)
        {
            var (least, greatest) = RecordFigure.Range(fit);
            table.Row(
                NightText.Time(fit.ObservedAt), fit.ObjectName ?? "unnamed", NightText.Degrees(fit.ElevationRadians), NightText.Number(fit.SurfaceRmsMicrometers), NumberText.Significant(least, 3), NumberText.Significant(greatest, 3),
                fit.IsGood ? "good" : "a limit is broken");
        }

        return table;
    }

    private static IEnumerable<(string, string)> Facts(OofHistoryRecord record)
    {
        yield return ("Surface rms", NightText.Number(record.SurfaceRmsMicrometers, "µm"));
        yield return ("Phase rms", NightText.Number(record.PhaseRms, "rad") + $" at {NumberText.Significant(record.WavelengthMeters * 1e3, 4)} mm");
        yield return ("Telescope", record.Telescope);
        yield return ("Elevation", NightText.Degrees(record.ElevationRadians));
        yield return ("Temperature", NightText.Temperature(record.TemperatureCelsius));
        yield return ("Reduced χ²", NumberText.Significant(record.ReducedChiSquare, 3));
        if (record.Coefficients.Where(c => c.Order.N > 1).MaxBy(c => Math.Abs(c.Radians) * c.Order.RootMeanSquare) is { } largest)
        {
            yield return ("Largest aberration", $"{largest.ParameterName} {largest.Order.Name}, {NightText.Number(new(largest.Radians, largest.IsFixed ? 0 : largest.ErrorRadians), "rad")}");
        }

        yield return ("Files", NightSection.Names(record));
    }

    /// <summary>Where a file lies, seen from the page, as browsers take it.</summary>
    private static string Address(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, Path.GetFullPath(path));
        return Path.IsPathRooted(relative) ? new Uri(relative).AbsoluteUri : string.Join('/', relative.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Select(Uri.EscapeDataString));
    }
}
