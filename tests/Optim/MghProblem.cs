using System.Text.Json;
using VlbiOps.Tests.Support;
using static System.Math;
using static VlbiOps.Tests.Optim.Dual;

namespace VlbiOps.Tests.Optim;

/// <summary>A problem of J. J. More, B. S. Garbow and K. E. Hillstrom, "Testing unconstrained optimization software", ACM TOMS 7 (1981) 17-41.</summary>
internal sealed record MghProblem(int Id, string Name, int Dimension, int Count, double[] X0, double[] Minima, double[] Y, double[] U, IReadOnlyList<(double[] X, double F, double[] Gradient)> Points)
{
    public static IReadOnlyList<MghProblem> ReadAll()
    {
        using var stream = File.OpenRead(TestFiles.Reference("inference/optim/mgh.json"));
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    /// <summary>The start of a factor: a multiple of x0, or the factor in every entry where x0 vanishes.</summary>
    public double[] Start(int factor) =>
        factor > 1 && X0.All(x => x == 0.0) ? [.. X0.Select(_ => (double)factor)] : [.. X0.Select(x => x * factor)];

    /// <summary>Whether f, the sum of squares, is a published minimum: to 1e-4 relative, 1e-10 where it is zero.</summary>
    public bool IsMinimum(double f) => Minima.Any(m => m == 0.0 ? f <= 1e-10 : Abs(f - m) <= 1e-4 * m);

    public DualResiduals Residuals() => new(Dimension, Count, Formula());

    private Action<Dual[], Dual[]> Formula() => Id switch
    {
        1 or 21 => (x, r) => Pairs(x, r),
        2 => (x, r) =>
        {
            r[0] = -13.0 + x[0] + ((((5.0 - x[1]) * x[1]) - 2.0) * x[1]);
            r[1] = -29.0 + x[0] + ((((x[1] + 1.0) * x[1]) - 14.0) * x[1]);
        },
        3 => (x, r) => (r[0], r[1]) = ((1e4 * x[0] * x[1]) - 1.0, Dual.Exp(-x[0]) + Dual.Exp(-x[1]) - 1.0001),
        4 => (x, r) => (r[0], r[1], r[2]) = (x[0] - 1e6, x[1] - 2e-6, (x[0] * x[1]) - 2.0),
        5 => (x, r) => (r[0], r[1], r[2]) =
            (1.5 - (x[0] * (1.0 - x[1])), 2.25 - (x[0] * (1.0 - Square(x[1]))), 2.625 - (x[0] * (1.0 - Cube(x[1])))),
        6 => (x, r) => Each(r, i => 2.0 + (2.0 * i) - (Dual.Exp(i * x[0]) + Dual.Exp(i * x[1]))),
        7 => Helical,
        8 => (x, r) => Each(r, i => Y[i - 1] - (x[0] + (i / (((16.0 - i) * x[1]) + (Min(i, 16.0 - i) * x[2]))))),
        9 => (x, r) => Each(r, i => (x[0] * Dual.Exp(-0.5 * x[1] * Square(((8.0 - i) / 2.0) - x[2]))) - Y[i - 1]),
        10 => (x, r) => Each(r, i => (x[0] * Dual.Exp(x[1] / (45.0 + (5.0 * i) + x[2]))) - Y[i - 1]),
        11 => (x, r) => Each(r, i => Gulf(x, i)),
        12 => (x, r) => Each(r, i => Dual.Exp(-0.1 * i * x[0]) - Dual.Exp(-0.1 * i * x[1]) - (x[2] * (Math.Exp(-0.1 * i) - Math.Exp(-i)))),
        13 or 22 => PowellSingular,
        14 => Wood,
        15 => (x, r) => Each(r, i => Y[i - 1] - (x[0] * ((U[i - 1] * U[i - 1]) + (U[i - 1] * x[1])) / ((U[i - 1] * U[i - 1]) + (U[i - 1] * x[2]) + x[3]))),
        16 => (x, r) => Each(r, i => Square(x[0] + (0.2 * i * x[1]) - Math.Exp(0.2 * i)) + Square(x[2] + (x[3] * Math.Sin(0.2 * i)) - Math.Cos(0.2 * i))),
        17 => (x, r) => Each(r, i => Y[i - 1] - (x[0] + (x[1] * Dual.Exp(-10.0 * (i - 1) * x[3])) + (x[2] * Dual.Exp(-10.0 * (i - 1) * x[4])))),
        18 => (x, r) => Each(r, i => (x[2] * Dual.Exp(-0.1 * i * x[0])) - (x[3] * Dual.Exp(-0.1 * i * x[1])) + (x[5] * Dual.Exp(-0.1 * i * x[4]))
            - (Math.Exp(-0.1 * i) - (5.0 * Math.Exp(-i)) + (3.0 * Math.Exp(-0.4 * i)))),
        19 => (x, r) => Each(r, i => Osborne2(x, i)),
        20 => Watson,
        23 => (x, r) => Penalty1(x, r),
        24 => (x, r) => Penalty2(x, r),
        25 => VariablyDimensioned,
        26 => Trigonometric,
        27 => BrownAlmostLinear,
        28 => DiscreteBoundary,
        29 => DiscreteIntegral,
        30 => (x, r) => Each(r, i => ((3.0 - (2.0 * x[i - 1])) * x[i - 1]) - At(x, i - 1) - (2.0 * At(x, i + 1)) + 1.0),
        31 => BroydenBanded,
        32 => LinearFullRank,
        33 => (x, r) => Each(r, i => ((double)i * Weighted(x, 1, x.Length)) - 1.0),
        34 => (x, r) => Each(r, i => i == 1 || i == r.Length ? -1.0 : ((i - 1.0) * Weighted(x, 2, x.Length - 1)) - 1.0),
        35 => Chebyquad,
        _ => throw new ArgumentException("no formula for " + Name),
    };

    private static void Each(Dual[] r, Func<int, Dual> residual)
    {
        for (var i = 1; i <= r.Length; i++)
        {
            r[i - 1] = residual(i);
        }
    }

    private static Dual At(Dual[] x, int i) => i < 1 || i > x.Length ? 0.0 : x[i - 1];

    private static Dual Sum(int from, int to, Func<int, Dual> term)
    {
        Dual sum = 0.0;
        for (var j = from; j <= to; j++)
        {
            sum += term(j);
        }

        return sum;
    }

    private static Dual Weighted(Dual[] x, int from, int to) => Sum(from, to, j => (double)j * x[j - 1]);

    private static void Pairs(Dual[] x, Dual[] r)
    {
        for (var i = 0; i < r.Length; i += 2)
        {
            r[i] = 10.0 * (x[i + 1] - Square(x[i]));
            r[i + 1] = 1.0 - x[i];
        }
    }

    private static void Helical(Dual[] x, Dual[] r)
    {
        var turn = x[0].Value == 0.0
            ? 0.25 * Math.Sign(x[1].Value)
            : (Dual.Atan(x[1] / x[0]) / (2.0 * PI)) + (x[0].Value < 0.0 ? 0.5 : 0.0);
        r[0] = 10.0 * (x[2] - (10.0 * turn));
        r[1] = 10.0 * (Dual.Sqrt(Square(x[0]) + Square(x[1])) - 1.0);
        r[2] = x[2];
    }

    private static Dual Gulf(Dual[] x, int i)
    {
        var t = i / 100.0;
        var distance = 25.0 + Math.Pow(-50.0 * Math.Log(t), 2.0 / 3.0) - x[1];
        var size = distance.Value < 0.0 ? -distance : distance;
        return Dual.Exp(-Pow(size, x[2]) / x[0]) - t;
    }

    private static void PowellSingular(Dual[] x, Dual[] r)
    {
        for (var i = 0; i < r.Length; i += 4)
        {
            r[i] = x[i] + (10.0 * x[i + 1]);
            r[i + 1] = Math.Sqrt(5.0) * (x[i + 2] - x[i + 3]);
            r[i + 2] = Square(x[i + 1] - (2.0 * x[i + 2]));
            r[i + 3] = Math.Sqrt(10.0) * Square(x[i] - x[i + 3]);
        }
    }

    private static void Wood(Dual[] x, Dual[] r)
    {
        r[0] = 10.0 * (x[1] - Square(x[0]));
        r[1] = 1.0 - x[0];
        r[2] = Math.Sqrt(90.0) * (x[3] - Square(x[2]));
        r[3] = 1.0 - x[2];
        r[4] = Math.Sqrt(10.0) * (x[1] + x[3] - 2.0);
        r[5] = (x[1] - x[3]) / Math.Sqrt(10.0);
    }

    private Dual Osborne2(Dual[] x, int i)
    {
        var t = (i - 1) / 10.0;
        return Y[i - 1] - ((x[0] * Dual.Exp(-t * x[4])) + (x[1] * Dual.Exp(-Square(t - x[8]) * x[5]))
            + (x[2] * Dual.Exp(-Square(t - x[9]) * x[6])) + (x[3] * Dual.Exp(-Square(t - x[10]) * x[7])));
    }

    private static void Watson(Dual[] x, Dual[] r)
    {
        for (var i = 1; i <= 29; i++)
        {
            var t = i / 29.0;
            r[i - 1] = Sum(2, x.Length, j => (j - 1) * Math.Pow(t, j - 2) * x[j - 1]) - Square(Sum(1, x.Length, j => Math.Pow(t, j - 1) * x[j - 1])) - 1.0;
        }

        r[29] = x[0];
        r[30] = x[1] - Square(x[0]) - 1.0;
    }

    private static void Penalty1(Dual[] x, Dual[] r)
    {
        var n = x.Length;
        for (var i = 0; i < n; i++)
        {
            r[i] = Math.Sqrt(1e-5) * (x[i] - 1.0);
        }

        r[n] = Sum(1, n, j => Square(x[j - 1])) - 0.25;
    }

    private static void Penalty2(Dual[] x, Dual[] r)
    {
        var (n, a) = (x.Length, Math.Sqrt(1e-5));
        r[0] = x[0] - 0.2;
        for (var i = 2; i <= n; i++)
        {
            r[i - 1] = a * (Dual.Exp(x[i - 1] / 10.0) + Dual.Exp(x[i - 2] / 10.0) - (Math.Exp(i / 10.0) + Math.Exp((i - 1) / 10.0)));
            r[n + i - 2] = a * (Dual.Exp(x[i - 1] / 10.0) - Math.Exp(-0.1));
        }

        r[(2 * n) - 1] = Sum(1, n, j => (n - j + 1.0) * Square(x[j - 1])) - 1.0;
    }

    private static void VariablyDimensioned(Dual[] x, Dual[] r)
    {
        var n = x.Length;
        for (var i = 0; i < n; i++)
        {
            r[i] = x[i] - 1.0;
        }

        r[n] = Sum(1, n, j => (double)j * (x[j - 1] - 1.0));
        r[n + 1] = Square(r[n]);
    }

    private static void Trigonometric(Dual[] x, Dual[] r)
    {
        var n = x.Length;
        var cosines = Sum(1, n, j => Dual.Cos(x[j - 1]));
        Each(r, i => n - cosines + ((double)i * (1.0 - Dual.Cos(x[i - 1]))) - Dual.Sin(x[i - 1]));
    }

    private static void BrownAlmostLinear(Dual[] x, Dual[] r)
    {
        var n = x.Length;
        var sum = Sum(1, n, j => x[j - 1]);
        Each(r, i => x[i - 1] + sum - (n + 1.0));
        Dual product = 1.0;
        foreach (var entry in x)
        {
            product *= entry;
        }

        r[n - 1] = product - 1.0;
    }

    private static void DiscreteBoundary(Dual[] x, Dual[] r)
    {
        var h = 1.0 / (x.Length + 1);
        Each(r, i => (2.0 * x[i - 1]) - At(x, i - 1) - At(x, i + 1) + (h * h * Cube(x[i - 1] + (i * h) + 1.0) / 2.0));
    }

    private static void DiscreteIntegral(Dual[] x, Dual[] r)
    {
        var n = x.Length;
        var h = 1.0 / (n + 1);
        Each(r, i => x[i - 1] + (h / 2.0 * (
            ((1.0 - (i * h)) * Sum(1, i, j => j * h * Cube(x[j - 1] + (j * h) + 1.0)))
            + (i * h * Sum(i + 1, n, j => (1.0 - (j * h)) * Cube(x[j - 1] + (j * h) + 1.0))))));
    }

    private static void BroydenBanded(Dual[] x, Dual[] r) => Each(r, i => (x[i - 1] * (2.0 + (5.0 * Square(x[i - 1])))) + 1.0
        - Sum(Max(1, i - 5), Min(x.Length, i + 1), j => j == i ? 0.0 : x[j - 1] * (1.0 + x[j - 1])));

    private static void LinearFullRank(Dual[] x, Dual[] r)
    {
        var mean = 2.0 / r.Length * Sum(1, x.Length, j => x[j - 1]);
        Each(r, i => (i <= x.Length ? x[i - 1] : 0.0) - mean - 1.0);
    }

    private static void Chebyquad(Dual[] x, Dual[] r)
    {
        var n = x.Length;
        Each(r, _ => 0.0);
        foreach (var entry in x)
        {
            var argument = (2.0 * entry) - 1.0;
            Dual before = 1.0;
            var current = argument;
            for (var i = 0; i < r.Length; i++)
            {
                r[i] += current / n;
                (before, current) = (current, (2.0 * argument * current) - before);
            }
        }

        for (var i = 2; i <= r.Length; i += 2)
        {
            r[i - 1] += 1.0 / ((i * i) - 1.0);
        }
    }

    private static MghProblem Read(JsonElement p)
    {
        var data = p.GetProperty("data");
        double[] Data(string key) => data.ValueKind == JsonValueKind.Object && data.TryGetProperty(key, out var list) ? Numbers(list) : [];
        return new MghProblem(
            p.GetProperty("id").GetInt32(),
            p.GetProperty("name").GetString()!,
            p.GetProperty("n").GetInt32(),
            p.GetProperty("m").GetInt32(),
            Numbers(p.GetProperty("x0")),
            [p.GetProperty("f_min").GetDouble(), .. p.GetProperty("published_minima").EnumerateArray().Select(m => m.GetProperty("f").GetDouble())],
            Data("y"),
            Data("u"),
            [.. p.GetProperty("points").EnumerateArray().Select(q => (Numbers(q.GetProperty("x")), q.GetProperty("f").GetDouble(), Numbers(q.GetProperty("grad"))))]);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetDouble())];
}
