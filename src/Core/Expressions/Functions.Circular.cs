namespace VlbiOps.Core.Expressions;

/// <content>Circular functions, of radians and of turns. Coefficients: interpolation at Chebyshev nodes of the reduced interval, in 60-digit arithmetic.</content>
public static partial class Functions
{
    /// <summary>sin a, a in radians, to |a| of 4e8; compiled, it is not a number far beyond, where the digits of the angle run out.</summary>
    public static Expr Sin(Expr a) => SinFunction[a];

    /// <summary>cos a, a in radians, to |a| of 4e8; compiled, it is not a number far beyond, where the digits of the angle run out.</summary>
    public static Expr Cos(Expr a) => CosFunction[a];

    /// <summary>tan a, a in radians.</summary>
    public static Expr Tan(Expr a) => TanFunction[a];

    /// <summary>sin(2 pi t): exact range reduction at any size, and cheaper than <see cref="Sin"/>.</summary>
    public static Expr SinTurns(Expr t) => SinTurnsFunction[t];

    /// <summary>cos(2 pi t): exact range reduction at any size, and cheaper than <see cref="Cos"/>.</summary>
    public static Expr CosTurns(Expr t) => CosTurnsFunction[t];

    /// <summary>The angle of the point (x, y), from -pi to pi; 0 at the origin, its derivatives too. The sign of a zero is not looked at.</summary>
    public static Expr Atan2(Expr y, Expr x) => Atan2Function[y, x];

    /// <summary>The angle whose tangent is a.</summary>
    public static Expr Atan(Expr a) => Atan2(a, 1);

    /// <summary>The angle from -pi/2 to pi/2 whose sine is a.</summary>
    public static Expr Asin(Expr a) => Atan2(a, Sqrt((1 - a) * (1 + a)));

    /// <summary>The angle from 0 to pi whose cosine is a.</summary>
    public static Expr Acos(Expr a) => Atan2(Sqrt((1 - a) * (1 + a)), a);

    private static readonly Function SinFunction = Function.Of("sin", a => Cos(a), a => Sine(ReduceRadians(a)), Math.Sin);
    private static readonly Function CosFunction = Function.Of("cos", a => -Sin(a), a => Cosine(ReduceRadians(a)), Math.Cos);
    private static readonly Function TanFunction = Function.Of("tan", a => 1 + Square(Tan(a)), a => Sine(ReduceRadians(a)) / Cosine(ReduceRadians(a)), Math.Tan);
    private static readonly Function SinTurnsFunction = Function.Of("sin2pi", t => 2 * Math.PI * CosTurns(t), t => Sine(ReduceTurns(t)), t => double.SinPi(2 * t));
    private static readonly Function CosTurnsFunction = Function.Of("cos2pi", t => -2 * Math.PI * SinTurns(t), t => Cosine(ReduceTurns(t)), t => double.CosPi(2 * t));

    private static readonly Function Atan2Function = Function.Of(
        "atan2",
        Atan2Slope,
        Atan2Body,
        (y, x) => Math.Atan2(y == 0 ? 0 : y, x == 0 ? 0 : x));

    /// <summary>x/r^2 or -y/r^2; at the origin, where the angle has no direction to go, zero.</summary>
    private static Expr Atan2Slope(Expr y, Expr x, int index)
    {
        var along = index == 0 ? x : -y;
        if ((x.IsConstant && x.Value != 0) || (y.IsConstant && y.Value != 0)) return along / (Square(x) + Square(y));
        var distance = Hypot(x, y);
        return Select(AreEqual(distance, 0), 0, along / distance / distance);
    }

    /// <summary>An angle within pi/4 of zero, and the quarter turns taken off: whether their number is odd, and the signs of sine and cosine.</summary>
    private readonly record struct Reduced(Expr Angle, Expr Odd, Expr SineSign, Expr CosineSign);

    private static Reduced Quadrant(Expr angle, Expr quarters)
    {
        var half = 0.5 * quarters;
        var pairs = Floor(half);
        var odd = half - pairs;
        var sineSign = 1 - (4 * ((0.5 * pairs) - Floor(0.5 * pairs)));
        return new(angle, odd > 0.25, sineSign, sineSign * (1 - (4 * odd)));
    }

    private static Reduced ReduceTurns(Expr t)
    {
        var quarters = Round(4 * t);
        return Quadrant(2 * Math.PI * (t - (0.25 * quarters)), quarters);
    }

    private static Reduced ReduceRadians(Expr a)
    {
        // pi/2 in pieces of 25 bits, whose products with up to 2^28 quarters are exact, and a rest.
        var quarters = Round(a * 0.6366197723675814);
        var angle = a - (quarters * 1.5707963109016418) - (quarters * 1.5893254712295857e-08) - (quarters * 6.123233932053594e-17) - (quarters * 6.36831716351095e-25);
        // Further out the products round, and the rest is no angle any more: better nothing than anything.
        return Quadrant(Select(Abs(quarters) <= 1 << 28, angle, double.NaN), quarters);
    }

    private static (Expr Sine, Expr Cosine) NearZero(Expr x)
    {
        var z = x * x;
        var sine = x + (x * z * Polynomial(
            z, -0.16666666666666666, 0.008333333333330936, -0.00019841269836740532, 2.7557316093198404e-06, -2.5051129896450185e-08, 1.5917988979397435e-10));
        var cosine = 1 - ((0.5 * z) - (z * z * Polynomial(
            z, 0.041666666666666664, -0.0013888888888887389, 2.48015872987544e-05, -2.755731726587808e-07, 2.087614504941318e-09, -1.138254464534925e-11)));
        return (sine, cosine);
    }

    private static Expr Sine(Reduced reduced)
    {
        var (sine, cosine) = NearZero(reduced.Angle);
        return reduced.SineSign * Select(reduced.Odd, cosine, sine);
    }

    private static Expr Cosine(Reduced reduced)
    {
        var (sine, cosine) = NearZero(reduced.Angle);
        return reduced.CosineSign * Select(reduced.Odd, sine, cosine);
    }

    private static Expr Atan2Body(Expr y, Expr x)
    {
        var (absX, absY) = (Abs(x), Abs(y));
        var steep = absY > absX;
        var larger = Select(steep, absY, absX);
        var smaller = Select(steep, absX, absY);
        // atan(q) = pi/4 + atan((q - 1)/(q + 1)) keeps the series' argument below tan(pi/8); one division serves both cases.
        var wide = smaller > 0.41421356237309503 * larger;
        var denominator = Select(wide, smaller + larger, larger);
        var ratio = Select(wide, smaller - larger, smaller) / Select(AreEqual(larger, 0), 1, denominator);
        var z = ratio * ratio;
        var series = ratio + (ratio * z * Polynomial(
            z, -0.3333333333333333, 0.199999999999998, -0.14285714285659326, 0.11111111105106705, -0.09090908751076636, 0.0769229630497447,
            -0.06666423628069258, 0.058789145444006215, -0.052303478730160745, 0.04551108126325172, -0.034558092551413795, 0.01627194475162406));
        var octant = Select(wide, (Math.PI / 4) + series, series);
        var quadrant = Select(steep, (Math.PI / 2) - octant, octant);
        var half = Select(x < 0, Math.PI - quadrant, quadrant);
        return Select(y < 0, -half, half);
    }
}
