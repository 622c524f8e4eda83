namespace VlbiOps.Core.Expressions;

/// <content>Inverse hyperbolic functions, by way of ln(1 + a) so that they are accurate where they are small, and the cube root.</content>
public static partial class Functions
{
    private static readonly Function AsinhFunction = Function.Of("asinh", a => 1 / Hypot(1, a), AsinhBody, Math.Asinh);
    private static readonly Function AcoshFunction = Function.Of("acosh", a => 1 / (Sqrt(a - 1) * Sqrt(a + 1)), AcoshBody, Math.Acosh);
    private static readonly Function AtanhFunction = Function.Of("atanh", a => 1 / ((1 - a) * (1 + a)), AtanhBody, Math.Atanh);
    private static readonly Function CbrtFunction = Function.Of("cbrt", a => 1 / (3 * Square(Cbrt(a))), CbrtBody, Math.Cbrt);

    /// <summary>The number whose hyperbolic sine is a.</summary>
    public static Expr Asinh(Expr a) => AsinhFunction[a];

    /// <summary>The number, not negative, whose hyperbolic cosine is a; not a number below 1.</summary>
    public static Expr Acosh(Expr a) => AcoshFunction[a];

    /// <summary>The number whose hyperbolic tangent is a; not a number beyond -1 and 1.</summary>
    public static Expr Atanh(Expr a) => AtanhFunction[a];

    /// <summary>The cube root, of the sign of a.</summary>
    public static Expr Cbrt(Expr a) => CbrtFunction[a];

    private static Expr AsinhBody(Expr a)
    {
        var size = Abs(a);
        // a + a^2/(1 + sqrt(1 + a^2)) is sqrt(1 + a^2) + a - 1 without its cancellation; from 2^28 on, asinh a is ln 2a.
        var small = Log1p(size + (size * (size / (1 + Sqrt(1 + Square(size))))));
        var value = Select(size < 1 << 28, small, Log(size) + Math.Log(2));
        return Select(a < 0, -value, value);
    }

    private static Expr AcoshBody(Expr a)
    {
        var above = a - 1;
        return Select(a >= 1, Select(a < 1 << 28, Log1p(above + Sqrt(above * (a + 1))), Log(a) + Math.Log(2)), double.NaN);
    }

    private static Expr AtanhBody(Expr a)
    {
        var size = Abs(a);
        var value = 0.5 * Log1p(2 * size / (1 - size));
        return Select(a < 0, -value, value);
    }

    private static Expr CbrtBody(Expr a)
    {
        var size = Abs(a);
        var estimate = Exp(Log(size) * (1.0 / 3));
        // A step of Newton's method takes the logarithm's error away.
        var root = estimate - ((estimate - (size / estimate / estimate)) * (1.0 / 3));
        var value = Select((size > 0) & (size < double.PositiveInfinity), root, size);
        return Select(a < 0, -value, value);
    }
}
