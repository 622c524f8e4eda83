using MathNet.Numerics.Distributions;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Reports.Formulas;
using VlbiOps.Results.Formulas;
using VlbiOps.Tests.Reports.Vlbi;
using VlbiOps.Tests.Results.Formulas;

namespace VlbiOps.Tests.Reports.Formulas;

public class FitFigureTests
{
    /// <summary>A line with normal noise of 0.1 and outliers 1.5 and 60 off.</summary>
    internal static readonly RobustFitResult Robust = Line(Likelihood.Cauchy);
    internal static readonly RobustFitResult Squares = Line(Likelihood.Gaussian);

    [Fact]
    public void DataCurveBandsAndOutliersAreDrawn()
    {
        var figure = FitFigure.Of(Robust);

        // 38 good rows and one disc in the legend.
        Assert.Equal(39, VlbiFigureTests.Marks(figure, "circle"));
        var svg = figure.ToSvg();
        foreach (var word in new[] { "observed", "formula", "outliers (1)", "beyond the axis (1)", "95 % prediction", "95 % confidence" }) Assert.Contains($">{word}<", svg, StringComparison.Ordinal);
        Assert.Contains("y observed in 40 rows over x, from 0 to 1.000", figure.AltText, StringComparison.Ordinal);
        Assert.Contains("2 outliers are crosses, or triangles", figure.AltText, StringComparison.Ordinal);
        Assert.Contains("68 % prediction", FitFigure.Of(Robust, level: 0.68).ToSvg(), StringComparison.Ordinal);
        Assert.Contains("no variable 'z'; there are x", Assert.Throws<ArgumentException>(() => FitFigure.Of(Robust, "z")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherVariablesAreHeldAndGroupsNamed()
    {
        double[] x = RobustFits.Places(30), z = [.. x.Select((_, k) => (double)((7 * k) % 30))];
        int[] of = [.. x.Select((_, k) => k % 2)];
        double[] y = [.. x.Select((v, k) => ((1 + of[k]) * v) + (0.5 * z[k]) + (0.01 * ((k % 5) - 2)))];
        var model = new FormulaModel
        {
            Terms = [new FormulaTerm("flux", Formula.Parse("a*x+c*z", ["x", "z"]), y)],
            Columns = new Dictionary<string, double[]> { ["x"] = x, ["z"] = z },
            IsNoiseFitted = true,
            Groups = new RowGroups(["night 1", "night 2"], of, ["a"]),
        };
        var result = RobustFits.Of(model, "lm", ("a", 1), ("c", 1));
        var svg = FitFigure.Of(result).ToSvg();
        foreach (var word in new[] { "night 1", "night 2", "x (at z = 14.50)" }) Assert.Contains($">{word}<", svg, StringComparison.Ordinal);
        Assert.Contains(">z (at x = 0.5000)<", FitFigure.Of(result, "z").ToSvg(), StringComparison.Ordinal);
        Assert.Contains("the observations are moved there", FitFigure.Of(result).AltText, StringComparison.Ordinal);

        // Moved to z = 14.5 all lie within 1.1 times the curves' 7.25 to 9.25; as they were they went from 0 to 16.
        Assert.Contains(">9.0<", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(">12<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void ResidualsBeyondTheAxisStandAtItsEdgeAndAreCounted()
    {
        var figure = RobustResidualFigure.Of(Robust);
        Assert.Contains(" of 40 lie beyond ±3, 2 of them beyond the axis", figure.AltText, StringComparison.Ordinal);
        Assert.Contains(">beyond ±12 (2)<", figure.ToSvg(), StringComparison.Ordinal);
        Assert.DoesNotContain("beyond ±4", RobustResidualFigure.Of(Squares).ToSvg(), StringComparison.Ordinal);
        var distribution = ResidualDistributionFigure.Of(Robust);
        Assert.Contains("cauchy", distribution.AltText, StringComparison.Ordinal);
        Assert.Contains(">2 beyond ±12<", distribution.ToSvg(), StringComparison.Ordinal);
        Assert.True(distribution.ToPng(520).Length > 2000);
    }

    [Fact]
    public void OutliersAreThoseFarOffWhateverTheLikelihood()
    {
        var outliers = OutlierRow.Of(Robust);
        Assert.Equal([30, 10], outliers.Select(row => row.Row));
        Assert.All(outliers, row => Assert.True(row.Weight < 0.01 && Math.Abs(row.Deviations) > OutlierRow.Limit));
        Assert.Equal(1.4826, OutlierRow.ScalesEach(Likelihood.Cauchy), 4);
        Assert.Equal(1, OutlierRow.ScalesEach(Likelihood.Gaussian), 9);
        var row = Assert.Single(OutlierRow.Of(Squares));
        Assert.Equal((30, 1.0), (row.Row, row.Weight));
    }

    [Fact]
    public void WithoutVariablesOrFreedomThereIsAFigureStill()
    {
        var constant = Robust.Model with { Terms = [Robust.Model.Terms[0] with { Formula = Formula.Parse("m") }], Columns = new Dictionary<string, double[]>() };
        var mean = RobustFits.Of(constant, "bfgs", ("m", 1));
        Assert.Contains(">row<", FitFigure.Of(mean).ToSvg(), StringComparison.Ordinal);
        Assert.Contains("against the row", RobustResidualFigure.Of(mean).AltText, StringComparison.Ordinal);
        var two = RobustFits.Of(Squares.Model with { Terms = [Squares.Model.Terms[0] with { Observed = [1, 2] }], Columns = new Dictionary<string, double[]> { ["x"] = [0, 1] } }, Squares.Fit);
        Assert.DoesNotContain("confidence", FitFigure.Of(two).ToSvg(), StringComparison.Ordinal);
    }

    private static RobustFitResult Line(Likelihood likelihood)
    {
        // Normal quantiles out of order: no row is far off by chance.
        var x = RobustFits.Places(40);
        double[] y = [.. x.Select((v, k) => 1 + (2 * v) + (0.1 * Normal.InvCDF(0, 1, ((((7 * k) + 3) % 40) + 0.5) / 40)) + (k == 10 ? 1.5 : k == 30 ? 60 : 0))];
        return RobustFits.Of(RobustFits.Model("a+b*x", likelihood, true, x, y), "lm", ("a", 1), ("b", 2), ("noise", 0.1));
    }
}
