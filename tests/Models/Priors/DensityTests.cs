using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Priors;
using VlbiOps.Models.Visibility;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Formulas;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Tests.Models.Priors;

/// <summary>Priors whose density a user wrote.</summary>
public class DensityTests
{
    private const string Normal = "log-density('-0.5*((x - 0.66)/0.02)^2')";

    [Theory]
    [InlineData("density('exp(-0.5*((x - 0.66)/0.02)^2)')", 0.7, -2)]
    [InlineData(Normal, 0.7, -2)]
    [InlineData("log-density(-0.5*((x - 0.66)/0.02)^2, lower = 0, upper = 2)", 0.7, -2)]
    [InlineData("log-density(\"s = (x - 1)/2; -s^2\", upper = 4)", 3, -1)]
    [InlineData("density(\"s = (x - 1)/2; exp(-s^2)\", upper = 4)", 3, -1)]
    [InlineData("density(1/(1 + x^2), 0)", 3, -2.302585092994046)]
    public void TheTextIsReadBackAndGivesItsDensity(string text, double x, double expected)
    {
        var prior = PriorCatalog.Parse(text);
        Assert.Equal(expected, prior.LogDensity(Expr.Constant(x)).Value, 1e-12);
        var again = PriorCatalog.Parse(prior.Text);
        Assert.Equal(prior, again);
        Assert.Equal((prior.Lower, prior.Upper), (again.Lower, again.Upper));
        Assert.Equal(expected, again.LogDensity(Expr.Constant(x)).Value, 1e-12);
    }

    /// <summary>Each of these is zero in double precision at a million.</summary>
    [Theory]
    [InlineData("3*exp(-x)/2", -1e6 + 0.4054651081081644)]
    [InlineData("x^2*exp(-x)", -1e6 + 27.631021115928547)]
    [InlineData("sqrt(exp(-x))", -5e5)]
    [InlineData("10^(-x)", -1e6 * 2.302585092994046)]
    [InlineData("0.3*exp(-x) + 0.7*exp(-2*x)", -1e6 - 1.2039728043259361)]
    [InlineData("exp(-x) - exp(-2*x)", -1e6)]
    [InlineData("where(x > 0, exp(-x), exp(x))", -1e6)]
    [InlineData("exp(-x)*where(x > 0, 0.5, 0)", -1e6 - 0.6931471805599453)]
    [InlineData("1/(1 + exp(x))", -1e6)]
    public void TheLogarithmOfExponentialsDoesNotUnderflow(string density, double expected)
    {
        var formula = Distributions.Density(FormulaText.Parse(density), double.NegativeInfinity, double.PositiveInfinity).LogDensity(Expr.Parameter("b"));
        Assert.Equal(expected, Interpreter.Evaluate(formula, _ => 1e6), 1e-9);
        Assert.Equal(Math.Log(Interpreter.Evaluate(FormulaText.Parse(density), _ => 1.5)), Interpreter.Evaluate(formula, _ => 1.5), 1e-12);
        var slope = (Interpreter.Evaluate(formula, _ => 1.5 + 1e-5) - Interpreter.Evaluate(formula, _ => 1.5 - 1e-5)) / 2e-5;
        Assert.Equal(slope, Interpreter.Evaluate(Differentiation.Derivative(formula, Expr.Parameter("b")), _ => 1.5), 1e-8);
    }

    [Fact]
    public void WhereAFormulaIsNotPositiveTheDensityIsZero()
    {
        var prior = PriorCatalog.Parse("density(1 - x^2)");
        Assert.All([-1.0, 1.0, 3.0], x => Assert.Equal(double.NegativeInfinity, prior.LogDensity(Expr.Constant(x)).Value));
        Assert.Equal(Math.Log(0.75), prior.LogDensity(Expr.Constant(0.5)).Value, 1e-14);
    }

    [Fact]
    public void OtherParametersStandInItByTheirNames()
    {
        var prior = PriorCatalog.Parse("density(exp(-0.5*(x/tau)^2)/tau)");
        var density = prior.LogDensity(Expr.Parameter("b"));
        Assert.Equal(-2 - Math.Log(0.5), Interpreter.Evaluate(density, name => name == "b" ? 1 : 0.5), 1e-12);
        _ = new ParameterSet([new Parameter("tau", "", 1) { Lower = 0 }, new Parameter("b", "", 0) { Prior = prior }]);
        Assert.Throws<ArgumentException>(() => new ParameterSet(
            [new Parameter("tau", "", 1) { Prior = PriorCatalog.Parse("density(exp(-x*b))") }, new Parameter("b", "", 0) { Prior = prior }]));
    }

    [Theory]
    [InlineData("density(exp(-((B - 3)/0.2)^2))", "density(exp(-((x - 3)/0.2)^2))")]
    [InlineData("log-density(-(b - m)^2, 0, 9)", "log-density(-(x - m)^2, 0, 9)")]
    public void TheParametersOwnNameMeansItToo(string text, string expected)
    {
        var parameter = new Parameter("b", "", 4) { Prior = PriorCatalog.Parse(text) };
        Assert.Equal(PriorCatalog.Parse(expected), parameter.Prior);
        Assert.Equal(PriorCatalog.Parse(expected), (parameter with { Name = "b[1]" }).Prior);
        _ = new ParameterSet([parameter, new Parameter("m", "", 1)]);
    }

    [Fact]
    public void WithoutQuantilesAStartIsTheMiddleOfTheSupportAndAQuestionForOneIsRefused()
    {
        var prior = PriorCatalog.Parse("density(exp(-x), 2, 6)");
        Assert.Equal(4, new Parameter("a", "", double.NaN) { Prior = prior }.Started().Start, 1e-12);
        Assert.Equal(5, new Parameter("a", "", 5).WithPrior(prior).Start);
        Assert.Contains("has no quantiles", Assert.Throws<InvalidOperationException>(() => prior.Quantile(0.5)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("density(x > 3)", "expected a real number")]
    [InlineData("density('x +')", "cannot be read")]
    [InlineData("density(x, a, 2)", "they must be numbers")]
    [InlineData("density(x, 3, 2)", "the lower end 3 is not below the upper end 2")]
    [InlineData("log-density(x, 3, 2)", "log-density: the lower end 3 is not below the upper end 2")]
    [InlineData("density(-0.5*((x - 3)/0.2)^2)", "is nowhere positive; expected the density itself (its logarithm is log-density's)")]
    [InlineData("density(-exp(-x))", "is nowhere positive")]
    public void WhatIsWrongIsSaid(string text, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => PriorCatalog.Parse(text)).Message, StringComparison.Ordinal);

    /// <summary>Sixty standard deviations from its peak a normal density is zero in double precision; the data hardly tell b.</summary>
    [Theory]
    [InlineData("exp(-((b - 3)/0.01)^2/2)", 3, 0.01)]
    [InlineData("0.5*exp(-((x - 3)/0.01)^2/2) + 0.5*exp(-((x - 3.01)/0.01)^2/2)", 3.005, 0.0112)]
    public void FitsAndChainsFindThePeakFromSixtyStandardDeviationsAway(string density, double peak, double spread)
    {
        var start = Line($"density('{density}')");
        Assert.All(["bfgs", "nelder-mead"], engine => Assert.Equal(peak, EngineRun.Run(start, FitEngine.Of(engine)).Parameter("b").Value, 0.05 * spread));
        var drawn = PosteriorTable.Of(PosteriorRun.Run(start, new Nuts { Chains = 2, Draws = 500, WarmUp = 300 })).Single(row => row.Name == "b");
        Assert.Equal(peak, drawn.Mean, 0.3 * spread);
        Assert.Equal(1, drawn.StandardDeviation / spread, 0.2);
    }

    /// <summary>Where a density underflows without an exponential to see, or excludes the start, one line says so.</summary>
    [Theory]
    [InlineData("density('1/cosh((b - 3)/1e-4)')", ", or log-density, which does not underflow.")]
    [InlineData("density('1 - (b - 3)^2')", ", or log-density, which does not underflow.", 4.5)]
    [InlineData("log-density('where(b < 4, 0, -inf)')", "expected a start where it is not.", 4.5)]
    public void AStartThatAPriorExcludesIsTold(string prior, string said, double from = 3.6)
    {
        var start = Line(prior, from);
        var told = FormattableString.Invariant($" of b is zero at {from}; expected a start where it is not");
        var warning = Assert.Single(EngineRun.Run(start, FitEngine.Of("bfgs")).Warnings);
        Assert.Contains(told, warning, StringComparison.Ordinal);
        Assert.EndsWith(said, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void ChainsThatCannotStartSayWhichPriorForbidsIt()
    {
        var message = Assert.Throws<ArgumentException>(() => PosteriorRun.Run(Line("density('-b', 1, 6)"), new Nuts { Chains = 2, Draws = 100, WarmUp = 100 })).Message;
        Assert.StartsWith("no chain could start: ", message, StringComparison.Ordinal);
        Assert.Contains("The prior density(-x, 1, 6) of b is zero at 3.6; expected a start where it is not", message, StringComparison.Ordinal);
    }

    private static FitStart Line(string prior, double from = 3.6)
    {
        var formula = Formula.Parse("a*x + b", ["x"]).WithParameter("a", a => a with { Start = 1 }).WithParameter("b", b => b with { Start = from, Prior = PriorCatalog.Parse(prior) });
        var table = ColumnTable.Of("line", ("x", [1, 2, 3, 4]), ("y", [5.1, 6.9, 9.2, 10.8]), ("s", [30, 30, 30, 30]));
        return FitStart.Of(RobustFitProblem.Of(table, new RobustFitOptions { Formulas = [formula], Y = ["y"], Sigma = ["s"] }));
    }

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
