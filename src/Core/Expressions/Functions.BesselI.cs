using System.Collections.Concurrent;

namespace VlbiOps.Core.Expressions;

/// <content>Modified Bessel functions of the first kind, alone and times exp(-|x|). Below |x| = 20, x^n times a polynomial in x^2 of positive
/// coefficients; above, |x|^(-1/2) times a polynomial in 1 - 20/|x|.</content>
public static partial class Functions
{
    private static readonly ConcurrentDictionary<int, Function> ScaledBesselIFunctions = new();
    private static readonly ConcurrentDictionary<int, Function> BesselIFunctions = new();

    /// <summary>exp(-|x|) I_n(x), which neither overflows nor vanishes for large |x|; within 1e-14 of itself.</summary>
    /// <param name="n">The order, from -30 to 30.</param>
    /// <param name="x">The argument, of either sign.</param>
    public static Expr BesselIScaled(int n, Expr x)
    {
        CheckBesselOrder(n);
        return OrderIScaled(Math.Abs(n), x);
    }

    /// <summary>exp(-|x|) I_0(x).</summary>
    public static Expr I0Scaled(Expr x) => BesselIScaled(0, x);

    /// <summary>exp(-|x|) I_1(x).</summary>
    public static Expr I1Scaled(Expr x) => BesselIScaled(1, x);

    /// <summary>I_n(x), infinite from |x| of about 713.</summary>
    /// <param name="n">The order, from -30 to 30.</param>
    /// <param name="x">The argument, of either sign.</param>
    public static Expr BesselI(int n, Expr x)
    {
        CheckBesselOrder(n);
        return OrderI(Math.Abs(n), x);
    }

    private static Expr OrderIScaled(int n, Expr x) => ScaledBesselIFunctions.GetOrAdd(n, MakeScaledBesselI)[x];

    private static Expr OrderI(int n, Expr x) => BesselIFunctions.GetOrAdd(n, MakeBesselI)[x];

    private static Function MakeBesselI(int n) => Function.Of(
        $"I{n}",
        x => n == 0 ? OrderI(1, x) : 0.5 * (OrderI(n - 1, x) + OrderI(n + 1, x)),
        x => BesselIBody(n, x));

    private static Expr BesselIBody(int n, Expr x)
    {
        // Half of the exponential at a time: the whole overflows before the product does.
        var root = Exp(0.5 * Abs(x));
        return root * OrderIScaled(n, x) * root;
    }

    private static Function MakeScaledBesselI(int n)
    {
        var split = Math.Max(20, n);
        var small = new Lazy<double[]>(() => ScaleByLeadingTerm(ChebyshevFit.Powers(w => HypergeometricLimit(n, w * split * split / 4)), n));
        var large = new Lazy<double[]>(() => ChebyshevFit.Powers(s => DampedModifiedBessel(n, split, 1 - s)));
        return Function.Of(
            $"I{n}e",
            x => (n == 0 ? OrderIScaled(1, x) : 0.5 * (OrderIScaled(n - 1, x) + OrderIScaled(n + 1, x))) - Select(x < 0, -OrderIScaled(n, x), OrderIScaled(n, x)),
            x => ScaledBesselIBody(n, split, x, small.Value, large.Value));
    }

    private static Expr ScaledBesselIBody(int n, double split, Expr x, double[] smallPowers, double[] largePowers)
    {
        var size = Abs(x);
        var small = IntegerPower(x, n) * Polynomial(x * x * (1 / (split * split)), smallPowers) * Exp(-size);
        var large = Polynomial(1 - (split / size), largePowers) / Sqrt(size);
        return Select(size < split, small, n % 2 == 0 ? large : Select(x < 0, -large, large));
    }

    /// <summary>sqrt(x) exp(-x) I_n(x) for x = split/u, u from 0 to 1.</summary>
    private static decimal DampedModifiedBessel(int n, decimal split, decimal u)
    {
        const decimal twoPi = 6.2831853071795864769252867666m;
        if (u * 40 < split)
        {
            // Hankel's expansion (Abramowitz and Stegun 9.7.1); its terms shrink until k is about 2 x.
            decimal sum = 1, term = 1;
            for (var k = 1; k < 80 && term != 0; k++)
            {
                term *= -((4 * n * n) - (((2 * k) - 1) * ((2 * k) - 1))) * u / (8 * k * split);
                sum += term;
            }

            return sum / SquareRoot(twoPi);
        }

        // I_{k+1}/I_k by its continued fraction from far out, and exp(x) = I_0 + 2 (I_1 + I_2 + ...).
        var x = split / u;
        var ratios = new decimal[160];
        for (var k = ratios.Length - 2; k >= 0; k--)
        {
            ratios[k] = 1 / ((2 * (k + 1) / x) + ratios[k + 1]);
        }

        decimal product = 1, total = 1, wanted = n == 0 ? 1 : 0;
        for (var k = 1; k < ratios.Length; k++)
        {
            product *= ratios[k - 1];
            total += 2 * product;
            wanted = k == n ? product : wanted;
        }

        return SquareRoot(x) * wanted / total;
    }

    private static decimal SquareRoot(decimal a)
    {
        var root = (decimal)Math.Sqrt((double)a);
        root = (root + (a / root)) / 2;
        return (root + (a / root)) / 2;
    }
}
