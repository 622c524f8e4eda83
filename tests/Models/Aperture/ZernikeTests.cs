using System.Globalization;
using System.Numerics;
using VlbiOps.Models.Aperture;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Models.Aperture;

public class ZernikeTests
{
    [Fact]
    public void AgreesWithPyoof()
    {
        var rows = File.ReadLines(TestFiles.Fixture("oof/zernike_U.csv")).Skip(1).ToArray();
        Assert.Equal(720, rows.Length);
        foreach (var row in rows)
        {
            var fields = row.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            var order = ZernikeOrder.FromIndex((int)fields[0]);
            Assert.Equal((fields[1], fields[2]), (order.N, order.L));
            var (x, y) = (fields[3] * Math.Cos(fields[4]), fields[3] * Math.Sin(fields[4]));
            Assert.Equal(fields[5], Zernike.Value(order, x, y), 1e-13);
        }
    }

    [Fact]
    public void RadialPartIsExactToDegreeTwenty()
    {
        for (var n = 0; n <= 20; n++)
        {
            for (var m = n % 2; m <= n; m += 2)
            {
                for (var sixteenths = 0; sixteenths <= 16; sixteenths++)
                {
                    Assert.Equal(ExactRadial(n, m, sixteenths), Zernike.Radial(n, m, sixteenths / 16.0), 2e-14);
                }
            }
        }
    }

    [Fact]
    public void ManyPointsAgreeWithOne()
    {
        var random = new Random(1);
        var x = Enumerable.Range(0, 601).Select(_ => (2 * random.NextDouble()) - 1).ToArray();
        var y = x.Select(_ => (2 * random.NextDouble()) - 1).ToArray();
        var values = Zernike.Values(20, x, y);
        foreach (var order in ZernikeOrder.UpTo(20))
        {
            for (var i = 0; i < x.Length; i++)
            {
                Assert.Equal(Zernike.Value(order, x[i], y[i]), values[(order.Index * x.Length) + i]);
            }
        }
    }

    [Fact]
    public void OrthogonalWithTheStatedNorm()
    {
        // Gauss-like quadrature: midpoints in theta are exact for trigonometric polynomials, Gauss-Legendre in rho^2.
        const int order = 8;
        var (nodes, weights) = GaussLegendre();
        var points = new List<(double X, double Y, double Weight)>();
        for (var i = 0; i < nodes.Length; i++)
        {
            var rho = Math.Sqrt((nodes[i] + 1) / 2);
            for (var k = 0; k < 32; k++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * (k + 0.5) / 32);
                points.Add((rho * cos, rho * sin, weights[i] / 2 / 32));
            }
        }

        foreach (var a in ZernikeOrder.UpTo(order))
        {
            foreach (var b in ZernikeOrder.UpTo(order))
            {
                var inner = points.Sum(point => point.Weight * Zernike.Value(a, point.X, point.Y) * Zernike.Value(b, point.X, point.Y));
                Assert.Equal(a == b ? a.RootMeanSquare * a.RootMeanSquare : 0, inner, 1e-13);
            }
        }
    }

    [Fact]
    public void RootMeanSquareAddsInQuadratureWithoutPiston()
    {
        Assert.Equal(Math.Sqrt((4.0 / 4) + (9.0 / 3)), Zernike.RootMeanSquare([7, 2, 0, 0, 3, 0]), 1e-15);
        Assert.Equal(0, Zernike.RootMeanSquare([5]));
    }

    [Fact]
    public void SumsAddUp()
    {
        double[] coefficients = [0.3, -0.2, 0.7, 0.11, -0.4, 0.05];
        var sum = Zernike.Sum(coefficients, [0.3, -0.8], [0.4, 0.1]);
        for (var i = 0; i < 2; i++)
        {
            var (x, y) = i == 0 ? (0.3, 0.4) : (-0.8, 0.1);
            Assert.Equal(coefficients.Select((c, j) => c * Zernike.Value(ZernikeOrder.FromIndex(j), x, y)).Sum(), sum[i], 1e-15);
        }
    }

    private static double ExactRadial(int n, int m, int sixteenths)
    {
        var sum = BigInteger.Zero;
        for (var s = 0; s <= (n - m) / 2; s++)
        {
            var coefficient = Factorial(n - s) / (Factorial(s) * Factorial(((n + m) / 2) - s) * Factorial(((n - m) / 2) - s));
            sum += (s % 2 == 0 ? 1 : -1) * coefficient * BigInteger.Pow(sixteenths, n - (2 * s)) * BigInteger.Pow(16, 2 * s);
        }

        // Exact to the last bits: scaled by a power of two before the conversion.
        return (double)(sum * BigInteger.Pow(2, 200) / BigInteger.Pow(16, n)) / Math.Pow(2, 200);
    }

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i);

    private static (double[] Nodes, double[] Weights) GaussLegendre()
    {
        var rule = new MathNet.Numerics.Integration.GaussLegendreRule(-1, 1, 16);
        return (rule.Abscissas, rule.Weights);
    }
}
