using System.Xml.Linq;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Optim;
using VlbiOps.Reports.Oof;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Results.Oof;

namespace VlbiOps.Tests.Reports.Oof;

public class OofReportTests
{
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly OofFitResult Usual = new OofFitFixture { Samples = 21 }.Make();

    public static TheoryData<string> Kinds => [.. Results.Keys];

    private static Dictionary<string, Func<OofFitResult>> Results { get; } = new()
    {
        ["usual"] = () => Usual,
        ["scattered"] = () => new OofFitFixture { OnGrid = false, Samples = 17, Telescope = "Effelsberg" }.Make(),
        ["two maps, off-axis, high order"] = () => new OofFitFixture { Telescope = "GBT", MaxOrder = 9, Samples = 15, Defocus = [-0.02, 0.02] }.Make(),
        ["six maps"] = () => new OofFitFixture { MaxOrder = 2, Samples = 11, Defocus = [-0.03, -0.02, -0.01, 0, 0.01, 0.02] }.Make(),
        ["tilts alone"] = () => new OofFitFixture { MaxOrder = 1, Samples = 11 }.Make(),
        ["chopped"] = () => Usual with { Observation = Usual.Observation with { ChopThrowRadians = 5e-4, ObjectRadiusRadians = 1e-5 } },
        ["nothing determined"] = () => Usual with
        {
            Coefficients = [.. Usual.Coefficients.Select(c => c with { ErrorRadians = double.NaN })],
            Covariance = new NamedCovariance(Usual.Covariance.Names, [.. Usual.Covariance.Matrix.Select(_ => double.NaN)]),
            PhaseRms = new(0.1, double.NaN), SurfaceRmsMicrometers = new(100, double.NaN), RuzeEfficiency = new(0.99, double.NaN),
            Maps = [.. Usual.Maps.Select(m => m with { PointingErrorRadians = (double.NaN, double.NaN) })],
        },
        ["stopped at once"] = () => Usual with { Convergence = [], Minima = [], Orders = [], StopReason = ExitReason.IterationLimit, Likelihood = "cauchy", Options = new Dictionary<string, string>() },
        ["exact"] = () => Usual with
        {
            Maps = [.. Usual.Maps.Select(m => m with { Model = m.Observed.Power, Noise = 1e-9 })], Convergence = [new(0, 5, 0), new(1, 5, 0)],
            Covariance = new NamedCovariance([], []),
        },
        ["bare"] = () => Usual with { Observation = new OofObservation(Usual.Observation.Maps, Usual.Observation.WavelengthMeters), IlluminationParameters = [], Illumination = "uniform" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void StandsAloneAndIsWellFormed(string kind)
    {
        string html = OofReport.ToHtml(Results[kind]());
        XDocument page = Parse(html);
        HtmlAccess.AssertOf(html);
        string[] sections = [.. page.Descendants(Xhtml + "h2").Select(h => h.Value)];
        Assert.Equal(["Result", "Aperture", "Zernike coefficients", "Beams", "Quality of the fit", "Provenance"], sections);
        Assert.Empty(page.Descendants(Xhtml + "script"));
        Assert.All(page.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src"), a => Assert.True(a.Value[0] == '#' || a.Value.StartsWith("data:", StringComparison.Ordinal), a.Value));
        Assert.DoesNotContain("NaN", page.Root!.Value, StringComparison.Ordinal);
        Assert.All(page.Descendants().Attributes().Where(a => a.Name.LocalName != "href"), a => Assert.DoesNotContain("NaN", a.Value, StringComparison.Ordinal));
        Assert.True(html.Length < 3_000_000, $"{html.Length} characters");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AComparisonIsASection(string kind)
    {
        var earlier = Usual with { Date = new DateTimeOffset(2025, 1, 1, 0, 5, 0, TimeSpan.Zero) };
        var now = Results[kind]();
        if (earlier.Telescope.PrimaryRadius != now.Telescope.PrimaryRadius)
        {
            earlier = earlier with { Telescope = now.Telescope };
        }

        XDocument page = Parse(OofReport.ToHtml(now, OofComparison.Of(earlier, now)));
        Assert.Contains("Comparison with an earlier result", page.Descendants(Xhtml + "h2").Select(h => h.Value));
        Assert.Contains("2025-01-01", page.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("Changes of the coefficients", page.Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.Root!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryPictureIsDescribedAndHasATable(string kind)
    {
        XDocument page = Parse(OofReport.ToHtml(Results[kind]()));
        XElement[] pictures = [.. page.Descendants(Svg + "svg").Where(s => s.Attribute("role")?.Value == "img")];
        Assert.True(pictures.Length >= 8, $"{pictures.Length} pictures");
        Assert.All(pictures, p => Assert.True(p.Element(Svg + "title")!.Value.Length > 3 && p.Element(Svg + "desc")!.Value.Length > 30));
        Assert.All(
            page.Descendants(Xhtml + "section").Where(s => s.Descendants(Svg + "svg").Any()),
            s => Assert.NotEmpty(s.Descendants(Xhtml + "table")));
    }

    [Fact]
    public void SaysWhatTheResultSays()
    {
        string text = Parse(OofReport.ToHtml(Usual)).Root!.Value;
        Assert.Contains(new VlbiOps.Reports.Text.ValueWithError(Usual.SurfaceRmsMicrometers.Value, Usual.SurfaceRmsMicrometers.Error).ToString("µm"), text, StringComparison.Ordinal);
        Assert.Contains(Usual.Observation.Sources[0].Sha256, text, StringComparison.Ordinal);
        Assert.Contains("3C 84, observed 2024-03-09 22:31 UTC, 22.207 GHz, 3 maps, Zernike order 5", text, StringComparison.Ordinal);
        Assert.Contains("The fit converged without warnings.", text, StringComparison.Ordinal);
        foreach (ZernikeCoefficient c in Usual.Coefficients)
        {
            Assert.Contains(new VlbiOps.Reports.Text.ValueWithError(c.Radians, c.ErrorRadians).ToString(), text, StringComparison.Ordinal);
            Assert.Contains(c.Order.Name, text, StringComparison.Ordinal);
        }

        Assert.All(Usual.Options, option => Assert.Contains(option.Key, text, StringComparison.Ordinal));
    }

    [Fact]
    public void CoefficientsAndMapsHaveARowEach()
    {
        XDocument page = Parse(OofReport.ToHtml(Usual));
        XElement table(string caption) => page.Descendants(Xhtml + "table").Single(t => t.Element(Xhtml + "caption")!.Value.StartsWith(caption, StringComparison.Ordinal));
        Assert.Equal(Usual.Coefficients.Count, table("Coefficients").Element(Xhtml + "tbody")!.Elements().Count());
        Assert.Equal(3, table("The maps").Element(Xhtml + "tbody")!.Elements().Count());
        Assert.Equal(2, table("Minima").Element(Xhtml + "tbody")!.Elements().Count());
        Assert.Equal(4, table("Fits of several orders").Element(Xhtml + "tbody")!.Elements().Count());
        Assert.Contains("5 (this report)", table("Fits of several orders").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void WarningsTakeThePlaceOfTrust()
    {
        string html = OofReport.ToHtml(Usual with { Warnings = ["the <taper> ended on its bound"], Observation = Usual.Observation with { Warnings = ["2 samples were left out"] } });
        Assert.Contains("the &lt;taper&gt; ended on its bound", html, StringComparison.Ordinal);
        Assert.Contains("2 samples were left out", html, StringComparison.Ordinal);
        Assert.DoesNotContain("without warnings", html, StringComparison.Ordinal);
        Assert.Contains("did not converge", OofReport.ToHtml(Results["stopped at once"]()), StringComparison.Ordinal);
    }

    [Fact]
    public void HostileNamesAreText()
    {
        const string nasty = "<script>&\"'\u0001";
        var result = Usual with { Observation = Usual.Observation with { ObjectName = nasty, Receiver = nasty, Telescope = nasty }, StopMessage = nasty };
        XDocument page = Parse(OofReport.ToHtml(result));
        Assert.Empty(page.Descendants(Xhtml + "script"));
        Assert.Contains("<script>&\"'", page.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void CultureMakesNoDifference()
    {
        string usual = OofReport.ToHtml(Usual);
        using var german = new CommaCulture();
        Assert.Equal(usual, OofReport.ToHtml(Usual));
    }

    [Fact]
    public void LargeMapsMakeNoLargePage()
    {
        const int across = 500;
        var (u, v, power) = (new double[across * across], new double[across * across], new double[across * across]);
        for (int i = 0; i < u.Length; i++)
        {
            (u[i], v[i]) = (((i % across) - 250) * 1e-6, ((i / across) - 250) * 1e-6);
            power[i] = Math.Exp(-((u[i] * u[i]) + (v[i] * v[i])) / 1e-8) + (0.01 * Math.Sin(i * 12.9898));
        }

        var result = Usual with { Maps = [.. Usual.Maps.Select(m => m with { Observed = new BeamMap(u, v, power, m.Observed.DefocusMeters), Model = power, Perfect = power })] };
        Assert.True(OofReport.ToHtml(result).Length < 3_000_000);
    }

    [Fact]
    public void SavingLeavesOneWholeFile()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "report.html");
            File.WriteAllText(path, "old");
            OofReport.Save(Usual, path);
            Assert.Equal(OofReport.ToHtml(Usual), File.ReadAllText(path));
            Assert.Single(Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static XDocument Parse(string html) => XDocument.Parse(html);
}
