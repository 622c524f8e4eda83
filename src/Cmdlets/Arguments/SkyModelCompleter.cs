using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using VlbiOps.Models.Visibility;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Completes the last word of a model's text: a model, or what may stand in the brackets of one.</summary>
public sealed class SkyModelCompleter : IArgumentCompleter
{
    /// <summary>The whole text with each word that it could end in.</summary>
    /// <param name="commandName">Name of the command.</param>
    /// <param name="parameterName">Name of the parameter.</param>
    /// <param name="wordToComplete">What was typed so far.</param>
    /// <param name="commandAst">The command's syntax.</param>
    /// <param name="fakeBoundParameters">What the other parameters seem to be.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var text = (wordToComplete ?? string.Empty).Trim('\'', '"');
        var start = text.LastIndexOfAny(['+', '(', ',', ' ']) + 1;
        foreach (var (word, description) in Words(text[..start]))
        {
            if (!word.StartsWith(text[start..], StringComparison.OrdinalIgnoreCase)) continue;
            var whole = text[..start] + word;
            var isPlain = whole.All(letter => char.IsLetterOrDigit(letter) || letter == '-');
            yield return new CompletionResult(isPlain ? whole : $"'{whole}'", word, CompletionResultType.ParameterValue, description);
        }
    }

    private static IEnumerable<(string Word, string Description)> Words(string before)
    {
        var open = OpenBracket(before);
        var name = open < 0 ? string.Empty : before[..open].Split('+', '(', ' ')[^1];
        var kind = SkyModelCatalog.All.FirstOrDefault(known => !known.IsCombinator && known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return kind is null
            ? SkyModelCatalog.All.Select(known => (known.Name + (known.IsCombinator ? "(" : string.Empty), $"{known.Usage}: {known.Description}"))
            : kind.Arguments.Select(argument => (argument.ToString(), argument.Description));
    }

    /// <summary>Place of the innermost bracket that is open at the end; -1 where none is.</summary>
    private static int OpenBracket(string text)
    {
        var closed = 0;
        for (var k = text.Length - 1; k >= 0; k--)
        {
            if (text[k] == ')') closed++;
            else if (text[k] == '(' && closed-- == 0) return k;
        }

        return -1;
    }
}
