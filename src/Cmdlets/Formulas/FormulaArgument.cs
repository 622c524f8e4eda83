using System.Management.Automation;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Formulas as users write them: text, a script block, or a formula as it is.</summary>
internal static class FormulaArgument
{
    /// <summary>The formula.</summary>
    /// <param name="value">What was given.</param>
    /// <param name="session">The session, for <c>$using:name</c>.</param>
    /// <param name="variables">Names that are variables, in any case.</param>
    /// <param name="constants">Numbers by name.</param>
    /// <exception cref="FormulaException">It cannot be read; the message says what stands where.</exception>
    /// <exception cref="ArgumentException">It is no formula.</exception>
    public static Formula Of(object? value, SessionState session, IReadOnlyCollection<string>? variables = null, IReadOnlyDictionary<string, double>? constants = null) => value switch
    {
        PSObject { BaseObject: var inner } => Of(inner, session, variables, constants),
        Formula when constants is { Count: > 0 } => throw new ArgumentException("a formula that is made cannot be given constants; expected its text or script block, or a start and a fixed parameter"),
        Formula formula => WithVariables(formula, variables),
        string text => WithVariables(Formula.Parse(text, null, constants), variables),
        ScriptBlock block => ScriptFormula.Read(block, (block.Module?.SessionState ?? session).PSVariable.GetValue, variables, constants),
        _ => throw new ArgumentException($"this is no formula but a {value?.GetType().Name ?? "null"}; expected text such as 'a*exp(-b*x)', or a script block such as {{ $a * [Math]::Exp(-$b * $x) }}"),
    };

    /// <summary>What is wrong and where, on one line: PowerShell puts text of its own before what it shows, so that no caret would stand under its place.</summary>
    public static string Text(FormulaException error)
    {
        if (error.Excerpt.Split('\n') is not [var line, var caret]) return error.Message;
        var at = Math.Min(caret.Length - 1, line.Length);
        return error.Message + (at == line.Length ? $", at the end of '{line}'" : $", in '{line}'" + (at > 0 ? $" at '{line[at..]}'" : string.Empty));
    }

    private static Formula WithVariables(Formula formula, IReadOnlyCollection<string>? variables) => variables is null or { Count: 0 }
        ? formula
        : formula.WithVariables(formula.Parameters.Select(parameter => parameter.Name).Where(name => variables.Contains(name, StringComparer.OrdinalIgnoreCase)));
}
