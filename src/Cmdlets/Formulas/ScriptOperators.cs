using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>What the operators of PowerShell do that are not those of text formulas.</summary>
internal static class ScriptOperators
{
    /// <summary>The operators of two values: those of <see cref="FormulaOperators.Binary"/>, and % with the sign of what is divided.</summary>
    /// <exception cref="ArgumentException">Values are not of the kind that it takes.</exception>
    public static FormulaValue Binary(string symbol, FormulaValue a, FormulaValue b) => symbol == "%"
        ? FormulaOperators.Binary("-", a, FormulaOperators.Binary("*", b, ScriptFunctions.Call("trunc", [FormulaOperators.Binary("/", a, b)])))
        : FormulaOperators.Binary(symbol, a, b);

    /// <summary>A value as a condition: a number holds where it is not zero.</summary>
    public static FormulaValue Truth(FormulaValue value) => value.IsTruth ? value : FormulaOperators.Binary("!=", value, (Expr)0);

    /// <summary>Whether a condition holds, where numbers alone decide it; null where parameters or data do.</summary>
    public static bool? Known(FormulaValue condition) => Graph.Order([condition.Real]).Any(node => node.Operation is Operation.Parameter or Operation.Input)
        ? null
        : Interpreter.Evaluate(Functions.Select(condition.Real, 1, 0), _ => double.NaN) != 0;
}
