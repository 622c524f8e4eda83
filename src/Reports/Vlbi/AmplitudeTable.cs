using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>What the figure of amplitudes shows in numbers: medians over steps of baseline length.</summary>
internal static class AmplitudeTable
{
    private const int Steps = 12;

    public static HtmlTable Of(IReadOnlyList<ProductComparison> amplitudes)
    {
        var samples = amplitudes.SelectMany(c => c.Residuals.Select((residual, k) => (Length: c.BaselineLength[k], Data: c.Data[k], Model: c.Model[k], Residual: residual, IsCounted: double.IsFinite(c.Sigma[k]))))
            .Where(sample => sample.IsCounted).ToArray();
        var longest = samples.Select(sample => sample.Length).DefaultIfEmpty(0).Max();
        var (factor, unit) = VlbiText.Wavelengths(longest);
        var table = new HtmlTable(
            "Amplitudes by baseline length", TableColumn.Number("from", unit), TableColumn.Number("to", unit), TableColumn.Number("data"), TableColumn.Number("median data", "Jy"),
            TableColumn.Number("median model", "Jy"), TableColumn.Number("rms residual", "σ"));
        foreach (var step in samples.GroupBy(sample => longest > 0 ? Math.Min(Steps - 1, (int)(sample.Length / longest * Steps)) : 0).OrderBy(step => step.Key))
        {
            string Edge(int k) => NumberText.Significant(longest * k / Steps * factor, 3);
            table.Row(
                Edge(step.Key), Edge(step.Key + 1), NumberText.Integer(step.Count()), NumberText.Significant(VlbiText.Median(step.Select(sample => sample.Data)), 3),
                NumberText.Significant(VlbiText.Median(step.Select(sample => sample.Model)), 3), NumberText.Fixed(Math.Sqrt(step.Average(sample => sample.Residual * sample.Residual)), 2));
        }

        return table;
    }
}
