using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Priors;
using VlbiOps.Models.Visibility;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Models.Priors;

/// <summary>Priors whose density a user wrote.</summary>
public class DensityTests
{
    private const string Normal = "density('-0.5*((x - 0.66)/0.02)^2')";

    [Theory]
    [InlineData(Normal, 0.7, -2)]
    [InlineData("density(-0.5*((x - 0.66)/0.02)^2, lower = 0, upper = 2)", 0.7, -2)]
    [InlineData("density(\"s = (x - 1)/2; -s^2\", upper = 4)", 3, -1)]
    public void TheTextIsReadBackAndGivesItsDensity(string text, double x, double expected)
    {
        var prior = PriorCatalog.Parse(text);
        Assert.Equal(expected, prior.LogDensity(Expr.Constant(x)).Value, 1e-12);
        var again = PriorCatalog.Parse(prior.Text);
        Assert.Equal(prior, again);
        Assert.Equal((prior.Lower, prior.Upper), (again.Lower, again.Upper));
        Assert.Equal(expected, again.LogDensity(Expr.Constant(x)).Value, 1e-12);
    }

    [Fact]
    public void OtherParametersStandInItByTheirNames()
    {
        var prior = PriorCatalog.Parse("density(-0.5*(x/tau)^2 - ln(tau))");
        var density = prior.LogDensity(Expr.Parameter("b"));
        Assert.Equal(-2 - Math.Log(0.5), Interpreter.Evaluate(density, name => name == "b" ? 1 : 0.5), 1e-12);
        _ = new ParameterSet([new Parameter("tau", "", 1) { Lower = 0 }, new Parameter("b", "", 0) { Prior = prior }]);
        Assert.Throws<ArgumentException>(() => new ParameterSet([new Parameter("tau", "", 1) { Prior = prior }]));
    }

    [Fact]
    public void WithoutQuantilesAStartIsTheMiddleOfTheSupportAndAQuestionForOneIsRefused()
    {
        var prior = PriorCatalog.Parse("density(-x, 2, 6)");
        Assert.Equal(4, new Parameter("a", "", double.NaN) { Prior = prior }.Started().Start, 1e-12);
        Assert.Equal(5, new Parameter("a", "", 5).WithPrior(prior).Start);
        Assert.Contains("has no quantiles", Assert.Throws<InvalidOperationException>(() => prior.Quantile(0.5)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("density(x > 3)", "expected a real number")]
    [InlineData("density('x +')", "cannot be read")]
    [InlineData("density(x, a, 2)", "they must be numbers")]
    [InlineData("density(x, 3, 2)", "the lower end 3 is not below the upper end 2")]
    public void WhatIsWrongIsSaid(string text, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => PriorCatalog.Parse(text)).Message, StringComparison.Ordinal);

    /// <summary>The same posterior but for a constant: fits and chains of the same seed agree to the rounding of sums.</summary>
    [Fact]
    public void FitsAndDrawsAreThoseOfTheBuiltIn()
    {
        var (builtIn, own) = (Fit("normal(0.66, 0.02)"), Fit(Normal));
        Assert.Equal(builtIn.Start.Point, own.Start.Point, (a, b) => Math.Abs(a - b) < 1e-7 * Math.Abs(a));
        foreach (var (a, b) in PosteriorTable.Of(builtIn.Draws).Zip(PosteriorTable.Of(own.Draws)))
        {
            Assert.Equal(a.Name, b.Name);
            Assert.Equal(a.Mean, b.Mean, 0.15 * a.StandardDeviation);
            Assert.Equal(1, b.StandardDeviation / a.StandardDeviation, 0.15);
        }
    }

    private static (FitStart Start, PosteriorResult Draws) Fit(string prior)
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C", "D"], [1, 2, 3, 4], (_, u, v) => (0.7 * Math.Exp(-((u * u) + (v * v)) / 1e19), 0));
        var options = new VlbiFitOptions
        {
            Model = SkyModelText.Parse("gauss"),
            Products = VlbiOptionText.Products("visibility"),
            Parameters = new Dictionary<string, ParameterSetting> { ["gauss.flux"] = new() { Prior = PriorCatalog.Parse(prior), Start = 0.66 } },
        };
        var start = FitStart.Of(EngineRun.Run(FitStart.Of(VlbiFitProblem.Of([new(set)], options)), FitEngine.Of("bfgs")));
        return (start, PosteriorRun.Run(start, new Nuts { Chains = 2, Draws = 1000, WarmUp = 300 }));
    }
}
