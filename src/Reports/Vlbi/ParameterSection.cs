using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;
using Shown = VlbiOps.Reports.Text.ValueWithError;

namespace VlbiOps.Reports.Vlbi;

/// <summary>The parameters with their errors, and what the posterior says of each.</summary>
internal static class ParameterSection
{
    /// <summary>Parameters told one by one; of station gains beyond them a summary.</summary>
    private const int MostRows = 60;

    public static void Add(HtmlPage page, VlbiFitResult result, PosteriorResult? posterior)
    {
        var section = page.Section("Parameters");
        var all = result.Fit.Parameters;
        var others = all.Where(parameter => !IsGain(parameter.Name)).ToArray();
        FittedParameter[] shown = all.Count <= MostRows ? [.. all] : others;
        var derived = VlbiDerived.Of(result.Fit);
        section.Table(Fitted(shown, derived));
        if (shown.Length < all.Count) section.Table(Gains(all));
        if (posterior is null) return;
        var names = shown.Concat(derived).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        section.Table(Drawn([.. PosteriorTable.Of(posterior).Where(row => names.Contains(row.Name))]));
    }

    /// <summary>A parameter's value with its error, for text.</summary>
    public static Shown Value(FittedParameter parameter) => new(parameter.Value, parameter.Error is >= 0 ? parameter.Error : 0);

    /// <summary>What must be known of its error.</summary>
    public static string Note(FittedParameter parameter) => parameter.Note.Length > 0 ? parameter.Note : double.IsNaN(parameter.Error) ? "not determined" : string.Empty;

    /// <summary>Gains by station: names are prefix.station.number.</summary>
    public static HtmlTable Gains(IEnumerable<FittedParameter> parameters)
    {
        var table = new HtmlTable(
            "Station gains: logarithms of amplitudes, phases in radians", new TableColumn("gains"), TableColumn.Number("number"), TableColumn.Number("least"),
            TableColumn.Number("median"), TableColumn.Number("greatest"), TableColumn.Number("median error"));
        foreach (var station in parameters.Where(parameter => IsGain(parameter.Name)).GroupBy(parameter => parameter.Name[..parameter.Name.LastIndexOf('.')]))
        {
            table.Row(
                station.Key, NumberText.Integer(station.Count()), NumberText.Fixed(station.Min(p => p.Value), 3), NumberText.Fixed(VlbiText.Median(station.Select(p => p.Value)), 3),
                NumberText.Fixed(station.Max(p => p.Value), 3),
                station.Any(p => p.Error > 0) ? NumberText.Fixed(VlbiText.Median(station.Select(p => p.Error).Where(e => e > 0)), 3) : "not determined");
        }

        return table;
    }

    private static bool IsGain(string name) => name.Split('.') is var parts && (parts.Contains("gain") || parts.Contains("phase"));

    private static HtmlTable Fitted(IEnumerable<FittedParameter> parameters, IEnumerable<FittedParameter> derived)
    {
        var table = new HtmlTable(
            "Best point; errors are one standard deviation, from the curvature there", new TableColumn("parameter"), new TableColumn("unit"),
            TableColumn.Number("value ± error"), new TableColumn("note"));
        foreach (var parameter in parameters) table.Row(parameter.Name, VlbiText.Unit(parameter.Unit), Value(parameter).ToString(), Note(parameter));
        foreach (var quantity in derived) table.Row(quantity.Name, VlbiText.Unit(quantity.Unit), Value(quantity).ToString(), "worked out from parameters");
        return table;
    }

    private static HtmlTable Drawn(PosteriorParameter[] rows)
    {
        var table = new HtmlTable(
            "The posterior in numbers", new TableColumn("parameter"), new TableColumn("unit"), TableColumn.Number("mean"), TableColumn.Number("standard deviation"),
            TableColumn.Number(rows.Length > 0 ? rows[0].LowerName : "low"),
            TableColumn.Number("median"), TableColumn.Number(rows.Length > 0 ? rows[0].UpperName : "high"), TableColumn.Number("R-hat"), TableColumn.Number("bulk ESS"),
            TableColumn.Number("tail ESS"));
        foreach (var row in rows)
        {
            table.Row(
                row.Name, VlbiText.Unit(row.Unit), row.Rounded(row.Mean), row.Rounded(row.StandardDeviation), row.Rounded(row.Lower), row.Rounded(row.Median), row.Rounded(row.Upper),
                Diagnostic(row.RHat, 3), Diagnostic(row.BulkEss, 0), Diagnostic(row.TailEss, 0));
        }

        return table;
    }

    private static string Diagnostic(double value, int decimals) => double.IsFinite(value) ? NumberText.Fixed(value, decimals) : "none";
}
