using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using VlbiOps.Models.Formulas;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Completes names of parameters of the fit, problem or posterior that -InputObject names or that a variable at the pipeline's head holds.</summary>
public sealed class ParameterNameCompleter : IArgumentCompleter
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
        ArgumentNullException.ThrowIfNull(commandAst);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var begin = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return Names(fakeBoundParameters["InputObject"] ?? Head(commandAst)).Where(name => name.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(IsWord(name) ? name : $"'{name}'", name, CompletionResultType.ParameterValue, name));
    }

    private static IEnumerable<string> Names(object? item) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        FitProblem problem => problem.Parameters.All.Select(parameter => parameter.Name),
        FitResult fit => Names(fit.Problem),
        PosteriorResult posterior => Names(posterior.Problem),
        StoredPosterior stored => stored.Parameters.Select(parameter => parameter.Name),
        VlbiFitResult fit => Names(fit.Fit),
        RobustFitResult fit => Names(fit.Fit),
        OofFitResult fit => fit.Covariance.Names.Concat(fit.IlluminationParameters.Select(parameter => parameter.Name)).Distinct(),
        Formula formula => formula.Parameters.Select(parameter => parameter.Name),
        _ => [],
    };

    /// <summary>What a variable at the head of the pipeline holds.</summary>
    private static object? Head(CommandAst command)
    {
        if (command.Parent is not PipelineAst { PipelineElements: [CommandExpressionAst { Expression: VariableExpressionAst variable }, ..] }) return null;
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Get-Variable").AddParameter("Name", variable.VariablePath.UserPath.Split(':')[^1]).AddParameter("ValueOnly").AddParameter("ErrorAction", "Ignore").Invoke().FirstOrDefault();
    }

    private static bool IsWord(string name) => name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.');
}
