namespace VlbiOps.Core.Expressions;

/// <summary>The functions that formulas are written with.</summary>
public static partial class Functions
{
    /// <summary>a where the condition holds, b elsewhere. Both are evaluated; the one not taken leaves no trace, also in derivatives.</summary>
    public static Expr Select(Expr condition, Expr a, Expr b) => Simplifier.Select(condition, a, b);

    /// <summary>Truth of a == b.</summary>
    public static Expr AreEqual(Expr a, Expr b) => Simplifier.Compare(Operation.Equal, a, b);

    /// <summary>The square root.</summary>
    public static Expr Sqrt(Expr a) => Simplifier.Unary(Operation.SquareRoot, a);

    /// <summary>|a|.</summary>
    public static Expr Abs(Expr a) => Simplifier.Unary(Operation.Absolute, a);

    /// <summary>The greatest integer not above a.</summary>
    public static Expr Floor(Expr a) => Simplifier.Unary(Operation.Floor, a);

    /// <summary>The nearest integer, ties to even.</summary>
    public static Expr Round(Expr a) => Simplifier.Unary(Operation.Round, a);

    /// <summary>a^2.</summary>
    public static Expr Square(Expr a) => a * a;

    /// <summary>The smaller of two numbers (b where either is not a number).</summary>
    public static Expr Min(Expr a, Expr b) => Select(a < b, a, b);

    /// <summary>The larger of two numbers (b where either is not a number).</summary>
    public static Expr Max(Expr a, Expr b) => Select(a > b, a, b);

    /// <summary>The sum of terms, in order.</summary>
    public static Expr Sum(IEnumerable<Expr> terms) => terms.Aggregate(Expr.Constant(0), (sum, term) => sum + term);

    /// <summary>c0 + x (c1 + x (c2 + ...)), by Horner's rule.</summary>
    public static Expr Polynomial(Expr x, params ReadOnlySpan<double> coefficients)
    {
        var value = Expr.Constant(coefficients[^1]);
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }

    /// <summary>sqrt(a^2 + b^2) without overflow or underflow on the way.</summary>
    public static Expr Hypot(Expr a, Expr b) => HypotFunction[a, b];

    private static readonly Function HypotFunction = Function.Of(
        "hypot",
        (a, b, index) => Select(Hypot(a, b) > 0, (index == 0 ? a : b) / Hypot(a, b), 0),
        HypotBody,
        (a, b) => double.Hypot(a, b));

    private static Expr HypotBody(Expr a, Expr b)
    {
        // Scaled by the power of two of the larger one: exact, so that ordinary values round as sqrt(a a + b b) does.
        var exponent = Simplifier.Unary(Operation.Exponent, Max(Abs(a), Abs(b)));
        var clamped = Max(-1000, Min(exponent, 1000));
        var down = Simplifier.Unary(Operation.PowerOfTwo, -clamped);
        return Sqrt(Square(a * down) + Square(b * down)) * Simplifier.Unary(Operation.PowerOfTwo, clamped);
    }
}
