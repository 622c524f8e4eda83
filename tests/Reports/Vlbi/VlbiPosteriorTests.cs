using System.Xml.Linq;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Optim.Sampling;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Posteriors;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Tests.Reports.Vlbi;

public class VlbiPosteriorTests
{
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly VlbiFitResult Fit = VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.Amplitude, DataProduct.ClosurePhase), VlbiFitFixture.Truth);
    private static readonly PosteriorResult Posterior = PosteriorRun.Run(FitStart.Of(Fit.Fit), new Nuts { Draws = 150, WarmUp = 100, Chains = 3, Seed = 5 });

    [Fact]
    public void APosteriorIsShownBesideItsFit()
    {
        var html = VlbiReport.ToHtml(Fit, Posterior);
        var page = XDocument.Parse(html);
        Assert.Contains("Posterior", page.Descendants(Xhtml + "h2").Select(h => h.Value));
        Assert.DoesNotContain("Posterior", XDocument.Parse(VlbiReport.ToHtml(Fit)).Descendants(Xhtml + "h2").Select(h => h.Value));
        Assert.Equal(html, VlbiReport.ToHtml(Fit with { Posterior = Posterior }));
        Assert.DoesNotContain("NaN", page.Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("n/a", page.Root!.Value, StringComparison.Ordinal);
        var table = page.Descendants(Xhtml + "table").Single(t => t.Element(Xhtml + "caption")!.Value == "The posterior in numbers");
        foreach (var row in PosteriorTable.Of(Posterior))
        {
            Assert.Contains(row.Rounded(row.Mean), table.Value, StringComparison.Ordinal);
            Assert.Contains(row.Rounded(row.Upper), table.Value, StringComparison.Ordinal);
        }

        string[] names = ["Corner plot", "Traces and ranks", "Image over the posterior"];
        Assert.Equal(names.Order(), page.Descendants(Svg + "title").Select(title => title.Value).Where(names.Contains).Order());
        Assert.True(html.Length < 3_000_000);
        HtmlAccess.AssertOf(html);
    }

    [Fact]
    public void ACornerHasEveryPairOnceAndEveryParameterAlone()
    {
        var figure = CornerFigure.Of(Posterior);
        Assert.Equal(10, VlbiFigureTests.Marks(figure, "image"));
        foreach (var row in PosteriorTable.Of(Posterior.Draws))
        {
            Assert.Contains(new VlbiOps.Reports.Text.ValueWithError(row.Mean, row.StandardDeviation).ToString(), figure.AltText, StringComparison.Ordinal);
        }

        Assert.Equal(1, VlbiFigureTests.Marks(CornerFigure.Of(Posterior, ["mring.width", "MRING.flux"]), "image"));
        Assert.Equal(0, VlbiFigureTests.Marks(CornerFigure.Of(Posterior, ["mring.width"]), "image"));
        Assert.Contains("mring.diameter", Assert.Throws<ArgumentException>(() => CornerFigure.Of(Posterior, ["radius"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LabelsOfACornerDoNotMeet()
    {
        var canvas = new TextBounds(isWidest: true);
        CornerFigure.Of(Posterior).Draw(canvas);
        var boxes = canvas.Boxes.Select(text => text.Box).ToArray();
        Assert.All(boxes, (a, i) => Assert.All(boxes.Skip(i + 1), b =>
            Assert.False(a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom, $"{canvas.Boxes[i]} meets another")));
    }

    [Fact]
    public void ATraceHasALineAChainAndRanksThatAddUp()
    {
        var figure = TraceFigure.Of(Posterior, ["mring.flux"]);
        var lines = XDocument.Parse(figure.ToSvg()).Descendants(Svg + "path").Select(path => path.Attribute("d")!.Value.Count(c => c == 'L')).ToArray();

        // 150 draws are joined by 149 strokes, 20 bins by 39.
        Assert.Equal(3, lines.Count(n => n == 149));
        Assert.Equal(3, lines.Count(n => n == 39));
    }

    [Fact]
    public void ADensityIsDarkestWhereMostPairsLie()
    {
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] x = [.. Enumerable.Range(0, 20000).Select(_ => 3 + Normal())], y = [.. Enumerable.Range(0, 20000).Select(_ => -2 + (0.5 * Normal()))];
        var recorder = new PictureRecorder();
        new Figure(new DensityMap(x, y, (0, 5), (-5, 5)), new FigureOptions("density", "of pairs")).Draw(recorder);
        var picture = recorder.Pictures.Single();
        var best = Enumerable.Range(0, picture.Width * picture.Height).MaxBy(k => picture.At(k % picture.Width, k / picture.Width).A);
        Assert.InRange(best % picture.Width / (double)picture.Width, 0.5, 0.7);
        Assert.InRange(best / picture.Width / (double)picture.Height, 0.6, 0.8);
        Assert.Throws<ArgumentException>(() => new DensityMap([1, 2], [1], (0, 1), (0, 1)));
        Assert.Throws<ArgumentException>(() => new DensityMap([1], [1], (0, 0), (0, 1)));
    }

    [Fact]
    public void LinesOfADensityEncloseTheirShare()
    {
        var random = new Random(9);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] x = [.. Enumerable.Range(0, 40000).Select(_ => Normal())], y = [.. Enumerable.Range(0, 40000).Select(_ => Normal())];
        var svg = XDocument.Parse(new Figure(new DensityMap(x, y, (-5, 5), (-5, 5)) { Shares = [0.865] }, new FigureOptions("density", "of pairs") { PlotAspect = 1 }).ToSvg());

        // Two standard deviations of the pairs and of the smoothing, 1.8 bins of 0.25, about the middle: the line's extent says it, a plot being ten wide.
        var box = svg.Descendants(Svg + "svg").Single(s => s.Attribute("overflow") is not null);
        var width = (double)box.Attribute("width")!;
        var line = box.Elements(Svg + "path").Select(path => path.Attribute("d")!.Value).MaxBy(d => d.Length)!;
        double[] across = [.. line.Split('M', 'L').Skip(1).Select(point => double.Parse(point.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.InRange((across.Max() - across.Min()) / width * 10, 2 * 2 * Math.Sqrt(1 + (0.45 * 0.45)) * 0.95, 2 * 2 * Math.Sqrt(1 + (0.45 * 0.45)) * 1.07);
    }

    [Fact]
    public void AnAngleAcrossTheTurnIsNotTornApart()
    {
        // 179.6 degrees: every second draw would have another sign.
        double[] truth = [.. VlbiFitFixture.Truth];
        truth[4] = 179.6;
        var fit = VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, VlbiFitFixture.Observation(truth: truth), DataProduct.Amplitude, DataProduct.ClosurePhase), truth);
        var posterior = PosteriorRun.Run(FitStart.Of(fit.Fit), new Nuts { Draws = 100, WarmUp = 100, Chains = 2, Seed = 5 });
        var row = PosteriorTable.Of(posterior).Single(r => r.Name.EndsWith("beta1_arg", StringComparison.Ordinal));
        var best = fit.Fit.Parameter(row.Name);
        Assert.InRange(row.StandardDeviation / best.Error, 0.6, 1.5);
        Assert.InRange((row.Mean - best.Value) / best.Error, -1, 1);
    }
}
