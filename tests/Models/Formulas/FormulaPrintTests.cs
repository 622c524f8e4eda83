using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;
using VlbiOps.Tests.Core.Expressions;

namespace VlbiOps.Tests.Models.Formulas;

/// <summary>What is printed reads back as the very same formula.</summary>
public class FormulaPrintTests
{
    private static readonly Expr X = Expr.Input("x"), A = Expr.Parameter("a");

    private static Expr Reread(Expr formula) => FormulaText.Read(formula.ToString(), Known).Real;

    private static FormulaValue? Known(string name) => name is "x" or "u" or "v" ? new FormulaValue(Expr.Input(name)) : default(FormulaValue?);

    private static void ReadsBack(Expr formula)
    {
        var text = formula.ToString();
        Assert.True(ReferenceEquals(formula, Reread(formula)), text.Length < 2000 ? text : text[..2000]);
    }

    [Fact]
    public void EveryFunctionAndItsDerivativesReadBack()
    {
        foreach (var function in FormulaFunctions.All)
        {
            var call = FormulaCalls.Of(function.Name, "x*a", "0.3 + x");
            var value = FormulaText.Read(call, Known);
            foreach (var part in value.Parts)
            {
                var derivative = part;
                for (var order = 0; order < 4; order++)
                {
                    ReadsBack(derivative);
                    derivative = Differentiation.Derivative(derivative, order == 1 ? A : X);
                }
            }
        }
    }

    [Theory]
    [InlineData("J0(x*a)")]
    [InlineData("besselj(30, x)")]
    [InlineData("besseli(29, a*x)")]
    [InlineData("besselie(2, x)")]
    [InlineData("polygamma(3, x)")]
    [InlineData("x^1.5")]
    [InlineData("x^-0.5")]
    [InlineData("x^-63.5")]
    [InlineData("x^a")]
    [InlineData("2^x")]
    [InlineData("x^70")]
    [InlineData("sinc(a*x)")]
    [InlineData("where(x < 1 & !(a == 2) | x >= a, x - (a - 1), -(x*a))")]
    [InlineData("-1e-300*x + 1e300/x - 0.1/-a")]
    [InlineData("x*inf + nan")]
    [InlineData("`flux (Jy)`*x + `a``b` + beta[1,-2] + spot.flux")]
    [InlineData("exp(-a*x)^2 - (-x)^3")]
    public void TextsAndTheirDerivativesReadBack(string text)
    {
        var derivative = FormulaText.Read(text, Known).Real;
        for (var order = 0; order < 4; order++)
        {
            ReadsBack(derivative);
            derivative = Differentiation.Derivative(derivative, X);
        }
    }

    [Fact]
    public void RandomFormulasAndTheirDerivativesReadBack()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var formula = seed % 3 == 0 ? RandomFormula.Make(random, random.Next(1, 7)).Expression : seed % 3 == 1 ? RandomFormula.MakeSmooth(random, random.Next(1, 6)) : FormulaCalls.Random(random, 4, Known);
            ReadsBack(formula);
            var slope = Differentiation.Derivative(formula, RandomFormula.Symbols[0]);
            ReadsBack(slope);
            if (seed % 5 == 0) ReadsBack(Differentiation.Derivative(slope, RandomFormula.Symbols[1]));
        }
    }

    [Fact]
    public void ComplexFormulasReadBack()
    {
        foreach (var text in new[] { "cis(a*x)*exp(-x)", "complex(x, a)^3", "sqrt(complex(x, a))/log(complex(a, x))", "(complex(x, a)^complex(a, x))*cis(x)" })
        {
            var value = FormulaText.Read(text, Known);
            Assert.Equal(value, FormulaText.Read(value.ToString(), Known));
        }
    }

    [Fact]
    public void PartsThatRepeatAreNamedWhereTheTextWouldGrow()
    {
        Expr value = X + A;
        for (var k = 0; k < 60; k++) value = (value * Functions.Sin(value)) + k;
        Assert.True(value.ToString().Length < 4000);
        ReadsBack(value);
        ReadsBack(Differentiation.Derivative(value, X));
        Assert.StartsWith("t2 = ", Clashing().ToString(), StringComparison.Ordinal);

        static Expr Clashing()
        {
            var clash = Expr.Parameter("T1");
            for (var k = 0; k < 20; k++) clash = Functions.Exp(clash) + (2 * clash);
            return clash;
        }
    }

    [Fact]
    public void LongSumsAndDeepNestingAreWrittenAndReadWithoutEnd()
    {
        Expr sum = 0, nest = X;
        for (var k = 0; k < 5000; k++) sum += Functions.Sin(X * k);
        for (var k = 0; k < 1000; k++) nest = Functions.Exp(1 + Functions.Sin(nest));
        ReadsBack(sum);
        ReadsBack(nest);
    }

    [Fact]
    public void TheTextDoesNotDependOnWhatWasMadeFirst()
    {
        Expr a = Expr.Parameter("later"), b = Expr.Parameter("earlier"), x = Expr.Input("z");
        var late = Functions.Exp(-x);
        Assert.Equal("earlier + later + earlier*later*z*exp(-z)", ((late * (x * (a * b))) + (b + a)).ToString());
        Assert.Equal("1 + z", (x + 1).ToString());
        Assert.Equal("earlier*exp(-(later*z))*later", Formula.Parse("-earlier*exp(-later*z)", ["z"]).Derivative("z").Text);
    }

    [Fact]
    public void NumbersKeepEveryBit()
    {
        var random = new Random(3);
        for (var k = 0; k < 2000; k++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsNaN(number)) ReadsBack(Functions.Atan2(number, X) - number);
        }

        Assert.Equal("atan2(-0, x)", Functions.Atan2(-0.0, X).ToString());
        ReadsBack(Functions.Atan2(-0.0, X));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"x - {double.Epsilon:R}"), (X - double.Epsilon).ToString());
    }

    [Fact]
    public void PiecesOfNumbersHaveNamesThatFunctionsDoNotTake() => ReadsBack(Graph.Lower([Functions.Exp(X * A) + Functions.Log(X)])[0]);
}
