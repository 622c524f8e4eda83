namespace VlbiOps.Core.Expressions;

/// <content>Hyperbolic functions, the odd ones by way of e^a - 1 so that they are accurate near zero.</content>
public static partial class Functions
{
    /// <summary>The hyperbolic sine.</summary>
    public static Expr Sinh(Expr a) => SinhFunction[a];

    /// <summary>The hyperbolic cosine.</summary>
    public static Expr Cosh(Expr a) => CoshFunction[a];

    /// <summary>The hyperbolic tangent.</summary>
    public static Expr Tanh(Expr a) => TanhFunction[a];

    private static readonly Function SinhFunction = Function.Of("sinh", a => Cosh(a), SinhBody, Math.Sinh);
    private static readonly Function CoshFunction = Function.Of("cosh", a => Sinh(a), CoshBody, Math.Cosh);
    private static readonly Function TanhFunction = Function.Of("tanh", a => 1 - Square(Tanh(a)), TanhBody, Math.Tanh);

    private static Expr SinhBody(Expr a)
    {
        var size = Abs(a);
        var (tail, scale, other) = ReducedExponential(size);
        var (_, _, otherHalf) = ReducedExponential(size, twos: -1);
        // Half of e^|a| reaches as far as the result does; below, by e^|a| - 1.
        var half = (1 + tail) * scale * otherHalf;
        var power = scale * other;
        var minusOne = (power * tail) + (power - 1);
        var value = Select(size > 40, half, 0.5 * (minusOne + (minusOne / (minusOne + 1))));
        return Select(a < 0, -value, value);
    }

    private static Expr CoshBody(Expr a)
    {
        var (tail, scale, other) = ReducedExponential(Abs(a), twos: -1);
        var half = (1 + tail) * scale * other;
        return half + (0.25 / half);
    }

    private static Expr TanhBody(Expr a)
    {
        var size = Abs(a);
        var minusOne = Expm1(2 * Select(size > 22, 22, size));
        var value = minusOne / (minusOne + 2);
        return Select(a < 0, -value, value);
    }
}
