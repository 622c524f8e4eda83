using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Formulas;

/// <summary>The functions that formulas know.</summary>
public static class FormulaFunctions
{
    /// <summary>All of them; sums and products over an index belong to the text's own grammar.</summary>
    public static IReadOnlyList<FormulaFunction> All { get; } =
    [
        FormulaFunction.Of("sqrt", "the square root", Functions.Sqrt, z => ComplexExpr.Sqrt(z)),
        FormulaFunction.Of("exp", "e to a power", Functions.Exp, z => ComplexExpr.Exp(z)),
        FormulaFunction.Of("log", "the natural logarithm", Functions.Log, z => ComplexExpr.Log(z)),
        FormulaFunction.Of("ln", "the natural logarithm", Functions.Log, z => ComplexExpr.Log(z)),
        FormulaFunction.Of("log10", "the logarithm to base 10", x => Functions.Log(x) * (1 / Math.Log(10))),
        FormulaFunction.Of("log2", "the logarithm to base 2", x => Functions.Log(x) * (1 / Math.Log(2))),
        FormulaFunction.Of("log1p", "ln(1 + x), accurate near 0", Functions.Log1p),
        FormulaFunction.Of("expm1", "exp(x) - 1, accurate near 0", Functions.Expm1),
        FormulaFunction.Of("sin", "the sine, x in radians", Functions.Sin),
        FormulaFunction.Of("cos", "the cosine", Functions.Cos),
        FormulaFunction.Of("tan", "the tangent", Functions.Tan),
        FormulaFunction.Of("asin", "the inverse sine", Functions.Asin),
        FormulaFunction.Of("acos", "the inverse cosine", Functions.Acos),
        FormulaFunction.Of("atan", "the inverse tangent", Functions.Atan),
        FormulaFunction.Of("arctan", "the inverse tangent", Functions.Atan),
        FormulaFunction.Of("atan2", "the angle of the point (x, y)", Functions.Atan2, "y, x"),
        FormulaFunction.Of("sinh", "the hyperbolic sine", Functions.Sinh),
        FormulaFunction.Of("cosh", "the hyperbolic cosine", Functions.Cosh),
        FormulaFunction.Of("tanh", "the hyperbolic tangent", Functions.Tanh),
        FormulaFunction.Of("erf", "the error function", Functions.Erf),
        FormulaFunction.Of("erfc", "1 - erf(x)", Functions.Erfc),
        FormulaFunction.Of("lgamma", "the logarithm of the gamma function", Functions.LogGamma),
        FormulaFunction.Of("digamma", "the derivative of lgamma", Functions.Digamma),
        FormulaFunction.Of("floor", "the greatest whole number not above x", Functions.Floor),
        FormulaFunction.Of("ceil", "the least whole number not below x", x => -Functions.Floor(-x)),
        FormulaFunction.Of("round", "the nearest whole number, ties to even", Functions.Round),
        FormulaFunction.Of("sign", "-1, 0 or 1", x => Functions.Select(x > 0, 1, Functions.Select(x < 0, -1, 0))),
        FormulaFunction.Of("hypot", "sqrt(x^2 + y^2)", Functions.Hypot, "x, y"),
        FormulaFunction.Of("mod", "x - y floor(x/y)", (x, y) => x - (y * Functions.Floor(x / y)), "x, y"),
        new("pow", "pow(x, y)", "x to the power y", 2, 2, a => FormulaOperators.Binary("^", a[0], a[1])),
        new("min", "min(x, y, ...)", "the smallest", 2, 100, a => a.Select(x => FormulaOperators.Real("min", x)).Aggregate(Functions.Min)),
        new("max", "max(x, y, ...)", "the largest", 2, 100, a => a.Select(x => FormulaOperators.Real("max", x)).Aggregate(Functions.Max)),
        new("where", "where(condition, a, b)", "a where the condition holds, b elsewhere", 3, 3, a => FormulaOperators.Where(a[0], a[1], a[2])),
        FormulaFunction.OfOrder("besselj", "the Bessel function of the first kind J_n", Functions.BesselJ),
        FormulaFunction.OfOrder("besseli", "the modified Bessel function I_n", Functions.BesselI),
        FormulaFunction.OfOrder("besselie", "exp(-|x|) I_n(x)", Functions.BesselIScaled),
        FormulaFunction.OfOrder("polygamma", "the nth derivative of digamma", Functions.Polygamma),
        new("complex", "complex(re, im)", "re + i im", 2, 2, a => new ComplexExpr(FormulaOperators.Real("complex", a[0]), FormulaOperators.Real("complex", a[1]))),
        new("cis", "cis(phase)", "exp(i phase)", 1, 1, a => ComplexExpr.Cis(FormulaOperators.Real("cis", a[0]))),
        FormulaFunction.Of("abs", "the absolute value or modulus", Functions.Abs, z => z.Modulus),
        FormulaFunction.Of("arg", "the argument, from -pi to pi", x => Functions.Atan2(0, x), z => z.Argument),
        FormulaFunction.Of("re", "the real part", x => x, z => z.Real),
        FormulaFunction.Of("im", "the imaginary part", _ => 0, z => z.Imaginary),
        FormulaFunction.Of("conj", "the complex conjugate", x => x, z => z.Conjugate),
    ];

    private static readonly Dictionary<string, FormulaFunction> ByName = All.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The function of a name, in any case; null where there is none.</summary>
    public static FormulaFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
