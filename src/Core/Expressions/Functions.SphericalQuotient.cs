using System.Collections.Concurrent;

namespace VlbiOps.Core.Expressions;

/// <content>j_n(x)/x^n, of the spherical Bessel functions, as a function of x^2: sin(x)/x and its derivatives, smooth at the origin.</content>
public static partial class Functions
{
    private static readonly ConcurrentDictionary<int, Function> SphericalQuotientFunctions = new();

    /// <summary>sin(x)/x, 1 at the origin, from x^2; its derivative by x^2 is -1/2 j_1(x)/x (Abramowitz and Stegun 10.1.24).</summary>
    /// <param name="square">x^2, not negative.</param>
    public static Expr SineQuotient(Expr square) => SphericalOfOrder(0, square);

    private static Expr SphericalOfOrder(int n, Expr square) => SphericalQuotientFunctions.GetOrAdd(n, MakeSphericalQuotient)[square];

    private static Function MakeSphericalQuotient(int n)
    {
        var split = Math.Max(4.0, (n + 1) * (n + 1));
        var coefficients = new Lazy<double[]>(() => SmallSpherical(n, (decimal)split));
        return Function.Of($"Sq{n}", square => -0.5 * SphericalOfOrder(n + 1, square), square => SphericalBody(n, split, square, coefficients.Value));
    }

    /// <summary>The recurrence upwards beyond x = n + 1, where it is stable (Abramowitz and Stegun 10.1.19); below, powers of 1 - x^2/(n + 1)^2.</summary>
    private static Expr SphericalBody(int n, double split, Expr square, double[] coefficients)
    {
        var x = Sqrt(square);
        var inverse = 1 / x;
        Expr before = Cos(x), current = Sin(x) * inverse, inverseSquare = inverse * inverse;
        for (var k = 0; k < n; k++)
        {
            (before, current) = (current, ((((2 * k) + 1) * current) - before) * inverseSquare);
        }

        var large = Select(x < double.PositiveInfinity, current, 0);
        return Select(square > split, large, Polynomial(1 - (square * (1 / split)), coefficients));
    }

    private static double[] SmallSpherical(int n, decimal split)
    {
        // sum over k of (-x^2/2)^k / (k! (2n+3)(2n+5)...(2n+1+2k)) (Abramowitz and Stegun 10.1.2), a value between 0 and 1; then 1/(2n+1)!!.
        var powers = ChebyshevFit.Powers(s =>
        {
            decimal sum = 1, term = 1;
            for (var k = 1; k < 200 && term != 0; k++)
            {
                term *= -((1 - s) * split) / (2 * k * ((2 * n) + 1 + (2 * k)));
                sum += term;
            }

            return sum;
        });
        var factorial = 1.0;
        for (var k = 3; k <= (2 * n) + 1; k += 2) factorial *= k;
        return [.. powers.Select(power => power / factorial)];
    }
}
