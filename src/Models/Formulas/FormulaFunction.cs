using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Formulas;

/// <summary>A function as formulas call it by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Usage">How it is written: <c>atan2(y, x)</c>.</param>
/// <param name="Description">What it gives, in a line.</param>
/// <param name="Least">Least number of arguments.</param>
/// <param name="Most">Most.</param>
/// <param name="Apply">From the arguments, the value; an argument of the wrong kind is an <see cref="ArgumentException"/>.</param>
public sealed record FormulaFunction(string Name, string Usage, string Description, int Least, int Most, Func<IReadOnlyList<FormulaValue>, FormulaValue> Apply)
{
    /// <summary>A function of one real number.</summary>
    internal static FormulaFunction Of(string name, string description, Func<Expr, Expr> value, string argument = "x") =>
        new(name, $"{name}({argument})", description, 1, 1, a => value(FormulaOperators.Real(name, a[0])));

    /// <summary>A function of two real numbers.</summary>
    internal static FormulaFunction Of(string name, string description, Func<Expr, Expr, Expr> value, string arguments) =>
        new(name, $"{name}({arguments})", description, 2, 2, a => value(FormulaOperators.Real(name, a[0]), FormulaOperators.Real(name, a[1])));

    /// <summary>A function of one number, real or complex.</summary>
    internal static FormulaFunction Of(string name, string description, Func<Expr, Expr> real, Func<ComplexExpr, FormulaValue> complex) =>
        new(name, $"{name}(z)", description, 1, 1, a => FormulaOperators.Number(name, a[0]).IsComplex ? complex(a[0].Complex) : real(a[0].Real));

    /// <summary>A function of a whole number that stands in the text and a real number.</summary>
    internal static FormulaFunction OfOrder(string name, string description, int lowest, int highest, Func<int, Expr, Expr> value) =>
        new(name, $"{name}(n, x)", description, 2, 2, a => value(Order(name, a[0], lowest, highest), FormulaOperators.Real(name, a[1])));

    private static int Order(string name, FormulaValue value, int lowest, int highest) =>
        value is { IsComplex: false, Real: { IsConstant: true, Value: var number } } && number == Math.Round(number) && number >= lowest && number <= highest
            ? (int)number
            : throw new ArgumentException($"{name} takes a whole number from {lowest} to {highest} first, such as {name}(2, x), and this is {value.Short}");
}
