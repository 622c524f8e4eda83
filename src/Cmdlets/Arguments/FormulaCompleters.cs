using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Completes the last word of a formula's text: a function, or a constant.</summary>
public sealed class FormulaCompleter : IArgumentCompleter
{
    /// <summary>The whole text with each function or constant that its last word could become.</summary>
    /// <param name="commandName">Name of the command.</param>
    /// <param name="parameterName">Name of the parameter.</param>
    /// <param name="wordToComplete">What was typed so far.</param>
    /// <param name="commandAst">The command's syntax.</param>
    /// <param name="fakeBoundParameters">What the other parameters seem to be.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var text = (wordToComplete ?? string.Empty).Trim('\'', '"');
        var start = text.Length;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.')) start--;
        if (text.StartsWith('{') || text.StartsWith('$')) yield break;
        var functions = FormulaFunctions.All.Select(function => (Word: function.Name + "(", What: $"{function.Usage}: {function.Description}"));
        var constants = FormulaConstants.All.Keys.Select(name => (Word: name, What: "a constant"));
        foreach (var (word, what) in functions.Concat(constants))
        {
            if (word.StartsWith(text[start..], StringComparison.OrdinalIgnoreCase)) yield return new CompletionResult($"'{text[..start]}{word}'", word, CompletionResultType.ParameterValue, what);
        }
    }
}

/// <summary>Completes the names of a formula's parameters and variables, where the formula stands on the line or in a variable.</summary>
public sealed class FormulaNameCompleter : IArgumentCompleter
{
    /// <summary>The names that begin with the word.</summary>
    /// <param name="commandName">Name of the command.</param>
    /// <param name="parameterName">Name of the parameter.</param>
    /// <param name="wordToComplete">What was typed so far.</param>
    /// <param name="commandAst">The command's syntax.</param>
    /// <param name="fakeBoundParameters">What the other parameters seem to be.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        ArgumentNullException.ThrowIfNull(commandAst);
        var formula = Read(fakeBoundParameters["Formula"]) ?? (commandAst.Parent is PipelineAst pipeline ? Before(pipeline) : null);
        if (formula is null) return [];
        var begin = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return formula.Variables.Select(name => (Name: name, What: "a variable"))
            .Concat(formula.Parameters.Select(parameter => (parameter.Name, What: "a parameter")))
            .Where(known => known.Name.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
            .Select(known => new CompletionResult(known.Name.Contains('[', StringComparison.Ordinal) ? $"'{known.Name}'" : known.Name, known.Name, CompletionResultType.ParameterValue, known.What));
    }

    /// <summary>The formula that the pipeline begins with: text, or a variable of the session.</summary>
    private static Formula? Before(PipelineAst pipeline) => pipeline.PipelineElements[0] switch
    {
        CommandExpressionAst { Expression: StringConstantExpressionAst text } => Read(text.Value),
        CommandExpressionAst { Expression: VariableExpressionAst variable } => Read(Session(variable.VariablePath.UserPath.Split(':')[^1])),
        CommandAst command when command.GetCommandName() is { } name && name.Equals("New-Formula", StringComparison.OrdinalIgnoreCase) =>
            Read(command.CommandElements.Skip(1).OfType<StringConstantExpressionAst>().FirstOrDefault()?.Value),
        _ => null,
    };

    private static object? Session(string name)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Get-Variable").AddParameter("Name", name).AddParameter("ValueOnly").AddParameter("ErrorAction", "Ignore").Invoke().FirstOrDefault();
    }

    private static Formula? Read(object? value)
    {
        try
        {
            return (value is PSObject wrapped ? wrapped.BaseObject : value) switch
            {
                Formula formula => formula,
                string text => Formula.Parse(text),
                _ => null,
            };
        }
        catch (Exception error) when (error is FormulaException or ArgumentException)
        {
            return null;
        }
    }
}
