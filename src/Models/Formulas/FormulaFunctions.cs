using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Formulas;

/// <summary>The functions that formulas know by name; those whose usage has a z take real and complex numbers.</summary>
public static class FormulaFunctions
{
    /// <summary>All of them; sums and products over an index belong to the text's own grammar.</summary>
    public static IReadOnlyList<FormulaFunction> All { get; } =
    [
        FormulaFunction.Of("sqrt", "the square root", Functions.Sqrt, z => ComplexExpr.Sqrt(z)),
        FormulaFunction.Of("cbrt", "the cube root, of the sign of x", Functions.Cbrt),
        FormulaFunction.Of("exp", "e to a power", Functions.Exp, z => ComplexExpr.Exp(z)),
        FormulaFunction.Of("log", "the natural logarithm", Functions.Log, z => ComplexExpr.Log(z)),
        FormulaFunction.Of("ln", "the natural logarithm", Functions.Log, z => ComplexExpr.Log(z)),
        FormulaFunction.Of("log10", "the logarithm to base 10", x => Functions.Log(x) * (1 / Math.Log(10))),
        FormulaFunction.Of("log2", "the logarithm to base 2", x => Functions.Log(x) * (1 / Math.Log(2))),
        FormulaFunction.Of("log1p", "ln(1 + x), accurate near 0", Functions.Log1p),
        FormulaFunction.Of("expm1", "exp(x) - 1, accurate near 0", Functions.Expm1),
        FormulaFunction.Of("exp2", "2 to the power x", x => Functions.Pow(2, x)),
        FormulaFunction.Of("sin", "the sine, of radians", Functions.Sin, z => new ComplexExpr(Functions.Sin(z.Real) * Functions.Cosh(z.Imaginary), Functions.Cos(z.Real) * Functions.Sinh(z.Imaginary))),
        FormulaFunction.Of("cos", "the cosine, of radians", Functions.Cos, z => new ComplexExpr(Functions.Cos(z.Real) * Functions.Cosh(z.Imaginary), -Functions.Sin(z.Real) * Functions.Sinh(z.Imaginary))),
        FormulaFunction.Of("tan", "the tangent, of radians", Functions.Tan),
        FormulaFunction.Of("sin2pi", "sin(2 pi x), exact at any number of turns", Functions.SinTurns),
        FormulaFunction.Of("cos2pi", "cos(2 pi x), exact at any number of turns", Functions.CosTurns),
        FormulaFunction.Of("sinc", "sin(pi x)/(pi x), 1 at 0", x => Functions.SineQuotient(Functions.Square(Math.PI * x))),
        FormulaFunction.Of("asin", "the inverse sine", Functions.Asin),
        FormulaFunction.Of("acos", "the inverse cosine", Functions.Acos),
        FormulaFunction.Of("atan", "the inverse tangent", Functions.Atan),
        FormulaFunction.Of("arctan", "the inverse tangent", Functions.Atan),
        FormulaFunction.Of("atan2", "the angle of the point (x, y)", Functions.Atan2, "y, x"),
        FormulaFunction.Of("sinh", "the hyperbolic sine", Functions.Sinh, z => new ComplexExpr(Functions.Sinh(z.Real) * Functions.Cos(z.Imaginary), Functions.Cosh(z.Real) * Functions.Sin(z.Imaginary))),
        FormulaFunction.Of("cosh", "the hyperbolic cosine", Functions.Cosh, z => new ComplexExpr(Functions.Cosh(z.Real) * Functions.Cos(z.Imaginary), Functions.Sinh(z.Real) * Functions.Sin(z.Imaginary))),
        FormulaFunction.Of("tanh", "the hyperbolic tangent", Functions.Tanh),
        FormulaFunction.Of("asinh", "the inverse hyperbolic sine", Functions.Asinh),
        FormulaFunction.Of("acosh", "the inverse hyperbolic cosine", Functions.Acosh),
        FormulaFunction.Of("atanh", "the inverse hyperbolic tangent", Functions.Atanh),
        FormulaFunction.Of("erf", "the error function", Functions.Erf),
        FormulaFunction.Of("erfc", "1 - erf(x)", Functions.Erfc),
        FormulaFunction.Of("tgamma", "the gamma function, of x > 0", x => Functions.Exp(Functions.LogGamma(x))),
        FormulaFunction.Of("lgamma", "the logarithm of the gamma function, of x > 0", Functions.LogGamma),
        FormulaFunction.Of("digamma", "the derivative of lgamma", Functions.Digamma),
        FormulaFunction.Of("floor", "the greatest whole number not above x", Functions.Floor),
        FormulaFunction.Of("ceil", "the least whole number not below x", x => -Functions.Floor(-x)),
        FormulaFunction.Of("trunc", "x without what is behind its point", x => Functions.Select(x < 0, -Functions.Floor(-x), Functions.Floor(x))),
        FormulaFunction.Of("round", "the nearest whole number, ties to even", Functions.Round),
        FormulaFunction.Of("sign", "-1, 0 or 1", x => Functions.Select(x > 0, 1, Functions.Select(x < 0, -1, 0))),
        FormulaFunction.Of("step", "0 below 0, 1 from 0 on", x => Functions.Select(x < 0, 0, 1)),
        FormulaFunction.Of("hypot", "sqrt(x^2 + y^2)", Functions.Hypot, "x, y"),
        FormulaFunction.Of("mod", "x - y floor(x/y)", (x, y) => x - (y * Functions.Floor(x / y)), "x, y"),
        new("pow", "pow(x, y)", "x to the power y", 2, 2, a => FormulaOperators.Binary("^", a[0], a[1])),
        new("min", "min(x, y, ...)", "the smallest", 2, 100, a => a.Select(x => FormulaOperators.Real("min", x)).Aggregate(Functions.Min)),
        new("max", "max(x, y, ...)", "the largest", 2, 100, a => a.Select(x => FormulaOperators.Real("max", x)).Aggregate(Functions.Max)),
        new("clamp", "clamp(x, low, high)", "x, or the end of the range that it is beyond", 3, 3, a => Functions.Min(Functions.Max(FormulaOperators.Real("clamp", a[0]), FormulaOperators.Real("clamp", a[1])), FormulaOperators.Real("clamp", a[2]))),
        new("where", "where(condition, a, b)", "a where the condition holds, b elsewhere", 3, 3, a => FormulaOperators.Where(a[0], a[1], a[2])),
        FormulaFunction.OfOrder("besselj", "the Bessel function of the first kind J_n; also J0(x), J1(x), ...", -Functions.HighestBesselOrder, Functions.HighestBesselOrder, Functions.BesselJ),
        FormulaFunction.OfOrder("besseli", "the modified Bessel function I_n; also I0(x), I1(x), ...", -Functions.HighestBesselOrder, Functions.HighestBesselOrder, Functions.BesselI),
        FormulaFunction.OfOrder("besselie", "exp(-|x|) I_n(x); also I0e(x), I1e(x), ...", -Functions.HighestBesselOrder, Functions.HighestBesselOrder, Functions.BesselIScaled),
        FormulaFunction.OfOrder("polygamma", "the nth derivative of digamma", 0, 100, Functions.Polygamma),
        new("complex", "complex(re, im)", "re + i im", 2, 2, a => new ComplexExpr(FormulaOperators.Real("complex", a[0]), FormulaOperators.Real("complex", a[1]))),
        new("cis", "cis(phase)", "exp(i phase)", 1, 1, a => ComplexExpr.Cis(FormulaOperators.Real("cis", a[0]))),
        FormulaFunction.Of("abs", "the absolute value or modulus", Functions.Abs, z => z.Modulus),
        FormulaFunction.Of("arg", "the argument, from -pi to pi", x => Functions.Atan2(0, x), z => z.Argument),
        FormulaFunction.Of("re", "the real part", x => x, z => z.Real),
        FormulaFunction.Of("im", "the imaginary part", _ => 0, z => z.Imaginary),
        FormulaFunction.Of("conj", "the complex conjugate", x => x, z => z.Conjugate),
    ];

    private static readonly Dictionary<string, FormulaFunction> ByName = All.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The function of a name, in any case, numbered ones such as J2 among them; null where there is none.</summary>
    public static FormulaFunction? Find(string name) =>
        ByName.GetValueOrDefault(name) ?? (Functions.Numbered(name) is { } numbered ? FormulaFunction.Of(name, "printed in derivatives", numbered) : null);

    /// <summary>Whether a name is a function's and nothing else's. Numbered ones such as I0 are functions in front of a bracket alone: elsewhere they are free for parameters.</summary>
    public static bool IsReserved(string name) => ByName.ContainsKey(name) || name is "sum" or "prod";
}
