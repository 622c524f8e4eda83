using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>Data with the fitted curve and its bands, a figure a variable, and the bands in numbers.</summary>
internal static class BandSection
{
    private const int MostVariables = 3;
    private const int MostGroups = 4;
    private const int Places = 9;

    public static void Add(HtmlPage page, RobustFitResult result, PosteriorResult? posterior, double level)
    {
        var section = page.Section("Data and formula");
        var variables = FitCut.VariablesOf(result);
        string?[] shown = variables.Length == 0 ? [null] : [.. variables.Take(MostVariables)];
        foreach (var variable in shown) AddCut(section, result, variable, posterior, level);
        if (variables.Length > MostVariables) section.Paragraph($"Curves over {Vlbi.VlbiText.Join(variables[MostVariables..])} are not drawn.");
        section.Paragraph(About(result, posterior, level));
    }

    private static void AddCut(HtmlSection section, RobustFitResult result, string? variable, PosteriorResult? posterior, double level)
    {
        var cut = new FitCut(result, variable, level, posterior);
        var held = cut.Held.Count > 0 ? $" Other variables are held at their medians ({FitWords.Held(cut.Held)}), and the observations are moved there: formula there, plus residual." : string.Empty;
        section.Figure(FitFigure.Of(result, variable, level, posterior), $"Observations with their errors' scale, the formula, and where outliers are, over {variable ?? "the rows"}.{held}");
        section.Table(Table(result, cut, level));
    }

    private static HtmlTable Table(RobustFitResult result, FitCut cut, double level)
    {
        var groups = Math.Min(MostGroups, cut.Groups.Count);
        var (hasGroups, hasOutputs) = (cut.Groups.Count > 1, result.Model.Terms.Count > 1);
        var left = cut.Groups.Count > groups ? $"; the first {NumberText.Integer(groups)} groups" : string.Empty;
        var table = new HtmlTable(
            $"The formula at some places, with {FitWords.Percent(level)} intervals{left}",
            [
                TableColumn.Number(cut.Variable ?? "row"), .. hasOutputs ? [new TableColumn("output")] : Array.Empty<TableColumn>(), .. hasGroups ? [new TableColumn("group")] : Array.Empty<TableColumn>(),
                TableColumn.Number("value ± error"), TableColumn.Number("confidence interval"), TableColumn.Number("prediction interval"),
            ]);
        int[] at = cut.Variable is null ? [0] : [.. Enumerable.Range(0, Places).Select(k => k * (cut.Curve.Length - 1) / (Places - 1))];
        for (var output = 0; output < result.Model.Terms.Count; output++)
        {
            for (var group = 0; group < groups; group++)
            {
                var band = cut.Band(group, output);
                foreach (var k in at)
                {
                    table.Row(
                    [
                        NumberText.Significant(cut.Curve[k], 4), .. hasOutputs ? [result.Model.Terms[output].Name] : Array.Empty<string>(), .. hasGroups ? [cut.Groups[group]] : Array.Empty<string>(),
                        new ValueWithError(band.Value[k], band.Error[k] is >= 0 ? band.Error[k] : 0).ToString(), Interval(band.ConfidenceLower[k], band.ConfidenceUpper[k]), Interval(band.PredictionLower[k], band.PredictionUpper[k]),
                    ]);
                }
            }
        }

        return table;
    }

    private static string Interval(double low, double high) =>
        double.IsFinite(low) && double.IsFinite(high) ? $"{NumberText.Significant(low, 4)} … {NumberText.Significant(high, 4)}" : "not determined";

    private static string About(RobustFitResult result, PosteriorResult? posterior, double level)
    {
        if (!PredictionBands.Exist(result)) return "There are no more observations than free parameters: nothing tells the noise, and there are no intervals.";
        var how = posterior is null
            ? "to first order in the parameters' errors, from their covariance and the formula's exact derivatives" + (Enumerable.Range(0, result.Residuals.Count).All(result.IsNoiseKnown) ? string.Empty : ", with Student's t for a scale of errors that is itself fitted")
            : "quantiles over the draws of the posterior";
        return $"The confidence interval holds the true value of the formula at that place, the prediction interval one further observation there, with {FitWords.Percent(level)} probability each, if formula and likelihood are right: {how}.";
    }
}
