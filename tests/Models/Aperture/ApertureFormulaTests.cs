using VlbiOps.Core.Expressions;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Tests.Models.Aperture;

public class ApertureFormulaTests
{
    private static readonly Expr[] Symbols = [Expr.Parameter("taper"), Expr.Parameter("x0"), Expr.Parameter("y0")];

    [Fact]
    public void WrittenAsTheBuiltInItIsTheSameGraph()
    {
        var own = IlluminationModel.Find("formula('exp(-(ln(10)/20)*abs(taper)*((x - x0)^2 + (y - y0)^2)/R^2)', taper=-12 [dB], x0=0, y0=0)");
        Expr x = Expr.Input("x"), y = Expr.Input("y");
        Assert.Same(IlluminationModel.Find("gaussian").Build(x, y, 50, Symbols), own.Build(x, y, 50, Symbols));
        Assert.Equal(new ApertureParameter("taper", "dB", -12, double.NegativeInfinity, double.PositiveInfinity), own.Parameters(50)[0]);
    }

    [Theory]
    [InlineData("formula('10^(taper*r^2/R^2/20)', taper=-12)", -12, 0.5)]
    [InlineData("formula('10^(taper*(x^2 + y^2)/radius^2/20)', taper=-12)", -12, 0.5)]
    [InlineData("formula('x/y + a', a=0)", 3, 3.75)]
    public void NamesOfTheDishAreKnown(string text, double value, double expected)
    {
        var model = IlluminationModel.Find(text);
        Assert.Equal(text, model.Name);
        Assert.Equal(expected is 0.5 ? Math.Pow(10, -12 * 25.0 / 100 / 20) : expected, model.Values(10, [value], [3], [4])[0], 1e-12);
    }

    [Theory]
    [InlineData("exp(-(r/s)^2)")]
    [InlineData("1-x")]
    [InlineData("s-y")]
    public void AFormulaAloneIsAnIllumination(string text)
    {
        Assert.Equal($"formula('{text}')", IlluminationModel.Find(text).Name);
        Assert.True(IlluminationModel.Find(text, [KeyValuePair.Create("s", 40.0)]).IsFormula);
        Assert.Same(IlluminationModel.Find("gaussian"), IlluminationModel.Find("Gaussian", [KeyValuePair.Create("s", 40.0)]));
    }

    [Theory]
    [InlineData("gausian", "gaussian")]
    [InlineData("pyoof-gausian", "pyoof-gaussian")]
    [InlineData("parabola", "parabolic")]
    public void NamesThatAreNoneAreNotFormulas(string name, string nearest) =>
        Assert.StartsWith($"no illumination is called '{name}'; did you mean {nearest}? There are parabolic,", Assert.Throws<ArgumentException>(() => IlluminationModel.Find(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void StartsAreToldBesideTheFormulaOrWithin()
    {
        var formula = ApertureFormula.Read("a*x + b*y");
        Assert.Equal("formula('a*x + b*y', a=1, b=2)", formula.Started([KeyValuePair.Create("A", 1.0), KeyValuePair.Create("b", 2.0), KeyValuePair.Create("K4", 0.1)]).ToString());
        var error = Assert.Throws<ArgumentException>(() => formula.Started([KeyValuePair.Create("a", 1.0)]));
        Assert.Equal("nothing is known of b in 'a*x + b*y'; expected a start, b=VALUE among the starts or formula('...', b=VALUE)", error.Message);
    }

    [Theory]
    [InlineData("formula('cis(x)')", "expected a real one")]
    [InlineData("formula('x > 0')", "truth value")]
    [InlineData("formula('x*foo(y)')", "there is no function 'foo'")]
    [InlineData("exq(-(r/s)^2)", "there is no function 'exq'")]
    public void WhatIsNoNumberIsRefusedWithItsPlace(string text, string said)
    {
        var error = Assert.Throws<FormulaException>(() => IlluminationModel.Find(text));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("^", error.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void PriorsAndVariablesOfElsewhereAreRefused()
    {
        Assert.Contains("take no priors", Assert.Throws<ArgumentException>(() => ApertureFormula.Read("formula('a*x', a ~ normal(0, 1))")).Message, StringComparison.Ordinal);
        Assert.Contains("has the variable t", Assert.Throws<ArgumentException>(() => ApertureFormula.Of(Formula.Parse("a*t", ["t"]))).Message, StringComparison.Ordinal);
    }
}
