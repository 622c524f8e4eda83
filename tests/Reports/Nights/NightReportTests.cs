using System.Xml.Linq;
using VlbiOps.Reports.Nights;
using VlbiOps.Results.Nights;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Results.Nights;

namespace VlbiOps.Tests.Reports.Nights;

public sealed class NightReportTests
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    /// <summary>A night of three fits, one beyond a limit, and two inputs that came to nothing, after forty nights.</summary>
    internal static (NightSummary Night, OofHistoryRecord[] History) Usual()
    {
        var records = SimulatedDish.Records(43, 1, (j, night, _) => j == 5 ? 0.002 * night : j == 7 && night > 25 ? 0.15 : 0);
        records[41] = records[41] with { BrokenLimits = ["surface rms 412 um is above the limit of 300 um"], Warnings = ["Neighbouring residuals are alike"] };
        records[42] = records[42] with { ReportPath = "/nights/reports/a b/oof-fit.html" };
        return (new()
        {
            Telescope = "Effelsberg", IncomingFolder = "/nights/incoming", HistoryPath = "/nights/history.sqlite", StartedAt = SimulatedDish.Start.AddDays(86), Elapsed = TimeSpan.FromSeconds(95),
            Fits = records[40..], KnownCount = 7,
            Incidents =
            [
                new(NightIncidentKind.NotUnderstood, ["/nights/incoming/broken<1>.fits"], "HDU 0: ends after 12 bytes") { Count = 3, FirstAt = SimulatedDish.Start },
                new(NightIncidentKind.NotReady, ["/nights/incoming/new.fits"], "changed 5 s ago"),
            ],
        }, records);
    }

    [Fact]
    public void ThePageTellsTheNight()
    {
        var (night, history) = Usual();
        var html = NightReport.ToHtml(night, history, "/nights/reports");
        var page = XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        foreach (var told in new[] { "a limit is broken", "broken&lt;1&gt;.fits", "tried 3 times since 2026-01-01", "surface rms 412 um is above the limit", "not ready", "Gravity model of Effelsberg", "K7", "The last 30 nights" })
        {
            Assert.Contains(told, html, StringComparison.Ordinal);
        }

        Assert.Equal("a%20b/oof-fit.html", Assert.Single(page.Descendants(Html + "main").Descendants(Html + "a")).Attribute("href")!.Value);
        Assert.Equal(html, NightReport.ToHtml(night, history, "/nights/reports"));
        Assert.DoesNotContain("http", html.Replace("http://www.w3.org/", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void ThePageIsForAll()
    {
        var (night, history) = Usual();
        // Links to other pages are the business of the test above.
        HtmlAccess.AssertOf(NightReport.ToHtml(night with { Fits = [.. night.Fits.Select(fit => fit with { ReportPath = null })] }, history, "/nights/reports"));
        HtmlAccess.AssertOf(TrendReport.ToHtml([OofTrends.Of([.. history.Select(DishMeasurement.Of)])], "history.sqlite"));
    }

    [Fact]
    public void ANightWithoutAnythingIsAPageToo()
    {
        var night = Usual().Night with { Fits = [], Incidents = [], KnownCount = 0 };
        Assert.Contains("There was nothing to do.", NightReport.ToHtml(night, [], "/nights"), StringComparison.Ordinal);
        var one = NightReport.ToHtml(night with { Fits = [SimulatedDish.Records(1, 1)[0] with { ObservedAt = null, ElevationRadians = null }] }, [SimulatedDish.Records(1, 1)[0]], "/nights");
        Assert.Contains("too few for trends", one, StringComparison.Ordinal);
        Assert.Contains("time not told", one, StringComparison.Ordinal);
    }

    [Fact]
    public void FiguresOfHistoriesAreDrawn()
    {
        var history = Usual().History;
        foreach (var variable in Enum.GetValues<TrendVariable>())
        {
            var figure = HistoryFigure.Of(history, variable);
            Assert.Contains("43 records of Effelsberg", figure.AltText, StringComparison.Ordinal);
            Assert.Contains("a limit broken", figure.ToSvg(), StringComparison.Ordinal);
        }

        Assert.Contains("none of 1 records tells the date", Assert.Throws<ArgumentException>(() => HistoryFigure.Of([history[0] with { ObservedAt = null }], TrendVariable.Date)).Message, StringComparison.Ordinal);
        var found = OofTrends.Of([.. history.Select(DishMeasurement.Of)]);
        Assert.Contains("slope", TrendFigure.Of(found.Trends[0]).AltText, StringComparison.Ordinal);
        Assert.Contains("K9", GravityFigure.Of(found.Gravity!).AltText, StringComparison.Ordinal);
        var terms = found.Gravity!.Terms.Count(term => term.Order.N > 1);
        var remark = GravityFigure.Of(found.Gravity!).Remark;
        if (terms > 6) Assert.StartsWith(FormattableString.Invariant($"6 of {terms} coefficients are drawn, those that change most with elevation"), remark, StringComparison.Ordinal);
        else Assert.Empty(remark);
        Assert.Contains("Trends of Effelsberg", TrendReport.ToHtml([found], "history.sqlite"), StringComparison.Ordinal);
    }
}
