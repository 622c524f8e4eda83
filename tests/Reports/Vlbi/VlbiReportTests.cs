using System.Xml.Linq;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Text;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Results.Vlbi;
using Shown = VlbiOps.Reports.Text.ValueWithError;

namespace VlbiOps.Tests.Reports.Vlbi;

public class VlbiReportTests
{
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly VlbiFitResult Usual = VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.Amplitude, DataProduct.ClosurePhase), VlbiFitFixture.Truth);

    public static TheoryData<string> Kinds => [.. Results.Keys];

    private static Dictionary<string, Func<VlbiFitResult>> Results { get; } = new()
    {
        ["usual"] = () => Usual,
        ["closures alone"] = () => VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.ClosurePhase, DataProduct.LogClosureAmplitude), VlbiFitFixture.Truth),
        ["complex"] = () => VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.Visibility, DataProduct.Bispectrum), VlbiFitFixture.Truth),
        ["logarithms"] = () => VlbiFitFixture.Fit(VlbiFitFixture.Model(VlbiFitFixture.Ring, DataProduct.LogAmplitude, DataProduct.ClosureAmplitude), VlbiFitFixture.Truth),
        ["a wrong model without brightness"] = () => VlbiFitFixture.Fit(VlbiFitFixture.Model(SkyModelText.Parse("point"), DataProduct.Amplitude)),
        ["two observations with gains and noise"] = () => VlbiFitFixture.Fit(TwoWithGains()),
        ["bare"] = () => Bare(),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void StandsAloneAndIsWellFormed(string kind)
    {
        var html = VlbiReport.ToHtml(Results[kind]());
        var page = XDocument.Parse(html);
        string[] sections = [.. page.Descendants(Xhtml + "h2").Select(h => h.Value)];
        string[] expected = ["Result", "Parameters", "Coverage", "Data and model", "Image", "Minima", "Provenance"];
        Assert.Equal(expected.Where(name => name != "Minima" || kind != "bare"), sections);
        Assert.Empty(page.Descendants(Xhtml + "script"));
        Assert.All(page.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src"), a => Assert.True(a.Value[0] == '#' || a.Value.StartsWith("data:", StringComparison.Ordinal), a.Value));
        foreach (var nothing in new[] { "NaN", "n/a", "\u221e" })
        {
            Assert.DoesNotContain(nothing, page.Root!.Value, StringComparison.Ordinal);
            Assert.All(page.Descendants().Attributes().Where(a => a.Name.LocalName != "href"), a => Assert.DoesNotContain(nothing, a.Value, StringComparison.Ordinal));
        }

        Assert.True(html.Length < 3_000_000, $"{html.Length} characters");
        HtmlAccess.AssertOf(html);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryPictureIsDescribedAndHasATable(string kind)
    {
        var page = XDocument.Parse(VlbiReport.ToHtml(Results[kind]()));
        XElement[] pictures = [.. page.Descendants(Svg + "svg").Where(s => s.Attribute("role")?.Value == "img")];
        Assert.True(pictures.Length >= 4, $"{pictures.Length} pictures");
        Assert.All(pictures, p => Assert.True(p.Element(Svg + "title")!.Value.Length > 3 && p.Element(Svg + "desc")!.Value.Length > 30));
        Assert.All(page.Descendants(Xhtml + "section").Where(s => s.Descendants(Svg + "svg").Any()), s => Assert.NotEmpty(s.Descendants(Xhtml + "table")));
    }

    [Fact]
    public void SaysWhatTheResultSays()
    {
        var page = XDocument.Parse(VlbiReport.ToHtml(Usual));
        var text = page.Root!.Value;
        foreach (var parameter in Usual.Fit.Parameters)
        {
            Assert.Contains(parameter.Name, text, StringComparison.Ordinal);
            Assert.Contains(new Shown(parameter.Value, parameter.Error).ToString(), Table(page, "Best point").Value, StringComparison.Ordinal);
        }

        foreach (var quantity in VlbiDerived.Of(Usual.Fit))
        {
            Assert.Contains(quantity.Name, Table(page, "Best point").Value, StringComparison.Ordinal);
            Assert.Contains(new Shown(quantity.Value, quantity.Error).ToString(), Table(page, "Best point").Value, StringComparison.Ordinal);
        }

        foreach (var chi in Usual.ChiSquares)
        {
            Assert.Contains(NumberText.Significant(chi.Value, 5), Table(page, "χ² of each").Value, StringComparison.Ordinal);
            Assert.Contains(NumberText.Significant(chi.Reduced, 4), Table(page, "χ² of each").Value, StringComparison.Ordinal);
        }

        Assert.Contains("mring(order=1,thick,polar) was fitted to 60 amplitudes and 36 closure phases of 3C 1, 2017-04-11, 230.00 GHz, with 5 free parameters.", text, StringComparison.Ordinal);
        Assert.Contains("The fit converged without warnings.", text, StringComparison.Ordinal);
        Assert.Contains("ring & <disk>.uvfits", text, StringComparison.Ordinal);
        Assert.Contains(new string('c', 64), text, StringComparison.Ordinal);
        Assert.Contains("averaged over scans", text, StringComparison.Ordinal);
        Assert.Equal(2, Table(page, "Minima").Element(Xhtml + "tbody")!.Elements().Count());
        Assert.Equal(5, Table(page, "Stations").Element(Xhtml + "tbody")!.Elements().Count());
        Assert.Equal(10, Table(page, "Baselines").Element(Xhtml + "tbody")!.Elements().Count());
    }

    [Fact]
    public void AModelThatDoesNotFitIsSaidNotToFit()
    {
        var wrong = Results["a wrong model without brightness"]();
        Assert.True(wrong.ChiSquares[0].Reduced > 10);
        var text = XDocument.Parse(VlbiReport.ToHtml(wrong)).Root!.Value;
        Assert.Contains("Amplitudes do not agree with the model: residuals are", text, StringComparison.Ordinal);
        Assert.Contains("their errors as far too small", text, StringComparison.Ordinal);
        Assert.DoesNotContain("without warnings", text, StringComparison.Ordinal);
        Assert.DoesNotContain("far too small", XDocument.Parse(VlbiReport.ToHtml(Usual)).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void WarningsTakeThePlaceOfTrust()
    {
        var html = VlbiReport.ToHtml(Usual with { Warnings = ["a <single> ring does not fit"] });
        Assert.Contains("a &lt;single&gt; ring does not fit", html, StringComparison.Ordinal);
        var twice = VlbiReport.ToHtml(Usual with { Warnings = ["of the draws: few"], Fit = Usual.Fit with { Warnings = ["few", "too long"] } });
        Assert.Equal(["of the draws: few", "too long"], XDocument.Parse(twice).Descendants(Xhtml + "li").Select(item => item.Value));
        Assert.DoesNotContain("without warnings", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AmplitudesThatWereNotFittedAreScaledAndSaidToBe()
    {
        var text = XDocument.Parse(VlbiReport.ToHtml(Results["closures alone"]())).Root!.Value;
        Assert.Contains("closures do not tell the flux: the model is scaled by", text, StringComparison.Ordinal);
    }

    [Fact]
    public void CovarianceIsSaidToBeInChiSquare()
    {
        var set = VlbiFitFixture.Observation();
        VlbiTerm[] terms = [VlbiFitFixture.Term(set, DataProduct.Amplitude), VlbiFitFixture.Term(set, DataProduct.ClosurePhase) with { UsesCovariance = true }];
        var result = VlbiFitFixture.Fit(new(VlbiFitFixture.Ring, [new VlbiData(set, terms)]), VlbiFitFixture.Truth);
        Assert.Equal([false, true], result.Comparisons.Select(comparison => comparison.CovarianceChiSquare is not null));
        Assert.Equal(result.Comparisons[1].CovarianceChiSquare, result.ChiSquares[1].Value);
        const string said = "χ² of closure phases is with their full covariance, as they were fitted; residuals here take each by itself.";
        Assert.Contains(said, XDocument.Parse(VlbiReport.ToHtml(result)).Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("with their full covariance", XDocument.Parse(VlbiReport.ToHtml(Usual)).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void GainsAreDrawnAtTheirTimes()
    {
        var result = Results["two observations with gains and noise"]();
        var figure = Assert.Single(GainFigure.Of(result, 1));
        var gains = result.Fit.Parameters.Where(p => p.Name.StartsWith("data2.gain.", StringComparison.Ordinal)).ToArray();
        Assert.Equal(12, gains.Length);
        Assert.Equal(12, VlbiFigureTests.Marks(figure, "circle"));
        var median = gains.Where(p => p.Name.StartsWith("data2.gain.AA.", StringComparison.Ordinal)).Select(p => p.Value).Order().ElementAt(1);
        Assert.Contains($"AA {NumberText.Fixed(median, 3)}", figure.AltText, StringComparison.Ordinal);
        Assert.Empty(GainFigure.Of(Usual));
        Assert.Throws<ArgumentException>(() => GainFigure.Of(Usual, 1));
        Assert.Equal(2, XDocument.Parse(VlbiReport.ToHtml(result)).Descendants(Svg + "title").Count(title => title.Value == "Gain amplitudes"));
    }

    [Fact]
    public void CultureAndRepetitionMakeNoDifference()
    {
        var usual = VlbiReport.ToHtml(Usual);
        Assert.Equal(usual, VlbiReport.ToHtml(Usual));
        using var german = new CommaCulture();
        Assert.Equal(usual, VlbiReport.ToHtml(Usual));
    }

    [Fact]
    public void SavingLeavesOneWholeFile()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory().FullName, "new");
        try
        {
            var path = VlbiReport.Save(Usual, folder, suffix: "-2");
            Assert.Equal(Path.Combine(folder, "report-2.html"), path);
            Assert.Equal(VlbiReport.ToHtml(Usual), File.ReadAllText(path));
            Assert.Single(Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }

    private static XElement Table(XDocument page, string caption) => page.Descendants(Xhtml + "table").Single(t => t.Element(Xhtml + "caption")!.Value.StartsWith(caption, StringComparison.Ordinal));

    private static VlbiModel TwoWithGains()
    {
        VisibilitySet[] sets = [VlbiFitFixture.Observation("one", 4, 3), VlbiFitFixture.Observation("two", 4, 3)];
        return new VlbiModel(VlbiFitFixture.Ring, [.. sets.Select(set => new VlbiData(set, [VlbiFitFixture.Term(set, DataProduct.Amplitude), VlbiFitFixture.Term(set, DataProduct.ClosurePhase)]))])
        {
            Noise = new SystematicNoise(FitsFraction: true, FitsFloor: false), Gains = new GainModel(0.1, FitsPhases: false),
        };
    }

    private static VlbiFitResult Bare()
    {
        var set = VlbiFitFixture.Observation();
        var plain = new VisibilitySet(new VisibilityMetadata(), set.Stations, set.Columns);
        var model = new VlbiModel(VlbiFitFixture.Ring, [new VlbiData(plain, [new VlbiTerm(DataProduct.Amplitude)])]);
        return VlbiFitFixture.Fit(model, VlbiFitFixture.Truth) with { Minima = [], Options = new Dictionary<string, string>() };
    }
}
