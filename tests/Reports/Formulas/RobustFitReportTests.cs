using System.Security.Cryptography;
using System.Xml.Linq;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Optim.Sampling;
using VlbiOps.Reports.Formulas;
using VlbiOps.Results.Formulas;
using VlbiOps.Tests.Data.Files;
using VlbiOps.Tests.Results.Formulas;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;
using Shown = VlbiOps.Reports.Text.ValueWithError;

namespace VlbiOps.Tests.Reports.Formulas;

public sealed class RobustFitReportTests : IDisposable
{
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Kinds => [.. Fits.Keys];

    private static Dictionary<string, Func<RobustFitResult>> Fits { get; } = new()
    {
        ["robust"] = () => FitFigureTests.Robust,
        ["least squares"] = () => FitFigureTests.Squares,
        ["known errors of a wrong formula"] = Wrong,
        ["two outputs in groups"] = Grouped,
        ["a constant"] = () => RobustFits.Of(
            FitFigureTests.Robust.Model with { Terms = [FitFigureTests.Robust.Model.Terms[0] with { Formula = Formula.Parse("m") }], Columns = new Dictionary<string, double[]>() }, "bfgs", ("m", 1)),
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ANoiseThatIsHeldIsNotSaidToBeFitted()
    {
        double[] x = RobustFits.Places(20), y = [.. x.Select((v, k) => 1 + v + (2 * Math.Sin(7.0 * k)))];
        var fit = RobustFit.Run(ColumnTable.Of("data", ("x", x), ("y", y)), new RobustFitOptions
        {
            Formulas = [Formula.Parse("a+b*x")], Y = ["y"], Parameters = new Dictionary<string, ParameterSetting> { ["noise"] = new() { Start = 2, IsFixed = true } },
        });
        var text = XDocument.Parse(RobustFitReport.ToHtml(fit)).Root!.Value;
        Assert.Contains("errors distributed as gaussian and their scale held at 2", text, StringComparison.Ordinal);
        Assert.Contains("y agrees with the formula within its errors", text, StringComparison.Ordinal);
        Assert.DoesNotContain("with Student's t for a scale", text, StringComparison.Ordinal);
        Assert.Equal(fit.ResidualSumOfSquares, y.Zip(fit.Residuals[0].Fitted, (seen, value) => (seen - value) * (seen - value) / 4).Sum(), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void StandsAloneAndIsWellFormed(string kind)
    {
        var html = RobustFitReport.ToHtml(Fits[kind]());
        HtmlAccess.AssertOf(html);
        var page = XDocument.Parse(html);
        Assert.Equal(["Result", "Parameters", "Data and formula", "Residuals", "Provenance"], page.Descendants(Xhtml + "h2").Select(h => h.Value));
        Assert.Empty(page.Descendants(Xhtml + "script"));
        Assert.All(page.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "src"), a => Assert.True(a.Value[0] == '#' || a.Value.StartsWith("data:", StringComparison.Ordinal), a.Value));
        foreach (var nothing in new[] { "NaN", "n/a", "\u221e" })
        {
            Assert.DoesNotContain(nothing, page.Root!.Value, StringComparison.Ordinal);
            Assert.All(page.Descendants().Attributes().Where(a => a.Name.LocalName != "href"), a => Assert.DoesNotContain(nothing, a.Value, StringComparison.Ordinal));
        }

        XElement[] pictures = [.. page.Descendants(Svg + "svg").Where(s => s.Attribute("role")?.Value == "img")];
        Assert.True(pictures.Length >= 3, $"{pictures.Length} pictures");
        Assert.All(pictures, p => Assert.True(p.Element(Svg + "title")!.Value.Length > 3 && p.Element(Svg + "desc")!.Value.Length > 30));
        Assert.All(page.Descendants(Xhtml + "section").Where(s => s.Descendants(Svg + "svg").Any()), s => Assert.NotEmpty(s.Descendants(Xhtml + "table")));
        Assert.True(html.Length < 2_000_000, $"{html.Length} characters");
    }

    [Fact]
    public void SaysWhatTheResultSays()
    {
        var result = FitFigureTests.Robust;
        var page = XDocument.Parse(RobustFitReport.ToHtml(result));
        var text = page.Root!.Value;
        foreach (var parameter in result.Fit.Parameters) Assert.Contains(new Shown(parameter.Value, parameter.Error).ToString(), Table(page, "Best point").Value, StringComparison.Ordinal);
        Assert.Contains("a+b*x was fitted to 40 rows of y, with 3 free parameters, errors distributed as cauchy and their scale fitted.", text, StringComparison.Ordinal);
        Assert.Contains("2 values are outliers, more than 4 standard deviations off; together they counted like", text, StringComparison.Ordinal);
        Assert.Contains("The fit converged without warnings.", text, StringComparison.Ordinal);
        XElement[] outliers = [.. Table(page, "Values more than 4").Element(Xhtml + "tbody")!.Elements()];
        Assert.Equal(["31", "11"], outliers.Select(row => row.Elements().First().Value));
        Assert.Equal(9, Table(page, "The formula at some places, with 95 % intervals").Element(Xhtml + "tbody")!.Elements().Count());
        Assert.Contains("Correlations", page.Descendants(Xhtml + "caption").Select(c => c.Value));
        Assert.Contains("2 exact first derivatives of 1 formula", text, StringComparison.Ordinal);
    }

    [Fact]
    public void VerdictsAreInWords()
    {
        Assert.Contains("it counted in full, as a Gaussian likelihood has it", RobustFitReport.ToHtml(FitFigureTests.Squares), StringComparison.Ordinal);
        var wrong = XDocument.Parse(RobustFitReport.ToHtml(Wrong())).Root!.Value;
        Assert.Contains("y does not agree with the formula: residuals are", wrong, StringComparison.Ordinal);
        Assert.Contains("misses something of the data's shape", wrong, StringComparison.Ordinal);
        Assert.Contains("take both as too small", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("converged without warnings", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesAreHashedAndReportsWritten()
    {
        var table = folder.Write("line.csv", "x,y\n" + string.Join('\n', Enumerable.Range(0, 20).Select(k => FormattableString.Invariant($"{k},{(2 * k) + 1 + (0.1 * (k % 3))}"))));
        var result = RobustFit.Run(ColumnTable.Read(table), new RobustFitOptions { Formulas = [Formula.Parse("a+b*x")], Y = ["y"] });
        var page = RobustFitReport.Save(result, folder["out"], level: 0.9, suffix: "-2");
        Assert.Equal(Path.Combine(folder["out"], "report-2.html"), page);
        var text = File.ReadAllText(page);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(table))), text, StringComparison.Ordinal);
        Assert.Contains("90 % confidence", text, StringComparison.Ordinal);
        Assert.Equal(text, RobustFitReport.ToHtml(result, level: 0.9));
        File.Delete(table);
        Assert.Contains("no longer there", RobustFitReport.ToHtml(result), StringComparison.Ordinal);
    }

    [Fact]
    public void APosteriorIsShownBesideItsFit()
    {
        var posterior = PosteriorRun.Run(FitStart.Of(FitFigureTests.Robust.Fit), new Nuts { Draws = 150, WarmUp = 150, Chains = 2, Seed = 4 });
        var (fit, drawn) = RobustFitResults.Of(posterior);
        Assert.Same(posterior, drawn);
        Assert.Equal(FitFigureTests.Robust.Fit.Point, fit.Fit.Point);
        Assert.Equal(FitFigureTests.Robust.Residuals[0].Weight, fit.Residuals[0].Weight);
        var page = XDocument.Parse(RobustFitReport.ToHtml(fit, drawn));
        Assert.Contains("Corner plot", page.Descendants(Svg + "title").Select(title => title.Value));
        Assert.Contains("quantiles over the draws of the posterior", page.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("String is no fit of formulas", Assert.Throws<ArgumentException>(() => RobustFitResults.Of("text")).Message, StringComparison.Ordinal);
    }

    private static XElement Table(XDocument page, string caption) =>
        page.Descendants(Xhtml + "table").Single(t => t.Element(Xhtml + "caption")!.Value.StartsWith(caption, StringComparison.Ordinal));

    /// <summary>A line through a parabola.</summary>
    private static RobustFitResult Wrong()
    {
        var x = RobustFits.Places(60);
        return RobustFits.Of(RobustFits.Model("a+b*x", Likelihood.Gaussian, false, x, [.. x.Select((v, k) => (4 * v * v) + (0.01 * (k % 3)))], [.. x.Select(_ => 0.05)]), "lm", ("a", 1), ("b", 1));
    }

    private static RobustFitResult Grouped()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(k => Math.Pow(10, k / 12.0))];
        int[] of = [.. x.Select((_, k) => k % 3)];
        double[] first = [.. x.Select((v, k) => ((1 + of[k]) / (1 + (v / 500))) + (0.01 * ((k % 7) - 3)))], second = [.. x.Select((v, k) => ((1 + of[k]) * v / (v + 500)) + (0.01 * ((k % 5) - 2)))];
        return RobustFits.Of(
            new FormulaModel
            {
                Terms = [new FormulaTerm("re", Formula.Parse("h/(1+x/f)", ["x"]), first), new FormulaTerm("im", Formula.Parse("h*x/(x+f)", ["x"]), second)],
                Columns = new Dictionary<string, double[]> { ["x"] = x },
                Likelihood = Likelihood.StudentT(),
                IsNoiseFitted = true,
                Groups = new RowGroups(["a", "b", "c"], of, ["h"]),
            },
            "bfgs", ("h", 1), ("f", 300));
    }
}
