using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Tests.Models.Formulas;

public sealed class FormulaPhraseTests
{
    private static readonly FormulaPhrase Phrase = new("a test", new Dictionary<string, Expr> { ["x"] = Expr.Input("x"), ["r"] = Functions.Hypot(Expr.Input("x"), 1), ["R"] = Expr.Input("R") });

    [Theory]
    [InlineData("formula('a*x + b', a=1, b=-2.5e-3)", "formula('a*x + b', a=1, b=-0.0025)")]
    [InlineData(" Formula ( \"a*r/R\" , a = 3 [mm/s] in 0 .. inf ) ", "formula('a*r/R', a=3 [mm/s] in 0..inf)")]
    [InlineData("formula('a*x', a in 1..3)", "formula('a*x', a=2 in 1..3)")]
    [InlineData("formula('a*x', a in -pi..pi)", "formula('a*x', a=0 in -3.141592653589793..3.141592653589793)")]
    [InlineData("formula('a*x', a=1 ~ truncated-normal(4, 1, 0, 9))", "formula('a*x', a=1 ~ truncated-normal(4, 1, 0, 9))")]
    [InlineData("formula('a*x', a ~ normal(4, 1))", "formula('a*x', a=4 ~ normal(4, 1))")]
    [InlineData("formula('b[1]*x', b[1]=2)", "formula('b[1]*x', b[1]=2)")]
    [InlineData("a*x", "formula('a*x')")]
    public void PhrasesReadBack(string text, string written)
    {
        var formula = Phrase.Read(text);
        Assert.Equal(written, Phrase.Write(formula));
        var again = Phrase.Read(written);
        Assert.Equal(formula.Value, again.Value);
        Assert.Equal(formula.Parameters, again.Parameters);
    }

    [Fact]
    public void NamesOfThePlaceAreNoParametersInAnyCaseWithoutDoubt()
    {
        Assert.Equal(["a"], Phrase.Parse("a*X*r*R").Parameters.Select(p => p.Name));
        Assert.Same(Expr.Input("R"), Phrase.Parse("R").Value.Real);
        Assert.Same(Expr.Input("x"), Phrase.Bind(Formula.Parse("X")).Value.Real);
    }

    [Fact]
    public void AFormulaThatDoesNotReadBackAsItIsShownIsPrinted()
    {
        var shown = Formula.Of("{ $x * $a }", Formula.Parse("x*a").Value);
        Assert.Equal("formula('a*x', a=7)", Phrase.Write(Phrase.Bind(shown).WithParameter("a", a => a with { Start = 7 })));
    }
}
