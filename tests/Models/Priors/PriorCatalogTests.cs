using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Core.Objectives.Posteriors;
using VlbiOps.Models.Priors;

namespace VlbiOps.Tests.Models.Priors;

/// <summary>Priors from text, and what is said where the text is none.</summary>
public sealed class PriorCatalogTests
{
    [Theory]
    [InlineData("normal(0, 5)", "normal(0, 5)")]
    [InlineData("gaussian(0, 5)", "normal(0, 5)")]
    [InlineData("wrapped-uniform(360)", "angle(360)")]
    [InlineData(" Normal ( sd = 5 , mean = 0 ) ", "normal(0, 5)")]
    [InlineData("HalfCauchy(2.5)", "half-cauchy(2.5)")]
    [InlineData("student_t(4)", "student-t(4, 0, 1)")]
    [InlineData("student-t(4, scale=1e-3)", "student-t(4, 0, 0.001)")]
    [InlineData("truncated normal(-2*3, 2^3, 0)", "truncated-normal(-6, 8, 0, Infinity)")]
    [InlineData("normal(mu, sqrt(tau))", "normal(mu, sqrt(tau))")]
    [InlineData("normal(beta[1], max(a, b))", "normal(beta[1], where(a > b, a, b))")]
    [InlineData("angle", "angle(6.283185307179586)")]
    [InlineData("von-mises(0, 4, 360)", "von-mises(0, 4, 360)")]
    [InlineData("function(2*a)", "function(2*a)")]
    public void TextsArePriors(string text, string expected) => Assert.Equal(expected.Replace("where(a > b, a, b)", "where(b < a, a, b)", StringComparison.Ordinal), PriorCatalog.Parse(text).Text);

    [Theory]
    [InlineData("norml(0, 1)", "did you mean normal(mean, sd)?")]
    [InlineData("normal(0, NaN)", "NaN is not a number")]
    [InlineData("normal(0)", "does not give sd; it is normal(mean, sd)")]
    [InlineData("normal(0, 1, 2)", "too many arguments")]
    [InlineData("normal(0, mean = 1)", "gives mean twice")]
    [InlineData("normal(0, sigma = 1)", "no argument 'sigma'; it is normal(mean, sd)")]
    [InlineData("normal(0, -1)", "normal: sd is -1; it must be positive and finite")]
    [InlineData("normal(inf, 1)", "mean is Infinity")]
    [InlineData("uniform(3, 1)", "the lower end 3 is not below the upper end 1")]
    [InlineData("truncated-normal(0, 1, 50, 60)", "nothing of normal(0, 1) lies between 50 and 60")]
    [InlineData("normal(0, 1", "is no prior")]
    [InlineData("normal(0, 2 +)", "it ends where a number")]
    [InlineData("normal(0, (1)", "it ends where a closing bracket was expected")]
    [InlineData("normal(0, 1 2)", "'2' at position 3 where an operator or the end was expected")]
    [InlineData("normal(0, sqr(2))", "did you mean sqrt?")]
    [InlineData("normal(0,)", "it ends where a number")]
    [InlineData("fixed(a)", "must be a number")]
    [InlineData("", "is no prior")]
    public void BadTextsGetOneClearLine(string text, string expected)
    {
        var message = Assert.Throws<ArgumentException>(() => PriorCatalog.Parse(text)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void EveryKindIsInTheCatalogue()
    {
        var methods = typeof(Distributions).GetMethods().Where(method => method.IsStatic && method.ReturnType == typeof(Prior));
        Assert.Equal(methods.Count(), PriorCatalog.All.Count);
        Assert.All(PriorCatalog.All, kind => Assert.Equal(kind.Name, PriorCatalog.Parse(kind.Example).Name));
    }

    [Fact]
    public void PriorsOfOtherParametersStandOnTheirValues()
    {
        var prior = PriorCatalog.Parse("normal(mu, 2*tau)");
        Assert.True(prior.IsConditional);
        Assert.Equal(3.0, prior.Quantile(0.5, name => name == "mu" ? 3 : 1));
        Assert.Contains("depends on the parameter", Assert.Throws<InvalidOperationException>(() => prior.Quantile(0.5)).Message);
        var set = new ParameterSet([new("mu", "", 0), new("tau", "", 1) { Prior = PriorCatalog.Parse("half-cauchy(5)") }, new("theta", "", 0.5) { Prior = prior }]);
        var posterior = ExpressionPosterior.OfPriors(new PosteriorSpace(set));
        double[] point = [0.3, -0.4, 1.7];
        var tau = Math.Exp(-0.4);
        var expected = Math.Log(2 / (Math.PI * 5 * (1 + (tau * tau / 25)))) - 0.4 - (0.5 * Math.Pow(1.4 / (2 * tau), 2)) - Math.Log(2 * tau * Math.Sqrt(2 * Math.PI));
        Assert.Equal(-expected, posterior.Value(point), 1e-13);
    }

    [Fact]
    public void AFixedPriorAndAFunctionTakeTheirParameterOut()
    {
        var set = new ParameterSet([new("a", "", 0) { Prior = PriorCatalog.Parse("fixed(3)") }, new("b", "", 1), new("c", "", 0) { Prior = PriorCatalog.Parse("function(a*b)") }]);
        Assert.Equal([1], set.Free);
        Assert.Equal([3.0, 1.0, 3.0], set.ToModel([1.0]));
        Assert.Equal([3.0, -2.0, -6.0], new PosteriorSpace(set).ToModel([-2.0]));
        Assert.Equal([1], set.Fix("c", 7).Free);
        Assert.Equal([3.0, 1.0, 7.0], set.Fix("c", 7).ToModel([1.0]));
    }

    [Fact]
    public void PenaltiesCountInTheModelsOwnUnits()
    {
        var set = new ParameterSet([new("a", "", 1) { Prior = PriorCatalog.Parse("log-normal(0, 1)") }, new("b", "", 2) { IsFixed = true, Prior = PriorCatalog.Parse("normal(0, 1)") }]);
        var nothing = ExpressionPosterior.OfPriors(new PosteriorSpace(new ParameterSet([new("x", "", 0), new("y", "", 0)])));
        var penalized = new PenalizedObjective(nothing, set);
        var gradient = new double[2];
        Assert.Equal(Math.Log(2 * Math.Sqrt(2 * Math.PI)) + (0.5 * Math.Pow(Math.Log(2), 2)), penalized.ValueAndGradient([2.0, 2.0], gradient), 1e-14);
        Assert.Equal([(1 + Math.Log(2)) / 2, 0.0], gradient);
        Assert.Equal(penalized.ValueAndGradient([2.0, 2.0], gradient), penalized.Value([2.0, 2.0]));
    }
}
