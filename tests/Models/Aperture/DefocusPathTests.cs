using System.Globalization;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Aperture;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Aperture;

public class DefocusPathTests
{
    private static readonly Expr X = Expr.Input("x"), Y = Expr.Input("y"), Dz = Expr.Parameter("dz");

    [Fact]
    public void AgreesWithPyoofAndOof()
    {
        var formulas = new Dictionary<string, Expr>
        {
            ["effelsberg"] = DefocusPath.Cassegrain(X, Y, Dz, 30, 387.39435),
            ["manual"] = DefocusPath.Cassegrain(X, Y, Dz, 60, 190),
            ["gbt_offaxis_oofcxx"] = DefocusPath.GbtOffAxis(X, Y, Dz),
            ["prime"] = DefocusPath.PrimeFocus(X, Y, Dz, 0, 0, 30),
        };
        var counts = new Dictionary<string, int>();
        foreach (var row in File.ReadLines(TestFiles.Fixture("oof/opd.csv")).Skip(1))
        {
            // The geometry's name holds a comma of its own.
            var name = row[..row.IndexOfAny([',', '('])];
            var f = row.Split(',')[^4..].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(f[3], Evaluate(formulas[name], f[0], f[1], f[2]), 1e-12 * Math.Abs(f[3]));
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        Assert.All(formulas.Keys, name => Assert.Equal(26, counts[name]));
    }

    [Fact]
    public void LateralMovementTiltsThePath()
    {
        var path = DefocusPath.PrimeFocus(X, Y, 0, 0.01, 0.02, 30);
        Assert.Equal(0, Evaluate(path, 0, 0, 0));
        var (x, y) = (12.0, -5.0);
        var (r, a) = (13.0, 13.0 / 60);
        Assert.Equal(((0.01 * x / r) + (0.02 * y / r)) * (r / 30) / (1 + (a * a)), Evaluate(path, x, y, 0), 1e-16);
    }

    [Fact]
    public void OffAxisAnglesAreThoseOfTheFocus()
    {
        // The textbook form with inverse tangents.
        var (x, y, dz) = (-21.0, 33.0, 0.035);
        var (phi, xi) = (36.7 * Math.PI / 180, 12.33 * Math.PI / 180);
        var (y1, y2) = (54 - y, -y);
        var (r1, r2) = (double.Hypot(x, y1), double.Hypot(x, y2));
        var (t1, t2) = (2 * Math.Atan(r1 / 120), 2 * Math.Atan(r2 / 380));
        var first = (dz * Math.Cos(phi) * Math.Cos(t1)) + (dz * Math.Sin(phi) * Math.Sin(t1) * y1 / r1);
        var second = (dz * Math.Cos(phi - xi) * Math.Cos(t2)) + (dz * Math.Sin(phi - xi) * Math.Sin(t2) * y2 / r2);
        Assert.Equal(first + second, Evaluate(DefocusPath.GbtOffAxis(X, Y, Dz), x, y, dz), 1e-16);
        Assert.True(double.IsFinite(Evaluate(DefocusPath.GbtOffAxis(X, Y, Dz), 0, 54, dz)));
    }

    [Fact]
    public void ResidualIsThePolynomialItSays()
    {
        double[][] coefficients = [[0.5, 2], [0, -3], [0.25, 0]];
        var (x, y, dz) = (3.0, 4.0, 0.1);
        var expected = (5 * ((0.5 * dz) + (2 * dz * dz))) - (25 * 3 * dz * dz) + (125 * 0.25 * dz);
        Assert.Equal(expected, Evaluate(DefocusPath.Residual(X, Y, Dz, coefficients), x, y, dz), 1e-13);
        Assert.Equal(0, Evaluate(DefocusPath.Residual(X, Y, Dz, coefficients), x, y, 0));
    }

    private static double Evaluate(Expr formula, double x, double y, double dz) =>
        Interpreter.Evaluate(formula, name => name switch { "x" => x, "y" => y, _ => dz });
}
