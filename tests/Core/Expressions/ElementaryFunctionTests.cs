using VlbiOps.Core.Expressions;
using Xunit.Abstractions;

namespace VlbiOps.Tests.Core.Expressions;

/// <summary>The lowered bodies of the elementary functions against correctly rounded values and the runtime's own functions.</summary>
public class ElementaryFunctionTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<Expr, Expr>> Unary = new()
    {
        ["sin"] = Functions.Sin,
        ["cos"] = Functions.Cos,
        ["tan"] = Functions.Tan,
        ["sin2pi"] = Functions.SinTurns,
        ["cos2pi"] = Functions.CosTurns,
        ["exp"] = Functions.Exp,
        ["expm1"] = Functions.Expm1,
        ["log"] = Functions.Log,
        ["log1p"] = Functions.Log1p,
        ["sinh"] = Functions.Sinh,
        ["cosh"] = Functions.Cosh,
        ["tanh"] = Functions.Tanh,
        ["atan"] = Functions.Atan,
        ["asin"] = Functions.Asin,
        ["acos"] = Functions.Acos,
    };

    private static readonly Dictionary<string, Func<Expr, Expr, Expr>> Binary = new()
    {
        ["atan2"] = Functions.Atan2,
        ["hypot"] = Functions.Hypot,
        ["pow"] = Functions.Pow,
    };

    private static Lowered Lower(string name) => Unary.TryGetValue(name, out var one) ? new Lowered(one) : new Lowered(Binary[name]);

    /// <summary>ln(1 + s) of a square has a shorter body: the same bits as of the number, and nothing lost at the ends.</summary>
    [Fact]
    public void Log1pOfASquareIsThatOfTheNumber()
    {
        Lowered square = new(a => Functions.Log1p(a * a)), plain = new(Functions.Log1p);
        double[] values = [0, 1e-200, 1e-160, 1e-9, 1e-8, 0.1, 0.3, 0.64, 0.99999, 1, 1.5, 3, 1e5, 1e154, 1e160, double.PositiveInfinity, double.NaN];
        Assert.All(values.Concat(Enumerable.Range(0, 1000).Select(k => Math.Exp((0.05 * k) - 25))), r => Assert.Equal(plain[r * r], square[r]));
    }

    [Theory]
    [InlineData("sin", 2)]
    [InlineData("cos", 2)]
    [InlineData("tan", 4)]
    [InlineData("sin2pi", 2)]
    [InlineData("cos2pi", 2)]
    [InlineData("exp", 2)]
    [InlineData("expm1", 2)]
    [InlineData("log", 2)]
    [InlineData("log1p", 4)]
    [InlineData("sinh", 4)]
    [InlineData("cosh", 4)]
    [InlineData("tanh", 4)]
    [InlineData("atan", 2)]
    [InlineData("asin", 4)]
    [InlineData("acos", 4)]
    [InlineData("atan2", 2)]
    [InlineData("hypot", 2)]
    public void LoweredBodyMeetsCorrectlyRoundedValues(string name, double bound)
    {
        var body = Lower(name);
        var rows = FunctionTable.Rows("numerics/elementary.csv").Where(row => row[0] == name).ToArray();
        Assert.NotEmpty(rows);
        var worst = rows.Max(row => (Error: Error(row), Row: string.Join(',', row)));
        output.WriteLine($"{name}: {body.Nodes} nodes, {worst.Error:F2} ulp at {worst.Row}");
        Assert.True(worst.Error <= bound, $"{name} is off by {worst.Error} ulp at {worst.Row}");

        double Error(string[] row) =>
            Ulps.Between(body[FunctionTable.Number(row[1]), row[2].Length > 0 ? FunctionTable.Number(row[2]) : 0], FunctionTable.Number(row[3]));
    }

    [Fact]
    public void PowersAreAccurateToTheRoundingOfTheExponent()
    {
        var body = Lower("pow");
        var rows = FunctionTable.Rows("numerics/elementary.csv").Where(row => row[0] == "pow").Select(row => row.Skip(1).Select(FunctionTable.Number).ToArray()).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.InRange(Ulps.Between(body[row[0], row[1]], row[2]), 0, 2 + (1.5 * Math.Abs(row[1] * Math.Log(row[0])))));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-3)]
    [InlineData(7)]
    [InlineData(0.5)]
    [InlineData(-2.5)]
    [InlineData(0)]
    public void WholeAndHalfPowersAreProductsAndRoots(double exponent)
    {
        var power = Graph.Lower([Functions.Pow(Expr.Input("a"), exponent)])[0];
        Assert.DoesNotContain(Graph.Order([power]), node => node.Operation is Operation.PowerOfTwo or Operation.Exponent or Operation.Mantissa);
        foreach (var a in new[] { 0.3, 1, 1.7, 12.5 })
        {
            Assert.InRange(Ulps.Between(Interpreter.Evaluate(power, _ => a), Math.Pow(a, exponent)), 0, 4);
        }
    }

    [Theory]
    [InlineData("sin", -3e8, 3e8)]
    [InlineData("sin", -30, 30)]
    [InlineData("cos", -3e8, 3e8)]
    [InlineData("cos", -30, 30)]
    [InlineData("tan", -100, 100)]
    [InlineData("exp", -750, 720)]
    [InlineData("exp", -2, 2)]
    [InlineData("log", 0, 5)]
    [InlineData("log", 0, 1e308)]
    [InlineData("sinh", -712, 712)]
    [InlineData("sinh", -3, 3)]
    [InlineData("cosh", -712, 712)]
    [InlineData("cosh", -3, 3)]
    [InlineData("tanh", -25, 25)]
    [InlineData("atan", -10, 10)]
    [InlineData("asin", -1, 1)]
    [InlineData("acos", -1, 1)]
    [InlineData("sin2pi", -40, 40)]
    [InlineData("cos2pi", -40, 40)]
    public void LoweredBodyFollowsTheRuntimeOverARange(string name, double low, double high)
    {
        // The runtime's own functions are good to an ulp, or two for the hyperbolic ones.
        Func<double, double> expected = name switch
        {
            "sin" => Math.Sin,
            "cos" => Math.Cos,
            "tan" => Math.Tan,
            "exp" => Math.Exp,
            "log" => Math.Log,
            "sinh" => Math.Sinh,
            "cosh" => Math.Cosh,
            "tanh" => Math.Tanh,
            "atan" => Math.Atan,
            "asin" => Math.Asin,
            "acos" => Math.Acos,
            "sin2pi" => t => double.SinPi(2 * t),
            _ => t => double.CosPi(2 * t),
        };
        var bound = name is "tan" or "sinh" or "cosh" or "tanh" or "asin" or "acos" ? 5 : 3;
        var body = Lower(name);
        var random = new Random(7);
        for (var i = 0; i < 4000; i++)
        {
            var a = low + ((high - low) * random.NextDouble());
            var error = Ulps.Between(body[a], expected(a));
            Assert.True(error <= bound, $"{name}({a:R}) is off by {error} ulp");
        }
    }

    [Theory]
    [InlineData("sin", 0, 0)]
    [InlineData("sin", double.PositiveInfinity, double.NaN)]
    [InlineData("sin", 1e10, double.NaN)]
    [InlineData("cos", 0, 1)]
    [InlineData("cos", -1e18, double.NaN)]
    [InlineData("cos", double.NegativeInfinity, double.NaN)]
    [InlineData("tan", double.PositiveInfinity, double.NaN)]
    [InlineData("sin2pi", 0.5, 0)]
    [InlineData("sin2pi", 0.25, 1)]
    [InlineData("sin2pi", 1e300, 0)]
    [InlineData("cos2pi", 0.25, 0)]
    [InlineData("cos2pi", 0.5, -1)]
    [InlineData("cos2pi", 1e300, 1)]
    [InlineData("cos2pi", double.PositiveInfinity, double.NaN)]
    [InlineData("exp", 0, 1)]
    [InlineData("exp", double.NegativeInfinity, 0)]
    [InlineData("exp", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("exp", 709.79, double.PositiveInfinity)]
    [InlineData("exp", -745.2, 0)]
    [InlineData("exp", -1e300, 0)]
    [InlineData("expm1", 0, 0)]
    [InlineData("expm1", double.NegativeInfinity, -1)]
    [InlineData("expm1", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("log", 1, 0)]
    [InlineData("log", 0, double.NegativeInfinity)]
    [InlineData("log", -1, double.NaN)]
    [InlineData("log", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("log1p", 0, 0)]
    [InlineData("log1p", -1, double.NegativeInfinity)]
    [InlineData("log1p", -2, double.NaN)]
    [InlineData("log1p", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("sinh", 0, 0)]
    [InlineData("sinh", 711, double.PositiveInfinity)]
    [InlineData("sinh", double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData("cosh", 0, 1)]
    [InlineData("cosh", -711, double.PositiveInfinity)]
    [InlineData("cosh", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("tanh", 0, 0)]
    [InlineData("tanh", double.PositiveInfinity, 1)]
    [InlineData("tanh", double.NegativeInfinity, -1)]
    [InlineData("atan", double.PositiveInfinity, Math.PI / 2)]
    [InlineData("atan", double.NegativeInfinity, -Math.PI / 2)]
    [InlineData("asin", 1.5, double.NaN)]
    [InlineData("acos", -1.5, double.NaN)]
    public void LoweredBodyKnowsSpecialValues(string name, double a, double expected) => Assert.Equal(0, Ulps.Between(Lower(name)[a], expected));

    [Fact]
    public void NotANumberPassesThroughEveryFunction()
    {
        Assert.All(Unary.Keys, name => Assert.True(double.IsNaN(Lower(name)[double.NaN]), name));
        Assert.All(Binary.Keys, name => Assert.True(double.IsNaN(Lower(name)[double.NaN, 1]) && double.IsNaN(Lower(name)[1, double.NaN]), name));
    }

    [Theory]
    [InlineData("atan2", 0, 0, 0)]
    [InlineData("atan2", 0, -1, Math.PI)]
    [InlineData("atan2", 1, 0, Math.PI / 2)]
    [InlineData("atan2", -1, 0, -Math.PI / 2)]
    [InlineData("atan2", 1, double.PositiveInfinity, 0)]
    [InlineData("hypot", 0, 0, 0)]
    [InlineData("hypot", double.NegativeInfinity, 1, double.PositiveInfinity)]
    [InlineData("pow", 0, 0, 1)]
    [InlineData("pow", 0, 2.25, 0)]
    [InlineData("pow", 0, -2.25, double.PositiveInfinity)]
    [InlineData("pow", -2, 2.25, double.NaN)]
    [InlineData("pow", double.PositiveInfinity, 0.25, double.PositiveInfinity)]
    public void LoweredBodyKnowsSpecialPairs(string name, double a, double b, double expected)
    {
        Assert.Equal(0, Ulps.Between(Lower(name)[a, b], expected));
        var unlowered = Binary[name](Expr.Input("a"), Expr.Input("b"));
        Assert.Equal(0, Ulps.Between(Interpreter.Evaluate(unlowered, symbol => symbol == "a" ? a : b), expected));
    }

    [Fact]
    public void SubnormalNumbersAreKept()
    {
        foreach (var name in new[] { "sin", "tan", "expm1", "log1p", "sinh", "tanh", "atan", "asin" })
        {
            Assert.Equal(5e-324, Lower(name)[5e-324]);
        }

        Assert.Equal(Math.Exp(-740), Lower("exp")[-740]);
        Assert.Equal(Math.Log(5e-324), Lower("log")[5e-324]);
    }
}
