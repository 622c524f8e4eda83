using System.Management.Automation.Language;
using VlbiOps.Core.Expressions;
using VlbiOps.Data.Text;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Static methods and properties by .NET's names, mapped to the functions that formulas know: <c>[Math]::Ceiling</c> is ceil, <c>[Vlbi]::BesselJ</c> besselj.</summary>
internal static class ScriptFunctions
{
    /// <summary>Types whose static methods are taken for functions; none of them need exist, nothing is called.</summary>
    private static readonly string[] Types = ["Math", "MathF", "double", "float", "single", "Complex", "Vlbi", "VlbiOps"];

    private static readonly string[] Numbers = ["double", "float", "single", "decimal", "Complex"];

    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Ceiling"] = "ceil",
        ["Truncate"] = "trunc",
        ["LogP1"] = "log1p",
        ["ExpM1"] = "expm1",
        ["Conjugate"] = "conj",
        ["Remainder"] = "%",
        ["Add"] = "+",
        ["Subtract"] = "-",
        ["Multiply"] = "*",
        ["Divide"] = "/",
    };

    private static readonly Dictionary<string, FormulaValue> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PI"] = (Expr)Math.PI,
        ["E"] = (Expr)Math.E,
        ["Tau"] = (Expr)Math.Tau,
        ["PositiveInfinity"] = (Expr)double.PositiveInfinity,
        ["NegativeInfinity"] = (Expr)double.NegativeInfinity,
        ["NaN"] = (Expr)double.NaN,
        ["Epsilon"] = (Expr)double.Epsilon,
        ["MaxValue"] = (Expr)double.MaxValue,
        ["MinValue"] = (Expr)double.MinValue,
        ["Zero"] = (Expr)0,
        ["One"] = (Expr)1,
        ["ImaginaryOne"] = new ComplexExpr(0, 1),
    };

    /// <summary>Whether a type's static methods are functions of formulas.</summary>
    public static bool IsKnown(ITypeName type) => Types.Contains(Simple(type), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a cast to a type leaves a number as it is.</summary>
    public static bool IsPlainNumber(ITypeName type) => Numbers.Contains(Simple(type), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a cast to a type makes a whole number, the nearest one, ties to even.</summary>
    public static bool IsWholeNumber(ITypeName type) => Simple(type).ToUpperInvariant() is "INT" or "INT32" or "LONG" or "INT64";

    /// <summary>The value of a static property.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message names those that there are.</exception>
    public static FormulaValue Value(string name) => Values.TryGetValue(name, out var value)
        ? value
        : throw new ArgumentException($"formulas know no {name}; expected {string.Join(", ", Values.Keys)}, or [Math]::{name}(...) for a function");

    /// <summary>The value of a static method, or of <c>[Complex]::new(re, im)</c>.</summary>
    /// <exception cref="ArgumentException">There is no such function, or it takes other arguments.</exception>
    public static FormulaValue Call(string name, IReadOnlyList<FormulaValue> arguments)
    {
        var known = Renamed.GetValueOrDefault(name, name);
        return (known.ToUpperInvariant(), arguments) switch
        {
            ("+" or "-" or "*" or "/" or "%", [var a, var b]) => ScriptOperators.Binary(known, a, b),
            ("NEW", [var a, var b]) => Apply("complex", [a, b]),
            ("FROMPOLARCOORDINATES", [var radius, var angle]) => FormulaOperators.Binary("*", radius, Apply("cis", [angle])),
            ("LOG", [var x, var b]) => FormulaOperators.Binary("/", Apply("log", [x]), Apply("log", [b])),
            ("NEGATE", [var x]) => FormulaOperators.Negate(x),
            ("RECIPROCAL", [var x]) => FormulaOperators.Binary("/", (Expr)1, x),
            _ => Apply(known, arguments),
        };
    }

    /// <summary>The function of a name, in any case and by .NET's word for it; null where there is none.</summary>
    public static FormulaFunction? Find(string name) => FormulaFunctions.Find(Renamed.GetValueOrDefault(name, name));

    private static FormulaValue Apply(string name, IReadOnlyList<FormulaValue> arguments)
    {
        var function = FormulaFunctions.Find(name) ?? throw new ArgumentException(
            $"there is no function {name}; did you mean {FormulaFunctions.All.MinBy(known => EditDistance.Between(known.Name, name.ToLowerInvariant()))!.Name}?");
        return arguments.Count >= function.Least && arguments.Count <= function.Most
            ? function.Apply(arguments)
            : throw new ArgumentException($"{name} has {arguments.Count} argument{(arguments.Count == 1 ? string.Empty : "s")}; expected {function.Usage}");
    }

    private static string Simple(ITypeName type) => type.FullName.Split('.')[^1];
}
