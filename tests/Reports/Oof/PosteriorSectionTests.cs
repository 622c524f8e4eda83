using System.Xml.Linq;
using VlbiOps.Models.Telescopes;
using VlbiOps.Optim.Sampling;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Results.Oof;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Reports.Oof;

public class PosteriorSectionTests
{
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly OofFitResult Fit = OofFit.Run(
        OofSimulation.Run(new OofSimulationOptions
        {
            Telescope = TelescopeCatalog.Find("Effelsberg"), WavelengthMeters = 0.0094, DefocusMeters = [-0.027, 0, 0.027], Samples = 21, Noise = 0.002, Seed = 4,
        }).Observation,
        new OofFitOptions { Telescope = TelescopeCatalog.Find("Effelsberg"), MaxOrder = 2, Starts = 1 });

    [Fact]
    public void APosteriorIsShownBesideItsFit()
    {
        var posterior = PosteriorRun.Run(FitStart.Of(Fit), new Nuts { Draws = 60, WarmUp = 60, Seed = 2 });
        string html = OofReport.ToHtml(Fit, null, posterior);
        var page = XDocument.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]);
        var section = Assert.Single(page.Descendants(Xhtml + "section"), s => s.Element(Xhtml + "h2")?.Value == "Posterior");
        Assert.Equal(3, section.Descendants(Xhtml + "figure").Count());
        Assert.DoesNotContain("n/a", section.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", section.ToString(), StringComparison.Ordinal);

        // A line of each kind across most of the dish, not one lost in the shadow of a leg.
        var cut = section.Descendants(Xhtml + "figure").Last();
        Assert.True(cut.ToString().Count(c => c == 'L') > 3 * 64, $"{cut.ToString().Count(c => c == 'L')} points");
        string[] rows = [.. section.Descendants(Xhtml + "tr").Skip(1).Select(row => row.Elements().First().Value)];
        Assert.Equal(PosteriorTable.Of(posterior).Select(row => row.Name), rows);
        Assert.Contains("95 %", section.Value, StringComparison.Ordinal);
        Assert.All(posterior.Warnings, warning => Assert.Contains(warning, section.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("Posterior", OofReport.ToHtml(Fit), StringComparison.Ordinal);
    }
}
