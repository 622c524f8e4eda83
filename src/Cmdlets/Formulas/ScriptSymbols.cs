using System.Globalization;
using System.Management.Automation.Language;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>The names of a script block that are its own: parameters and variables, in any case, spelled as the block spells them first; and numbers of the session.</summary>
/// <param name="place">Where complaints get their place.</param>
/// <param name="session">What a variable of the session is; null where there is none.</param>
/// <param name="constants">Numbers by name.</param>
internal sealed class ScriptSymbols(ScriptPlace place, Func<string, object?> session, IReadOnlyDictionary<string, double>? constants)
{
    /// <summary>Names with which PowerShell itself means something that no formula has.</summary>
    private static readonly string[] Reserved = ["_", "PSItem", "args", "input", "this", "null"];

    private readonly Dictionary<string, string> spelled = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> names = [];

    /// <summary>The names so far, in the order in which the block uses them.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Whether the block uses a name as a parameter or variable.</summary>
    public bool Knows(string name) => spelled.ContainsKey(name);

    /// <summary>A name as the block spells it first.</summary>
    public string Spelled(string name) => spelled[name];

    /// <summary>Takes up a name.</summary>
    /// <param name="path">The name as it stands in the block.</param>
    /// <returns>The name as it was spelled first.</returns>
    public string Declare(VariableExpressionAst path) => Declare(path, path.VariablePath.UserPath);

    /// <summary>What a name stands for that is no piece: a constant, or a symbol.</summary>
    /// <param name="variable">The name as it stands in the block.</param>
    public FormulaValue Read(VariableExpressionAst variable)
    {
        var name = variable.VariablePath.UserPath;
        if (variable.Splatted) throw place.Wrong(variable, "splatting cannot be compiled");
        if (name.Equals("true", StringComparison.OrdinalIgnoreCase)) return (Expr)0 < 1;
        if (name.Equals("false", StringComparison.OrdinalIgnoreCase)) return (Expr)1 < 0;
        if (constants is not null && constants.TryGetValue(name, out var given)) return (Expr)given;
        return FormulaConstants.All.TryGetValue(name, out var constant) ? (Expr)constant : Symbol(variable, name);
    }

    /// <summary>A symbol with indices: <c>$a[2]</c>.</summary>
    /// <param name="variable">The name.</param>
    /// <param name="indices">Whole numbers.</param>
    public FormulaValue Read(VariableExpressionAst variable, IEnumerable<int> indices) =>
        Symbol(variable, string.Create(CultureInfo.InvariantCulture, $"{variable.VariablePath.UserPath}[{string.Join(',', indices)}]"));

    /// <summary>A number of the session: <c>$using:name</c>.</summary>
    /// <param name="reference">The reference.</param>
    public FormulaValue Read(UsingExpressionAst reference)
    {
        if (reference.SubExpression is not VariableExpressionAst { VariablePath.UserPath: var name }) throw place.Wrong(reference, "expected the name of a number of the session, as in $using:k");
        var value = session(name) ?? throw place.Wrong(reference, $"the session has no variable '{name}'");
        return value is not string && ArgumentNumber.Of(value) is { } number
            ? (Expr)number
            : throw place.Wrong(reference, $"the session's {name} is no number, it is a {value.GetType().Name}");
    }

    private FormulaValue Symbol(Ast node, string name) => Expr.Parameter(Declare(node, name));

    private string Declare(Ast node, string name)
    {
        if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase)) throw place.Wrong(node, "this means nothing in a formula; expected a variable such as $x, which names a column of the data or a parameter");
        if (name.Contains(':', StringComparison.Ordinal)) throw place.Wrong(node, $"expected $using:{name.Split(':')[^1]} for the session's number, or ${name.Split(':')[^1]} for a parameter");
        if (name.Any(char.IsControl)) throw place.Wrong(node, "expected a name on one line");
        if (FormulaFunctions.IsReserved(name)) throw place.Wrong(node, $"{name} is a function of formulas; expected another name");
        if (spelled.TryGetValue(name, out var first)) return first;
        names.Add(name);
        return spelled[name] = name;
    }
}
