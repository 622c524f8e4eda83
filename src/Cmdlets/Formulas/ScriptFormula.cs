using System.Management.Automation;
using System.Management.Automation.Language;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Formulas written as PowerShell script blocks, <c>{ $F0 * [Math]::Exp(-$k * $x) }</c>: read through their syntax tree and compiled as text formulas are; nothing of them is run.</summary>
internal static class ScriptFormula
{
    /// <summary>Reads a script block. Names of a <c>param(...)</c> block are variables, those with a number there parameters that start from it; all other names are parameters.</summary>
    /// <param name="block">The block.</param>
    /// <param name="session">What a variable of the session is, for <c>$using:name</c>.</param>
    /// <param name="variables">Names that are variables, too, in any case.</param>
    /// <param name="constants">Numbers by name.</param>
    /// <returns>The formula, its text that of a text formula.</returns>
    /// <exception cref="FormulaException">It holds what cannot be compiled; the message says where and why.</exception>
    /// <exception cref="ArgumentException">Its names cannot be those of a formula.</exception>
    public static Formula Read(ScriptBlock block, Func<string, object?> session, IReadOnlyCollection<string>? variables = null, IReadOnlyDictionary<string, double>? constants = null)
    {
        var place = new ScriptPlace(block.Ast);
        var (body, declared) = Parts(block.Ast, place);
        var symbols = new ScriptSymbols(place, session, constants);
        var starts = new List<(string Name, double Start)>();
        var bound = new List<string>();
        foreach (var parameter in declared) Declare(parameter, symbols, place, bound, starts);
        var value = new ScriptStatements(place, symbols).Run(body);
        if (value.IsTruth) throw place.Wrong(body[^1], "the block gives a truth value; expected a number, chosen by if (...) { } else { }");
        bound.AddRange(symbols.Names.Where(name => (variables ?? []).Contains(name, StringComparer.OrdinalIgnoreCase)));
        var formula = place.At(block.Ast, () => Formula.Of(null, value, symbols.Names)).WithVariables(bound);
        return starts.Aggregate(formula, (made, known) => made.WithParameter(known.Name, parameter => parameter with { Start = known.Start }));
    }

    private static void Declare(ParameterAst parameter, ScriptSymbols symbols, ScriptPlace place, List<string> bound, List<(string Name, double Start)> starts)
    {
        var name = symbols.Declare(parameter.Name);
        if (parameter.DefaultValue is null)
        {
            bound.Add(name);
            return;
        }

        var value = new ScriptExpressions(place, symbols, new ScriptScope()).Read(parameter.DefaultValue);
        if (value is not { IsComplex: false, Real: { IsConstant: true, Value: var start } }) throw place.Wrong(parameter.DefaultValue, $"the start of {name} is a number, and this is {value}");
        starts.Add((name, start));
    }

    private static (IReadOnlyList<StatementAst> Body, IReadOnlyList<ParameterAst> Declared) Parts(Ast ast, ScriptPlace place)
    {
        if (ast is not ScriptBlockAst block) throw place.Wrong(ast, "this is a function; expected a script block");
        foreach (Ast? odd in new Ast?[] { block.BeginBlock, block.ProcessBlock, block.DynamicParamBlock, block.EndBlock is { Unnamed: false } named ? named : null })
        {
            if (odd is not null) throw place.Wrong(odd, "a formula has no begin, process or end blocks; expected one that gives a number");
        }

        if (block.EndBlock?.Traps is { Count: > 0 } traps) throw place.Wrong(traps[0], "a trap cannot be compiled");
        return (block.EndBlock?.Statements.ToArray() ?? [], block.ParamBlock?.Parameters.ToArray() ?? []);
    }
}
