using System.Text.RegularExpressions;
using VlbiOps.Models.Visibility.Combinators;

namespace VlbiOps.Models.Visibility;

/// <summary>Models from text: <c>mring(order=1)+gauss</c>, <c>stretch(mring(order=2,thick))+shift(gauss(elliptical))</c>.</summary>
public sealed partial class SkyModelText
{
    private const int DeepestNesting = 50;

    private readonly string text;
    private readonly Match[] tokens;
    private int position;
    private int depth;

    private SkyModelText(string text)
    {
        this.text = text;
        tokens = [.. Token().Matches(text).Cast<Match>()];
    }

    /// <summary>Reads a model. It is always a sum, also of one component: parameters have their component's name in front.</summary>
    /// <exception cref="ArgumentException">The text is no model; the message says why and what was expected.</exception>
    /// <exception cref="FormatException">A formula in it cannot be read.</exception>
    public static SkyModel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new SkyModelText(text);
        var model = reader.Sum();
        if (reader.position < reader.tokens.Length) throw reader.Unexpected("+ or the end");
        return model as Sum ?? new Sum(model);
    }

    [GeneratedRegex(@"(?<word>[\p{L}\p{Nd}_.][\p{L}\p{Nd}_.-]*)|\S", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    private SkyModel Sum()
    {
        if (++depth > DeepestNesting) throw new ArgumentException($"a model of more than {DeepestNesting} nested brackets cannot be read");
        List<SkyModel> components = [Component()];
        while (Take('+'))
        {
            components.Add(Component());
        }

        depth--;
        return components.Count == 1 ? components[0] : new Sum(components);
    }

    private SkyModel Component()
    {
        var start = position;
        if (Take('(')) return Closed(Sum(), start);
        var kind = SkyModelCatalog.Find(Word("the name of a model"));
        start = position;
        var isOpen = Take('(');
        if (kind.Read is { } read)
        {
            if (!isOpen) throw Unexpected($"{kind.Example}");
            var model = read(text, tokens[start].Index, out var end);
            while (position < tokens.Length && tokens[position].Index < end) position++;
            return model;
        }

        if (kind.IsCombinator)
        {
            return isOpen ? kind.Make(new SkyModelArguments(kind) { Inner = Closed(Sum(), start) }) : throw Unexpected($"a model in brackets, {kind.Usage},");
        }

        var arguments = new SkyModelArguments(kind);
        if (isOpen && !Take(')')) Closed(Arguments(arguments), start);
        return kind.Make(arguments);
    }

    private SkyModelArguments Arguments(SkyModelArguments arguments)
    {
        do
        {
            arguments.Add(Word("an argument"), Take('=') ? Word("a value") : null);
        }
        while (Take(','));
        return arguments;
    }

    private string Word(string expected)
    {
        if (position == tokens.Length || !tokens[position].Groups["word"].Success) throw Unexpected(expected);
        return tokens[position++].Value;
    }

    private bool Take(char symbol)
    {
        var found = position < tokens.Length && tokens[position].Value.Length == 1 && tokens[position].Value[0] == symbol;
        position += found ? 1 : 0;
        return found;
    }

    private T Closed<T>(T value, int open)
    {
        if (Take(')')) return value;
        throw position == tokens.Length
            ? new ArgumentException($"'{text}': the bracket at position {tokens[open].Index + 1} is not closed")
            : Unexpected(", or a closing bracket");
    }

    private ArgumentException Unexpected(string expected) => position < tokens.Length
        ? new($"'{text}': '{tokens[position].Value}' at position {tokens[position].Index + 1} where {expected} was expected")
        : new($"'{text}': it ends where {expected} was expected");
}
