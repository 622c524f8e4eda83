using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Html;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;

namespace VlbiOps.Reports.Nights;

/// <summary>What a telescope's history shows: trends, steps and the gravity model.</summary>
internal static class TrendSection
{
    private const int MostRows = 12;
    private const int MostFigures = 4;
    private const int MostSteps = 6;

    public static void Add(HtmlPage page, OofTrends found)
    {
        var section = page.Section($"Trends of {found.Telescope}");
        if (found.Trends.Count == 0)
        {
            section.Paragraph($"{NightText.Count(found.Count, "measurement is", "measurements are")} too few for trends.");
            return;
        }

        var significant = found.Trends.Count(trend => trend.IsSignificant);
        section.Paragraph($"{NightText.Count(found.Count, "good measurement", "good measurements")}; {NumberText.Integer(found.Trends.Count)} trends were looked at, {NumberText.Integer(significant)} of them "
            + $"significant (probability by chance below {NumberText.Significant(OofTrend.SignificanceLevel, 1)} with the number of trends allowed for).");
        section.Warnings(found.Warnings);
        section.Figures([.. found.Trends.Take(Math.Clamp(significant, 1, MostFigures)).Select(trend => (TrendFigure.Of(trend), Caption(trend)))]);
        section.Table(Trends(found));
        if (found.Steps.Count > 0) section.Table(Steps(found));
        if (found.Gravity is not null) AddGravity(page.Section($"Gravity model of {found.Telescope}"), found.Gravity);
    }

    /// <summary>A gravity model by itself.</summary>
    internal static void AddGravity(HtmlSection section, GravityModel model)
    {
        if (model.Terms.Any(term => term.Order.N > 1))
        {
            var figure = GravityFigure.Of(model);
            section.Figure(figure, "The coefficients with the model and its error." + (figure.Remark.Length > 0 ? $" {figure.Remark}." : ""));
        }

        section.Table(Gravity(model));
    }

    private static string Caption(OofTrend trend) => $"{NightText.Quantity(trend.Quantity, trend.Name)} over {NightText.Variable(trend.Variable)}: {NightText.Slope(trend)}, "
        + (trend.IsSignificant ? "significant." : "not significant.");

    private static HtmlTable Trends(OofTrends found)
    {
        var table = new HtmlTable(
            "The trends least likely by chance; coefficients as half-path surface error at the rim", new TableColumn("quantity"), new TableColumn("over"), TableColumn.Number("slope"), TableColumn.Number("probability by chance"),
            TableColumn.Number("used"), TableColumn.Number("left out"), TableColumn.Number("far off"), new TableColumn("verdict"));
        foreach (var trend in found.Trends.Take(MostRows))
        {
            table.Row(
                NightText.Quantity(trend.Quantity, trend.Name), NightText.Variable(trend.Variable) + (trend.IsAfterGravity ? ", gravity taken off" : ""), NightText.Slope(trend), NightText.Probability(trend.CorrectedProbability),
                NumberText.Integer(trend.Count), NumberText.Integer(trend.LeftOutCount), NumberText.Integer(trend.OutlierCount), trend.IsSignificant ? "significant" : "not significant");
        }

        return table;
    }

    private static HtmlTable Steps(OofTrends found)
    {
        var table = new HtmlTable(
            "The largest change of a quantity from one date on; a drift shows here too", new TableColumn("quantity"), new TableColumn("between"), TableColumn.Number("change", "µm"), TableColumn.Number("probability by chance"), new TableColumn("verdict"));
        foreach (var step in found.Steps.Take(MostSteps))
        {
            table.Row(
                NightText.Quantity(step.Quantity, step.Name), $"{NightText.Day(step.LastBefore)} and {NightText.Day(step.FirstAfter)}", NightText.Number(step.Change), NightText.Probability(step.CorrectedProbability), step.IsSignificant ? "significant" : "not significant");
        }

        return table;
    }

    private static HtmlTable Gravity(GravityModel model)
    {
        var table = new HtmlTable(
            $"K = g0 sin el + g1 cos el + g2, radians at {NumberText.Significant(model.WavelengthMeters * 1e3, 4)} mm, {model.ElevationsRadians.Count} measurements from {NumberText.Fixed(model.LowestDegrees, 1)}° to {NumberText.Fixed(model.HighestDegrees, 1)}°",
            new TableColumn("coefficient"), TableColumn.Number("g0"), TableColumn.Number("g1"), TableColumn.Number("g2"), TableColumn.Number("scatter", "rad"), TableColumn.Number("far off"));
        foreach (var term in model.Terms.Where(term => term.Order.N > 1))
        {
            table.Row($"K{term.Order.Index} {term.Order.Name}", NightText.Number(term.Sine), NightText.Number(term.Cosine), NightText.Number(term.Constant), NumberText.Significant(term.Scatter, 2), NumberText.Integer(term.OutlierCount));
        }

        return table;
    }
}
