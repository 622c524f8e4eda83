using System.Collections.Concurrent;
using System.Globalization;

namespace VlbiOps.Core.Expressions;

/// <content>Exponentials, logarithms and powers. Coefficients: interpolation at Chebyshev nodes of the reduced interval, in 60-digit arithmetic.</content>
public static partial class Functions
{
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const double LogTwoE = 1.4426950408889634;

    /// <summary>e^a.</summary>
    public static Expr Exp(Expr a) => ExpFunction[a];

    /// <summary>e^a - 1, accurate near zero.</summary>
    public static Expr Expm1(Expr a) => Expm1Function[a];

    /// <summary>The natural logarithm.</summary>
    public static Expr Log(Expr a) => LogFunction[a];

    /// <summary>ln(1 + a), accurate near zero.</summary>
    public static Expr Log1p(Expr a) => Log1pFunction[a];

    /// <summary>a^b. Integer and half powers up to 64 by products and roots; others as exp(b ln a), for a &gt;= 0 (not a number below), with a relative error of about |b ln a| roundings.</summary>
    public static Expr Pow(Expr a, Expr b)
    {
        if (b.IsConstant && Math.Abs(b.Value) <= 64 && b.Value * 2 == Math.Round(b.Value * 2))
        {
            var halves = (int)(2 * b.Value);
            if (halves == 1) return Sqrt(a);
            if (halves % 2 != 0) return HalfPowerFunctions.GetOrAdd(halves, MakeHalfPower)[a];
            var power = IntegerPower(a, Math.Abs(halves / 2));
            return halves < 0 ? 1 / power : power;
        }

        return PowFunction[a, b];
    }

    private static readonly ConcurrentDictionary<int, Function> HalfPowerFunctions = new();

    private static readonly Function ExpFunction = Function.Of("exp", a => Exp(a), ExpBody, Math.Exp);
    private static readonly Function Expm1Function = Function.Of("expm1", a => Exp(a), Expm1Body);
    private static readonly Function LogFunction = Function.Of("log", a => 1 / a, LogBody, Math.Log);
    private static readonly Function Log1pFunction = Function.Of("log1p", a => 1 / (1 + a), Log1pBody);

    private static readonly Function PowFunction = Function.Of(
        "pow",
        (a, b, index) => index == 0 ? PowSlope(a, b) : a is { IsConstant: true, Value: > 0 } ? Pow(a, b) * Log(a) : Select(AreEqual(a, 0) & (b > 0), 0, Pow(a, b) * Log(a)),
        (a, b) => Select(AreEqual(b, 0), 1, Exp(b * Log(a))),
        (a, b) => a < 0 && b != 0 ? double.NaN : Math.Pow(a, b));

    /// <summary>b a^(b-1), zero for a = b = 0: a to the zeroth power is constant there too.</summary>
    private static Expr PowSlope(Expr a, Expr b)
    {
        var slope = b * Pow(a, b - 1);
        return b.IsConstant ? slope : Select(AreEqual(a, 0) & AreEqual(b, 0), 0, slope);
    }

    /// <summary>a^(halves/2), with a rule of its own: by that of the root, the derivative at zero would be zero times infinity.</summary>
    private static Function MakeHalfPower(int halves) => Function.Of(
        string.Create(CultureInfo.InvariantCulture, $"{(halves < 0 ? "inverse" : string.Empty)}pow{Math.Abs(halves)}halves"),
        a => halves / 2.0 * Pow(a, (halves / 2.0) - 1),
        a => HalfPowerBody(a, halves),
        a => a < 0 ? double.NaN : Math.Pow(a, halves / 2.0));

    private static Expr HalfPowerBody(Expr a, int halves)
    {
        var power = IntegerPower(a, Math.Abs(halves) / 2) * Sqrt(a);
        return halves < 0 ? 1 / power : power;
    }

    private static Expr IntegerPower(Expr a, int n)
    {
        if (n == 0) return 1;
        var half = IntegerPower(a, n / 2);
        return n % 2 == 0 ? half * half : n == 1 ? a : half * half * a;
    }

    /// <summary>2^e e^(a + low) = (1 + tail) scale otherScale, from |a - k ln 2| of at most ln 2 / 2.</summary>
    /// <param name="a">The exponent, rounded.</param>
    /// <param name="low">What rounding left of it, if known.</param>
    /// <param name="twos">The power of two that is multiplied in: -1 halves without a detour by infinity.</param>
    private static (Expr Tail, Expr Scale, Expr OtherScale) ReducedExponential(Expr a, Expr? low = null, int twos = 0)
    {
        // Beyond these the result is zero or infinite anyway; NaN passes.
        var x = Select(a < -746, -746, Select(a > 711, 711, a));
        var k = Round(x * LogTwoE);
        var r = x - (k * Ln2High) - (k * Ln2Low) + (low ?? 0);
        var tail = r + (r * r * Polynomial(
            r, 0.5, 0.16666666666666669, 0.041666666666623824, 0.008333333333330039, 0.0013888888917367081, 0.00019841269863171557,
            2.4801521057868204e-05, 2.7557268276905696e-06, 2.7620201591031547e-07, 2.5100472505694996e-08));
        // Two factors, each a normal number, reach the subnormal range and infinity.
        var half = Floor(0.5 * k);
        return (tail, Simplifier.Unary(Operation.PowerOfTwo, half), Simplifier.Unary(Operation.PowerOfTwo, k + twos - half));
    }

    private static Expr ExpBody(Expr a)
    {
        var (tail, scale, other) = ReducedExponential(a);
        return (1 + tail) * scale * other;
    }

    private static Expr Expm1Body(Expr a)
    {
        var (tail, scale, other) = ReducedExponential(a);
        var power = scale * other;
        return Select(a > 709, Exp(a), (power * tail) + (power - 1));
    }

    private static Expr LogBody(Expr a)
    {
        var small = a < 2.2250738585072014e-308;
        var normal = Select(small, a * 18014398509481984.0, a);
        var finite = Select(a < double.PositiveInfinity, LogOfNormal(normal, Select(small, 54, 0)), a);
        return Select(a > 0, finite, Select(AreEqual(a, 0), double.NegativeInfinity, double.NaN));
    }

    /// <summary>ln(normal / 2^scaled) of a positive, finite, normal number.</summary>
    private static Expr LogOfNormal(Expr normal, Expr scaled)
    {
        var mantissa = Simplifier.Unary(Operation.Mantissa, normal);
        var upper = mantissa > 1.4142135623730951;
        var exponent = Simplifier.Unary(Operation.Exponent, normal) + Select(upper, 1, 0) - scaled;
        var f = Select(upper, 0.5 * mantissa, mantissa) - 1;
        var s = f / (2 + f);
        var z = s * s;
        var series = z * Polynomial(
            z, 0.666666666666667, 0.3999999999989889, 0.28571428626253836, 0.22222211089379496, 0.1818289243253687, 0.15331611722055008, 0.14617807153417325);
        var halfSquare = 0.5 * f * f;
        return (exponent * Ln2High) - (halfSquare - ((s * (halfSquare + series)) + (exponent * Ln2Low)) - f);
    }

    private static Expr Log1pBody(Expr a)
    {
        var u = 1 + a;
        // What the sum lost, put back to first order.
        var lost = a - (u - 1);
        // Of squares, as robust losses have them, nothing need be looked after but infinity; the reciprocal is the derivative's too.
        if (Signs.IsNonNegative(a)) return Select(u < double.PositiveInfinity, LogOfNormal(u, 0) + (lost * (1 / u)), u);
        return Select((u > 0) & (u < double.PositiveInfinity), Log(u) + (lost / u), Log(u));
    }
}
