using System.Globalization;

namespace VlbiOps.Cli;

/// <summary>Words that give numbers to names: <c>a=1,b=-2e-4,beta[1]=3</c>.</summary>
internal static class NameValueOption
{
    /// <summary>The numbers by name; a later one of the same name counts.</summary>
    /// <param name="option">Name of the option, for complaints.</param>
    /// <param name="words">What was given to it, each one or more settings with commas between.</param>
    /// <exception cref="UsageException">A piece is no NAME=VALUE.</exception>
    public static IReadOnlyDictionary<string, double> Numbers(string option, IEnumerable<string> words)
    {
        var numbers = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var piece in words.SelectMany(Pieces))
        {
            var (name, text) = Pair(option, piece, "NAME=VALUE such as a=1.5");
            numbers[name] = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? value
                : throw new UsageException($"{option}: '{text}' is no number; expected {name}=VALUE");
        }

        return numbers;
    }

    /// <summary>The texts by name.</summary>
    /// <param name="option">Name of the option, for complaints.</param>
    /// <param name="words">What was given to it.</param>
    /// <param name="expected">What a piece looks like.</param>
    /// <exception cref="UsageException">A piece is none.</exception>
    public static IReadOnlyDictionary<string, string> Texts(string option, IEnumerable<string> words, string expected)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var piece in words.SelectMany(Pieces))
        {
            var (name, text) = Pair(option, piece, expected);
            texts[name] = text;
        }

        return texts;
    }

    /// <summary>The pieces between commas, but for commas between brackets: <c>a[1,2]=3</c> is one.</summary>
    public static IEnumerable<string> Pieces(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '[' or '(' ? 1 : text[i] is ']' or ')' ? -1 : 0;
            if (text[i] != ',' || depth > 0) continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }

        yield return text[start..].Trim();
    }

    private static (string Name, string Text) Pair(string option, string piece, string expected)
    {
        var equals = piece.IndexOf('=', StringComparison.Ordinal);
        var (name, text) = equals > 0 ? (piece[..equals].Trim(), piece[(equals + 1)..].Trim()) : (string.Empty, string.Empty);
        return name.Length > 0 && text.Length > 0 ? (name, text) : throw new UsageException($"{option}: '{piece}' sets nothing; expected {expected}");
    }
}
