using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Formulas;

/// <summary>What the signs between values do, whichever language they are written in. Each refuses what it cannot take with an <see cref="ArgumentException"/>
/// whose message the reader puts a place to.</summary>
public static class FormulaOperators
{
    /// <summary>The operators of two values: + - * / ^ &lt; &lt;= &gt; &gt;= == != &amp; |.</summary>
    /// <param name="symbol">Which.</param>
    /// <param name="a">The left side.</param>
    /// <param name="b">The right side.</param>
    public static FormulaValue Binary(string symbol, FormulaValue a, FormulaValue b) => symbol switch
    {
        "&" => Truth(symbol, a) & Truth(symbol, b),
        "|" => Truth(symbol, a) | Truth(symbol, b),
        "<" => Real(symbol, a) < Real(symbol, b),
        "<=" => Real(symbol, a) <= Real(symbol, b),
        ">" => Real(symbol, a) > Real(symbol, b),
        ">=" => Real(symbol, a) >= Real(symbol, b),
        "==" => Equal(a, b),
        "!=" => !Equal(a, b),
        _ => a.IsComplex || b.IsComplex ? Arithmetic(symbol, Number(symbol, a).Complex, Number(symbol, b).Complex) : Arithmetic(symbol, Real(symbol, a), Real(symbol, b)),
    };

    /// <summary>-a.</summary>
    public static FormulaValue Negate(FormulaValue a) => Number("-", a).IsComplex ? -a.Complex : -a.Real;

    /// <summary>The opposite truth.</summary>
    public static FormulaValue Not(FormulaValue a) => !Truth("!", a);

    /// <summary>One of two values by a condition.</summary>
    public static FormulaValue Where(FormulaValue condition, FormulaValue a, FormulaValue b)
    {
        var truth = Truth("where", condition);
        Expr Part(Expr left, Expr right) => Functions.Select(truth, left, right);
        return Number("where", a).IsComplex || Number("where", b).IsComplex
            ? new ComplexExpr(Part(a.Real, b.Real), Part(a.Complex.Imaginary, b.Complex.Imaginary))
            : Part(a.Real, b.Real);
    }

    /// <summary>The value as a real number.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    internal static Expr Real(string user, FormulaValue value) => value is { IsComplex: false, IsTruth: false }
        ? value.Real
        : throw new ArgumentException($"{user} takes real numbers, and this is {value.Kind}");

    /// <summary>The value as a truth value.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    internal static Expr Truth(string user, FormulaValue value) => value.IsTruth
        ? value.Real
        : throw new ArgumentException($"{user} takes a truth value such as x > 0, and this is {value.Kind}");

    /// <summary>The value as a number, real or complex.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    internal static FormulaValue Number(string user, FormulaValue value) => !value.IsTruth
        ? value
        : throw new ArgumentException($"{user} takes numbers, and this is a truth value; expected where(condition, a, b) to choose");

    private static Expr Arithmetic(string symbol, Expr a, Expr b) => symbol switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "^" => Functions.Pow(a, b),
        _ => throw new ArgumentException($"there is no operator {symbol}"),
    };

    private static ComplexExpr Arithmetic(string symbol, ComplexExpr a, ComplexExpr b) => symbol switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "^" => ComplexExpr.Pow(a, b),
        _ => throw new ArgumentException($"there is no operator {symbol}"),
    };

    private static Expr Equal(FormulaValue a, FormulaValue b)
    {
        var (left, right) = (Number("==", a), Number("==", b));
        var real = Functions.AreEqual(left.Real, right.Real);
        return left.IsComplex || right.IsComplex ? real & Functions.AreEqual(left.Complex.Imaginary, right.Complex.Imaginary) : real;
    }
}
