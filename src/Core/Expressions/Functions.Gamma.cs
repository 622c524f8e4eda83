using System.Collections.Concurrent;

namespace VlbiOps.Core.Expressions;

/// <content>The logarithm of the gamma function and its derivatives, of positive arguments. Coefficients: interpolation at Chebyshev nodes, in
/// 60-digit arithmetic; Bernoulli numbers for large arguments (Abramowitz and Stegun 6.1.40, 6.3.18, 6.4.11).</content>
public static partial class Functions
{
    private static readonly double[] BernoulliNumbers = [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];
    private static readonly ConcurrentDictionary<int, Function> PolygammaFunctions = new();
    private static readonly Function LogGammaFunction = Function.Of("lgamma", Digamma, LogGammaBody);

    /// <summary>ln Gamma(x) for x &gt; 0, infinite at zero and not a number below.</summary>
    public static Expr LogGamma(Expr x) => LogGammaFunction[x];

    /// <summary>The derivative of <see cref="LogGamma"/>, for x &gt; 0; not a number below.</summary>
    public static Expr Digamma(Expr x) => Polygamma(0, x);

    /// <summary>The (n+1)th derivative of <see cref="LogGamma"/>, for x &gt; 0; not a number below.</summary>
    /// <param name="n">0 for the digamma function, 1 for the trigamma function, to 100.</param>
    /// <param name="x">The argument.</param>
    public static Expr Polygamma(int n, Expr x)
    {
        if (n is < 0 or > 100) throw new ArgumentOutOfRangeException(nameof(n), n, "polygamma functions are known from order 0 to 100");
        return PolygammaFunctions.GetOrAdd(n, order => Function.Of($"psi{order}", a => Polygamma(order + 1, a), a => order == 0 ? DigammaBody(a) : PolygammaBody(order, a)))[x];
    }

    private static Expr LogGammaBody(Expr x)
    {
        // ln Gamma(1 + v) for v in [0, 1] by a polynomial that leaves the zeros at both ends exact. Larger arguments come down by
        // Gamma(1 + v) = v Gamma(v), smaller ones up; every step of v is exact.
        Expr v = Select(x < 1, x, x - 1), product = 1;
        for (var i = 0; i < 6; i++)
        {
            var above = v > 1;
            product *= Select(above, v, 1);
            v = Select(above, v - 1, v);
        }

        var centre = v * (v - 1) * Polynomial(
            v - 0.5, 0.4831289505409809, -0.14595989591430608, 0.06291140107456439, -0.031308487501010646, 0.01679709863127416, -0.009425622448525798,
            0.005446457839126065, -0.0032120740737152814, 0.0019229163127905161, -0.0011644145847310124, 0.000711519067515296,
            -0.00043799307479613914, 0.00027131373861446925, -0.0001689178215524898, 0.00010535512483785591, -6.614136022346414e-05,
            4.30276814976503e-05, -2.7201673025504752e-05, 1.3186019073996835e-05, -8.355075869795273e-06, 1.2140008083973407e-05,
            -7.760660152513446e-06);
        var log = Log(Select(x < 8, Select(x < 1, x, product), x));
        var inverse = 1 / x;
        double[] stirling = [.. BernoulliNumbers.Select((b, i) => b / ((2 * i + 2) * (2 * i + 1)))];
        // (x - 1/2) ln x - x as a product: its parts are infinite together.
        var large = ((x - 0.5) * (log - 1)) + (0.4189385332046727 + (inverse * Polynomial(inverse * inverse, stirling)));
        return Select(x < 8, centre + Select(x < 1, -log, log), large);
    }

    private static Expr DigammaBody(Expr x)
    {
        // Eight steps up, where the asymptotic series holds; the smallest terms first, in pairs: 1/a + 1/b = (a + b)/(a b).
        Expr steps = 0;
        for (var i = 6; i >= 0; i -= 2)
        {
            steps += ((2 * x) + ((2 * i) + 1)) / ((x + i) * (x + (i + 1)));
        }

        var y = x + 8;
        var w = 1 / y;
        var square = w * w;
        double[] series = [.. BernoulliNumbers.Select((b, i) => b / ((2 * i) + 2))];
        return Select(x >= 0, Log(y) - ((0.5 * w) + (square * Polynomial(square, series)) + steps), double.NaN);
    }

    private static Expr PolygammaBody(int n, Expr x)
    {
        Expr steps = 0;
        for (var i = 7; i >= 0; i--)
        {
            steps += IntegerPower(1 / (x + i), n + 1);
        }

        var w = 1 / (x + 8);
        var series = new double[BernoulliNumbers.Length];
        var rising = 1.0;
        for (var k = 0; k < series.Length; k++)
        {
            // (2 k + n - 1)! / ((2 k)! (n - 1)!), from one even number to the next.
            var even = (2 * k) + 2;
            rising *= (double)(n + even - 1) * (n + even - 2) / (even * (even - 1));
            series[k] = BernoulliNumbers[k] * rising;
        }

        var square = w * w;
        var tail = IntegerPower(w, n) * (1 + (0.5 * n * w) + (square * Polynomial(square, series)));
        var factorial = Enumerable.Range(1, n - 1).Aggregate(1.0, (product, k) => product * k);
        return Select(x >= 0, (n % 2 == 0 ? -factorial : factorial) * ((n * steps) + tail), double.NaN);
    }
}
