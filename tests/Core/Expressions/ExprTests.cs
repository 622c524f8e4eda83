using System.Globalization;
using VlbiOps.Core.Expressions;
using static VlbiOps.Core.Expressions.Functions;

namespace VlbiOps.Tests.Core.Expressions;

public class ExprTests
{
    private static readonly Expr X = Expr.Parameter("x1");
    private static readonly Expr Y = Expr.Parameter("x2");
    private static readonly Expr Z = Expr.Input("x3");

    [Fact]
    public void EqualFormulasAreOneObject()
    {
        Assert.Same(Sin(X * Y) + 1, 1 + Sin(Y * X));
        Assert.NotSame(X / Y, Y / X);
        Assert.NotSame(Expr.Parameter("x3"), Expr.Input("x3"));
        Assert.Same(Expr.Constant(double.NaN), Expr.Constant(-double.NaN));
        Assert.True((X * Y).Id > X.Id && (X * Y).Id > Y.Id);
    }

    [Fact]
    public void EqualFormulasAreOneObjectForAllThreads()
    {
        for (var round = 0; round < 20; round++)
        {
            var made = new Expr[16];
            var name = $"thread{round}";
            Parallel.For(0, made.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            {
                var p = Expr.Parameter(name);
                made[i] = Enumerable.Range(1, 100).Aggregate(p, (sum, k) => sum + Cos(k * p) / (k + (p * p)));
            });
            Assert.All(made, expression => Assert.Same(made[0], expression));
        }
    }

    [Fact]
    public void NodesInUseSurviveTheSweepOfTheOthers()
    {
        var kept = (Sin(X) * Y) + Sqrt(Z);
        for (var i = 0; i < 60_000; i++)
        {
            _ = X + (i + 0.25);
            if (i % 20_000 == 0) GC.Collect();
        }

        Assert.Same(kept, (Sin(X) * Y) + Sqrt(Z));
        Assert.Same(kept, Sqrt(Expr.Input("x3")) + (Expr.Parameter("x2") * Sin(Expr.Parameter("x1"))));
    }

    [Fact]
    public void FormulasSimplifyWhereTheyDoNothing()
    {
        Assert.Same(X, X + 0);
        Assert.Same(X, 1 * X / 1);
        Assert.Same(Expr.Constant(0), X - X);
        Assert.Same(Expr.Constant(0), 0 * Exp(X));
        Assert.Same(X, -(-X));
        Assert.Same(X - Y, X + -Y);
        Assert.Same(6 * X, 2 * (3 * X));
        Assert.Same(0.25 * X, X / 4);
        Assert.Same(Expr.Constant(3), Sqrt(4) + Exp(0));
        Assert.Same(X, Select(Expr.Constant(1) < 2, X, Y));
        Assert.Same(X < Y, !!(X < Y));
    }

    [Fact]
    public void ConstantsAreNotGatheredIntoInfinity()
    {
        var f = 1e200 * (1e200 * X);
        Assert.Equal(1e100, Interpreter.Evaluate(f, _ => 1e-300), 1e86);
        Assert.Equal(1e-100, Interpreter.Evaluate(1e-200 * (1e-200 * X), _ => 1e300), 1e-114);
    }

    [Fact]
    public void TruthValuesAndNumbersAreNotMixed()
    {
        var truth = X < Y;
        Assert.Contains("a truth value stands where a number is expected: x1 < x2", Assert.Throws<ArgumentException>(() => truth + 1).Message, StringComparison.Ordinal);
        Assert.Contains("a number stands where a truth value is expected: x1", Assert.Throws<ArgumentException>(() => Select(X, 1, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Sin(truth));
        Assert.Throws<ArgumentException>(() => X & truth);
        Assert.Throws<ArgumentException>(() => !X);
        Assert.Throws<ArgumentException>(() => truth < X);
        Assert.Throws<ArgumentException>(() => Select(truth, truth, X));
        Assert.Contains("a symbol needs a name", Assert.Throws<ArgumentException>(() => Expr.Parameter(" ")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FunctionsRefuseAWrongNumberOfArguments()
    {
        var one = Function.Of("one", a => 1, a => a);
        var two = Function.Of("two", (a, b, _) => 1, (a, b) => a + b);
        Assert.Contains("one takes 1 argument, not 2", Assert.Throws<ArgumentException>(() => one[X, Y]).Message, StringComparison.Ordinal);
        Assert.Contains("two takes 2 arguments, not 1", Assert.Throws<ArgumentException>(() => two[X]).Message, StringComparison.Ordinal);
        Assert.Equal(5, Interpreter.Evaluate(two[X, Y], name => name == "x1" ? 2 : 3));
    }

    [Theory]
    [InlineData("x1 + x2*x3", 0)]
    [InlineData("x3*(x1 + x2)", 1)]
    [InlineData("x1 - (x2 - x3)", 2)]
    [InlineData("x1 - x2 - x3", 3)]
    [InlineData("x1/(x2/x3)", 4)]
    [InlineData("-(x1*x2)", 5)]
    [InlineData("-2.5*x1", 6)]
    [InlineData("where(x1 < x2, sqrt(x3), abs(x1))", 7)]
    [InlineData("where((x1 < x2 | x2 <= x3) & !(x1 == x3), 1, 0)", 8)]
    [InlineData("atan2(x1, x2) + J3(x3)", 9)]
    [InlineData("1E-30*x1", 10)]
    [InlineData("x1 - -3", 11)]
    public void FormulasPrintWithFewBrackets(string expected, int which)
    {
        // Node numbers decide the order of sums and products: the symbols come first, then the calls.
        Assert.True(X.Id < Y.Id && Y.Id < Z.Id);
        Expr printed = which switch
        {
            0 => X + (Y * Z),
            1 => (X + Y) * Z,
            2 => X - (Y - Z),
            3 => X - Y - Z,
            4 => X / (Y / Z),
            5 => -(X * Y),
            6 => -2.5 * X,
            7 => Select(X < Y, Sqrt(Z), Abs(X)),
            8 => Select(((X < Y) | (Y <= Z)) & !AreEqual(X, Z), 1, 0),
            9 => Atan2(X, Y) + BesselJ(3, Z),
            10 => X * 1e-30,
            _ => X - -3,
        };
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, printed.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void SubstitutionReplacesEveryOccurrence()
    {
        var replaced = Graph.Substitute([Sin(X) + (X * Y), Y], new Dictionary<Expr, Expr> { [X] = Z * Z, [Y] = 2 });
        Assert.Same(Sin(Z * Z) + (2 * (Z * Z)), replaced[0]);
        Assert.Same(Expr.Constant(2), replaced[1]);
    }

    [Fact]
    public void SubstitutionIsOfAllSymbolsAtOnce()
    {
        var w = Expr.Parameter("w");
        Assert.Same(Y, Graph.Substitute([X * w], new Dictionary<Expr, Expr> { [X] = Y, [w] = 1, [Y] = Z })[0]);
        Assert.Same(Y - X, Graph.Substitute([X - Y], new Dictionary<Expr, Expr> { [X] = Y, [Y] = X })[0]);
    }

    [Fact]
    public void OrderPutsArgumentsFirstAndSharesNodes()
    {
        var shared = Sin(X * Y);
        var order = Graph.Order([shared + (shared * Z), shared]);
        Assert.Equal(order.Count, order.Distinct().Count());
        Assert.Equal(order.OrderBy(node => node.Id), order);
        Assert.Equal(7, order.Count);
    }
}
