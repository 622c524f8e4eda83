using VlbiOps.Models.Likelihoods;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>What is left over: pictures, how many lie how far off, and the outliers one by one.</summary>
internal static class ResidualSection
{
    private const int MostOutliers = 20;
    private static readonly double[] Limits = [1, 2, 3, 5, 10];

    public static void Add(HtmlPage page, RobustFitResult result)
    {
        var section = page.Section("Residuals");
        section.Figure(
            RobustResidualFigure.Of(result),
            "Residuals over the scale of their errors; dashed lines at 0 and ±3, triangles at the edge for those beyond the axis. Where the formula is right there is no trend and no change of width.");
        section.Figure(ResidualDistributionFigure.Of(result), "How residuals are distributed, and their quantiles against those of the likelihood (line: as the likelihood has it).");
        section.Table(Shares(result));
        AddOutliers(section, result);
    }

    private static HtmlTable Shares(RobustFitResult result)
    {
        var density = new LikelihoodDistribution(result.Model.Likelihood);
        var table = new HtmlTable(
            $"Residuals beyond multiples of their scale, and what the {result.Model.Likelihood.Name} density expects",
            [new TableColumn("output"), .. Limits.Select(limit => TableColumn.Number($"beyond ±{NumberText.Integer((long)limit)}")), TableColumn.Number("number")]);
        foreach (var output in result.Residuals)
        {
            var sizes = Array.ConvertAll(output.Standardized, Math.Abs);
            table.Row([output.Name, .. Limits.Select(limit => NumberText.Integer(sizes.Count(size => size > limit))), NumberText.Integer(sizes.Length)]);
            table.Row([$"{output.Name}, expected", .. Limits.Select(limit => Expected(2 * sizes.Length * (1 - density.Cdf(limit)))), NumberText.Integer(sizes.Length)]);
        }

        return table;
    }

    private static string Expected(double count) => count < 0.005 ? "0" : NumberText.Significant(count, count < 10 ? 2 : 3);

    private static void AddOutliers(HtmlSection section, RobustFitResult result)
    {
        var outliers = OutlierRow.Of(result);
        section.Subheading("Outliers");
        if (outliers.Count == 0)
        {
            section.Paragraph($"No value lies more than {NumberText.Integer((long)OutlierRow.Limit)} standard deviations off.");
            return;
        }

        var variables = FitCut.VariablesOf(result);
        var left = outliers.Count > MostOutliers ? $"; {NumberText.Integer(outliers.Count - MostOutliers)} more are not shown" : string.Empty;
        var table = new HtmlTable(
            $"Values more than {NumberText.Integer((long)OutlierRow.Limit)} standard deviations off, the farthest first{left}. Rows are numbered as in the data (lines of a file, else from 1); a weight of 1 counts in full",
            [
                TableColumn.Number("row"), new TableColumn("output"), .. variables.Select(name => TableColumn.Number(name)), TableColumn.Number("observed"), TableColumn.Number("formula"),
                TableColumn.Number("standard deviations off"), TableColumn.Number("weight"),
            ]);
        foreach (var row in outliers.Take(MostOutliers))
        {
            table.Row(
            [
                NumberText.Integer(result.Model.RowNumber(row.Row)), result.Residuals[row.Output].Name, .. variables.Select(name => NumberText.Significant(result.Model.Columns[name][row.Row], 5)),
                NumberText.Significant(row.Observed, 5), NumberText.Significant(row.Fitted, 5), NumberText.Significant(row.Deviations, 3), NumberText.Significant(row.Weight, 2),
            ]);
        }

        section.Table(table);
    }
}
