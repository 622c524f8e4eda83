using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using Shown = VlbiOps.Reports.Text.ValueWithError;

namespace VlbiOps.Reports.Formulas;

/// <summary>The parameters with their errors, and how these go together.</summary>
internal static class ParameterSection
{
    private const int MostRows = 200;
    private const int MostCorrelations = 12;

    public static void Add(HtmlPage page, RobustFitResult result)
    {
        var section = page.Section("Parameters");
        var all = result.Fit.Parameters;
        section.Table(Fitted(result));
        if (all.Count > MostRows) section.Paragraph($"{NumberText.Integer(all.Count - MostRows)} more parameters are not shown.");
        if (result.Fit.Covariance.Names.Count > 1) section.Table(Correlations(result));
    }

    /// <summary>A parameter's value with its error, for text.</summary>
    public static Shown Value(FittedParameter parameter) => new(parameter.Value, parameter.Error is >= 0 ? parameter.Error : 0);

    /// <summary>What must be known of its error.</summary>
    public static string Note(FittedParameter parameter) => parameter.Note.Length > 0 ? parameter.Note : double.IsNaN(parameter.Error) ? "not determined" : string.Empty;

    private static HtmlTable Fitted(RobustFitResult result)
    {
        var table = new HtmlTable(
            "Best point; errors are one standard deviation", new TableColumn("parameter"), new TableColumn("unit"), TableColumn.Number("value ± error"),
            TableColumn.Number("value / error"), new TableColumn("note"));
        foreach (var parameter in result.Fit.Parameters.Take(MostRows))
        {
            var note = result.Noise.Contains(parameter) ? string.Join(", ", new[] { "scale of the errors", Note(parameter) }.Where(text => text.Length > 0)) : Note(parameter);
            table.Row(parameter.Name, parameter.Unit, Value(parameter).ToString(), parameter.Error > 0 ? NumberText.Significant(Math.Abs(parameter.Value / parameter.Error), 3) : "none", note);
        }

        return table;
    }

    private static HtmlTable Correlations(RobustFitResult result)
    {
        var (names, matrix) = (result.Fit.Covariance.Names, result.Fit.Covariance.Correlation());
        var shown = Math.Min(MostCorrelations, names.Count);
        var left = names.Count > shown ? $" of the first {NumberText.Integer(shown)} of {NumberText.Integer(names.Count)} free parameters" : string.Empty;
        var table = new HtmlTable($"Correlations{left}", [new TableColumn("parameter"), .. names.Take(shown).Select(name => TableColumn.Number(name))]);
        for (var i = 0; i < shown; i++)
        {
            table.Row([names[i], .. Enumerable.Range(0, shown).Select(j => double.IsNaN(matrix[(i * names.Count) + j]) ? "none" : NumberText.Fixed(matrix[(i * names.Count) + j], 3))]);
        }

        return table;
    }
}
