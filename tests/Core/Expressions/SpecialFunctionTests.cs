using VlbiOps.Core.Expressions;
using Xunit.Abstractions;

namespace VlbiOps.Tests.Core.Expressions;

/// <summary>The lowered bodies of the special functions against reference values.</summary>
public class SpecialFunctionTests(ITestOutputHelper output)
{
    private static Lowered Lower(string name, int n) => new(name switch
    {
        "erf" => Functions.Erf,
        "erfc" => Functions.Erfc,
        "lgamma" => Functions.LogGamma,
        "psi" => x => Functions.Polygamma(n, x),
        "J" => x => Functions.BesselJ(n, x),
        "Ie" => x => Functions.BesselIScaled(n, x),
        _ => x => Functions.BesselI(n, x),
    });

    /// <summary>The error in units of the accuracy promised: 1e-14 of the value, or 1e-15 near zeros of functions that have some.</summary>
    private static double Error(string name, double value, double expected)
    {
        var floor = name is "J" or "lgamma" or "psi" ? 1e-15 : 5e-324;
        return value == expected ? 0 : Math.Abs(value - expected) / Math.Max(1e-14 * Math.Abs(expected), floor);
    }

    [Theory]
    [InlineData("erf", 0)]
    [InlineData("erfc", 0)]
    [InlineData("lgamma", 0)]
    [InlineData("psi", 0)]
    [InlineData("psi", 1)]
    [InlineData("psi", 2)]
    [InlineData("psi", 3)]
    [InlineData("psi", 6)]
    [InlineData("J", 0)]
    [InlineData("J", 1)]
    [InlineData("J", 2)]
    [InlineData("J", 3)]
    [InlineData("J", 4)]
    [InlineData("J", 5)]
    [InlineData("J", 8)]
    [InlineData("J", 10)]
    [InlineData("J", 13)]
    [InlineData("J", 17)]
    [InlineData("J", 20)]
    [InlineData("J", 30)]
    [InlineData("Ie", 0)]
    [InlineData("Ie", 1)]
    [InlineData("Ie", 2)]
    [InlineData("Ie", 3)]
    [InlineData("Ie", 4)]
    [InlineData("Ie", 5)]
    [InlineData("Ie", 8)]
    [InlineData("Ie", 10)]
    [InlineData("Ie", 13)]
    [InlineData("Ie", 17)]
    [InlineData("Ie", 20)]
    [InlineData("Ie", 30)]
    public void LoweredBodyMeetsCorrectlyRoundedValues(string name, int n)
    {
        var body = Lower(name, n);
        var rows = FunctionTable.Rows("numerics/special.csv").Where(row => row[0] == name && row[1] == $"{n}").ToArray();
        Assert.NotEmpty(rows);
        var worst = rows.Max(row => (Error: Error(name, body[FunctionTable.Number(row[2])], FunctionTable.Number(row[3])), Row: string.Join(',', row)));
        output.WriteLine($"{name} {n}: {body.Nodes} nodes, {worst.Error:F3} of the tolerance at {worst.Row}");
        Assert.True(worst.Error <= 1, $"{name} {n} misses by {worst.Error} tolerances at {worst.Row}");
    }

    [Fact]
    public void LoweredBodiesMeetThePeersTable()
    {
        // Bessel functions of orders 0 to 10, made with 40 digits.
        foreach (var order in FunctionTable.Rows("numerics/bessel.csv").GroupBy(row => row[0]))
        {
            var n = int.Parse(order.Key, System.Globalization.CultureInfo.InvariantCulture);
            var (j, i) = (Lower("J", n), Lower("Ie", n));
            foreach (var row in order)
            {
                var x = FunctionTable.Number(row[1]);
                AssertClose("J", n, x, j[x], FunctionTable.Number(row[2]));
                AssertClose("Ie", n, x, i[x], FunctionTable.Number(row[3]));
            }
        }
    }

    [Fact]
    public void LoweredBodiesMeetTheMixedTable()
    {
        (string Name, int Order, int Column, double Shift)[] columns =
        [
            ("J", 0, 1, 0), ("J", 1, 2, 0), ("J", 2, 3, 0), ("J", 3, 4, 0), ("J", 5, 5, 0), ("J", 10, 6, 0),
            ("I", 0, 7, 0), ("I", 1, 8, 0), ("Ie", 0, 9, 0), ("Ie", 1, 10, 0), ("erf", 0, 11, 0), ("lgamma", 0, 12, 0.5),
        ];
        var rows = FunctionTable.Rows("numerics/special_functions.csv");
        foreach (var (name, order, column, shift) in columns)
        {
            var body = Lower(name, order);
            foreach (var row in rows)
            {
                var x = FunctionTable.Number(row[0]) + shift;
                AssertClose(name, order, x, body[x], FunctionTable.Number(row[column]));
            }
        }
    }

    private static void AssertClose(string name, int n, double x, double value, double expected) =>
        Assert.True(Error(name, value, expected) <= 1, $"{name} {n}({x:R}) is {value:R}, expected {expected:R}");

    [Fact]
    public void SpecialValuesAreExact()
    {
        Assert.Equal(1, Lower("J", 0)[0]);
        Assert.Equal(0, Lower("J", 1)[0]);
        Assert.Equal(0, Lower("J", 7)[0]);
        Assert.Equal(1, Lower("Ie", 0)[0]);
        Assert.Equal(0, Lower("Ie", 3)[0]);
        Assert.Equal(0, Lower("erf", 0)[0]);
        Assert.Equal(1, Lower("erfc", 0)[0]);
        Assert.Equal(0, Lower("lgamma", 0)[1]);
        Assert.Equal(0, Lower("lgamma", 0)[2]);
        foreach (var infinite in new[] { double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Equal(0, Lower("J", 0)[infinite]);
            Assert.Equal(0, Lower("J", 1)[infinite]);
            Assert.Equal(0, Lower("J", 6)[infinite]);
            Assert.Equal(0, Lower("Ie", 0)[infinite]);
            Assert.Equal(0, Lower("Ie", 5)[infinite]);
            Assert.Equal(Math.Sign(infinite), Lower("erf", 0)[infinite]);
            Assert.Equal(1 - Math.Sign(infinite), Lower("erfc", 0)[infinite]);
        }

        Assert.Equal(double.PositiveInfinity, Lower("lgamma", 0)[0]);
        Assert.Equal(double.PositiveInfinity, Lower("lgamma", 0)[double.PositiveInfinity]);
        Assert.Equal(double.PositiveInfinity, Lower("lgamma", 0)[1e306]);
        Assert.Equal(double.PositiveInfinity, Lower("psi", 1)[0]);
        Assert.Equal(0, Lower("psi", 1)[double.PositiveInfinity]);
        Assert.True(double.IsNaN(Lower("lgamma", 0)[-0.5]));
        Assert.True(double.IsNaN(Lower("psi", 0)[-0.5]));
        Assert.True(double.IsNaN(Lower("psi", 2)[-0.5]));
    }

    [Theory]
    [InlineData("erf", 0)]
    [InlineData("erfc", 0)]
    [InlineData("lgamma", 0)]
    [InlineData("psi", 0)]
    [InlineData("psi", 2)]
    [InlineData("J", 0)]
    [InlineData("J", 1)]
    [InlineData("J", 4)]
    [InlineData("Ie", 0)]
    [InlineData("Ie", 3)]
    [InlineData("I", 2)]
    public void NotANumberPassesThrough(string name, int n) => Assert.True(double.IsNaN(Lower(name, n)[double.NaN]));

    [Fact]
    public void SymmetriesHold()
    {
        var x = Expr.Input("x");
        Assert.Same(Functions.BesselJ(4, x), Functions.BesselJ(-4, x));
        Assert.Same(-Functions.BesselJ(3, x), Functions.BesselJ(-3, x));
        Assert.Same(Functions.BesselI(3, x), Functions.BesselI(-3, x));
        for (var n = 0; n <= 6; n++)
        {
            var (j, i) = (Lower("J", n), Lower("Ie", n));
            foreach (var a in new[] { 0.7, 5.5, 9.1, 33 })
            {
                Assert.Equal(n % 2 == 0 ? j[a] : -j[a], j[-a]);
                Assert.Equal(n % 2 == 0 ? i[a] : -i[a], i[-a]);
            }
        }
    }

    [Fact]
    public void EveryOrderSatisfiesTheRecurrence()
    {
        for (var n = 1; n <= Functions.HighestBesselOrder; n++)
        {
            // J_n' = (J_{n-1} - J_{n+1})/2 is J_{n-1} - n/x J_n; the derivative of the highest order needs one above.
            var order = n;
            var derivative = new Lowered(a => Differentiation.Derivative(Functions.BesselJ(order, a), a));
            var (below, here) = (Lower("J", order - 1), Lower("J", order));
            foreach (var a in new[] { 0.5, n * 0.7, n * 1.02, 3.0 * n })
            {
                var expected = below[a] - (order / a * here[a]);
                Assert.Equal(expected, derivative[a], 1e-13 * Math.Max(Math.Abs(below[a]), order / a * Math.Abs(here[a])));
            }
        }
    }

    [Fact]
    public void OrdersOutOfRangeAreRefused()
    {
        Assert.Contains("order 30", Assert.Throws<ArgumentOutOfRangeException>(() => Functions.BesselJ(31, Expr.Input("x"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Functions.BesselI(int.MinValue, Expr.Input("x")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Functions.BesselIScaled(-31, Expr.Input("x")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Functions.Polygamma(-1, Expr.Input("x")));
    }

    [Theory]
    [InlineData("erf", 0)]
    [InlineData("erfc", 0)]
    [InlineData("lgamma", 0)]
    [InlineData("psi", 0)]
    [InlineData("psi", 1)]
    [InlineData("psi", 4)]
    [InlineData("J", 0)]
    [InlineData("J", 1)]
    [InlineData("J", 2)]
    [InlineData("J", 9)]
    [InlineData("J", 30)]
    [InlineData("Ie", 0)]
    [InlineData("Ie", 1)]
    [InlineData("Ie", 6)]
    [InlineData("Ie", 30)]
    [InlineData("I", 0)]
    [InlineData("I", 3)]
    public void DerivativeRulesMeetDifferencesToThirdOrder(string name, int n)
    {
        var function = new Func<Expr, Expr>(x => name switch
        {
            "erf" => Functions.Erf(x),
            "erfc" => Functions.Erfc(x),
            "lgamma" => Functions.LogGamma(x),
            "psi" => Functions.Polygamma(n, x),
            "J" => Functions.BesselJ(n, x),
            "Ie" => Functions.BesselIScaled(n, x),
            _ => Functions.BesselI(n, x),
        });
        for (var order = 1; order <= 3; order++)
        {
            var of = order;
            Expr Repeated(Expr x, int times) => Enumerable.Range(0, times).Aggregate(function(x), (f, _) => Differentiation.Derivative(f, x));
            var (before, after) = (new Lowered(x => Repeated(x, of - 1)), new Lowered(x => Repeated(x, of)));
            foreach (var x in name is "J" or "Ie" or "I" or "erf" or "erfc" ? new[] { -6.3, -0.8, 0.4, 1.9, 4.4, 11.7, 27.5 } : [0.3, 0.9, 1.7, 4.4, 11.7, 27.5])
            {
                // The step goes with the length over which the function changes.
                AssertDerivative(before, after[x], x, 0.01 * Math.Min(1, Math.Abs(x)) / (1 + (0.5 * n) + (name[0] == 'e' ? x * x : 0)));
            }
        }
    }

    /// <summary>Central differences of sixth order.</summary>
    private static void AssertDerivative(Lowered function, double derivative, double x, double h)
    {
        double Odd(int k) => function[x + (k * h)] - function[x - (k * h)];
        var difference = ((45 * Odd(1)) - (9 * Odd(2)) + Odd(3)) / (60 * h);
        var size = Math.Max(Math.Abs(derivative), Math.Abs(function[x]) + Math.Abs(function[x + (3 * h)]));
        Assert.Equal(derivative, difference, 2e-8 * size);
    }
}
