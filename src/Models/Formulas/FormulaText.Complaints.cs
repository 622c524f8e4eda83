using System.Globalization;
using VlbiOps.Data.Text;

namespace VlbiOps.Models.Formulas;

/// <content>What is wrong, and where.</content>
public sealed partial class FormulaText
{
    private FormulaException Unknown(Token name)
    {
        var names = FormulaFunctions.All.Select(function => function.Name).Concat(["sum", "prod", "J0", "J1", "I0", "I1", "I0e", "I1e"]);
        var isProduct = pieces.ContainsKey(name.Text) || name.Text.Length == 1 || known(name.Text) is not null;
        return Wrong($"there is no function '{Short(name.Text)}'; {(isProduct ? $"for a product write {name.Text}*(...)" : $"did you mean {Nearest(name.Text, names)}?")}", name.Start);
    }

    /// <summary>Gives a complaint about kinds of values its place.</summary>
    private T Placed<T>(int start, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException reason)
        {
            throw new FormulaException(Message(reason.Message, start), text, start);
        }
    }

    /// <summary>What somebody may have meant by a token that does not follow from the one before.</summary>
    private string Hint()
    {
        if (IsAtEnd || position == 0) return string.Empty;
        var (before, token) = (tokens[position - 1], tokens[position]);
        var isProduct = (before.Kind != TokenKind.Symbol || before.Text is ")" or "]") && (token.Kind != TokenKind.Symbol || token.Text == "(");
        return token.Text switch
        {
            "=" => "; == compares",
            ")" or "]" => "; no such bracket is open",
            "," => "; commas stand between the arguments of functions",
            "%" => "; mod(x, y) is the rest of a division",
            _ => isProduct ? $"; for a product write {Short(before.Text)}*{Short(token.Text)}" : string.Empty,
        };
    }

    private FormulaException Unexpected(string expected, string hint = "") => IsAtEnd
        ? new(tokens.Length == 0 ? $"a formula is empty; it ends where {expected} was expected" : $"'{Short(text)}': it ends where {expected} was expected", text, text.Length)
        : new(string.Create(CultureInfo.InvariantCulture, $"'{Short(text)}': '{Short(tokens[position].Text)}' at position {tokens[position].Start + 1} where {expected} was expected{hint}"), text, tokens[position].Start);

    private FormulaException Wrong(string message, int start) => new(Message(message, start), text, start);

    private string Message(string message, int start) => string.Create(CultureInfo.InvariantCulture, $"'{Short(text)}', position {start + 1}: {message}");

    private static string Short(string text) => FormulaException.OneLine(text.Length <= 80 ? text : text[..77] + "...");

    private static string Nearest(string name, IEnumerable<string> names)
    {
        var start = name[..Math.Min(name.Length, 40)].ToUpperInvariant();
        return names.MinBy(candidate => EditDistance.Between(candidate.ToUpperInvariant(), start))!;
    }
}
