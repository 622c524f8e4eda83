using System.Globalization;
using System.Text.RegularExpressions;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Formulas;

/// <summary>Formulas as people write them: numbers, names, + - * / ^ (or **), comparisons, &amp; | !, brackets, functions, sums over an index
/// (<c>sum(k = 1..3, a[k]*cos(k*x))</c>) and names for pieces (<c>r = hypot(x, y); exp(-r)</c>). A name that is no function and no constant is a symbol;
/// names may have indices (<c>beta[2]</c>), and names that are no words stand in backquotes (<c>`flux (Jy)`</c>).</summary>
public sealed partial class FormulaText
{
    private const int DeepestNesting = 200;
    private const int MostTerms = 10_000;
    private const int MostWork = 200_000;

    private readonly string text;
    private readonly Token[] tokens;
    private readonly Func<string, FormulaValue?> known;
    private readonly Dictionary<string, FormulaValue> pieces = new(StringComparer.Ordinal);
    private int position;
    private int depth;
    private int terms;
    private int work;

    private FormulaText(string text, Func<string, FormulaValue?> known)
    {
        (this.text, this.known) = (text, known);
        tokens = [.. Shape().Matches(text).Select(match => new Token(match.Value, match.Index, KindOf(match)))];
    }

    private enum TokenKind
    {
        Number,
        Name,
        Quoted,
        Symbol,
    }

    private bool IsAtEnd => position == tokens.Length;

    /// <summary>Reads a real formula; every name is a parameter.</summary>
    /// <exception cref="FormulaException">It cannot be read; the message says what stands where.</exception>
    public static Expr Parse(string text)
    {
        var value = Read(text, _ => null);
        return value is { IsComplex: false, IsTruth: false } ? value.Real : throw new FormulaException($"this is {value.Kind}; expected a real number", text, 0);
    }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">What a name stands for; null for a parameter of that name.</param>
    /// <exception cref="FormulaException">It cannot be read; the message says what stands where.</exception>
    public static FormulaValue Read(string text, Func<string, FormulaValue?> known)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(known);
        var reader = new FormulaText(text, known);
        var value = reader.Statements();
        return reader.IsAtEnd ? value : throw reader.Unexpected("an operator or the end", reader.Hint());
    }

    [GeneratedRegex(
        @"(?<number>(\d+(\.(?!\.)\d*)?|\.\d+)([eE][-+]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{M}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{M}\p{Nd}_]*)*)|(?<quoted>`([^`\p{C}\p{Zl}\p{Zp}]|``)+`)|\*\*|<=|>=|==|!=|&&|\|\||\.\.|\S",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();

    private static TokenKind KindOf(Match match) =>
        match.Groups["number"].Success ? TokenKind.Number
        : match.Groups["name"].Success ? TokenKind.Name
        : match.Groups["quoted"].Success ? TokenKind.Quoted
        : TokenKind.Symbol;

    /// <summary>Pieces with names, then the formula itself.</summary>
    private FormulaValue Statements()
    {
        while (position + 1 < tokens.Length && tokens[position].Kind == TokenKind.Name && tokens[position + 1].Text == "=")
        {
            var name = tokens[position];
            CheckPiece(name);
            position += 2;
            var value = Disjunction();
            pieces[name.Text] = value;
            if (!Take(";")) throw Unexpected($"; and what is made of {Short(name.Text)}");
        }

        var result = Disjunction();
        Take(";");
        return result;
    }

    private void CheckPiece(Token name)
    {
        if (FormulaConstants.All.ContainsKey(name.Text) || FormulaFunctions.IsReserved(name.Text)) throw Wrong($"{name.Text} has a meaning already; expected another name", name.Start);
    }

    private FormulaValue Disjunction()
    {
        Deeper();
        var value = Conjunction();
        while (TakeAny("|", "||") is { } sign) value = Apply(sign, "|", value, Conjunction());
        depth--;
        return value;
    }

    private FormulaValue Conjunction()
    {
        var value = Negation();
        while (TakeAny("&", "&&") is { } sign) value = Apply(sign, "&", value, Negation());
        return value;
    }

    private FormulaValue Negation()
    {
        if (!Peek("!")) return Comparison();
        var sign = tokens[position++];
        return Nested(() => Placed(sign.Start, () => FormulaOperators.Not(Negation())));
    }

    /// <summary>a &lt; b &lt; c holds where both do.</summary>
    private FormulaValue Comparison()
    {
        var left = Sum();
        FormulaValue? value = null;
        while (TakeAny("<", "<=", ">", ">=", "==", "!=") is { } sign)
        {
            var right = Sum();
            var holds = Apply(sign, sign.Text, left, right);
            value = value is { } before ? Apply(sign, "&", before, holds) : holds;
            left = right;
        }

        return value ?? left;
    }

    private FormulaValue Sum()
    {
        var value = Product();
        while (TakeAny("+", "-") is { } sign) value = Apply(sign, sign.Text, value, Product());
        return value;
    }

    private FormulaValue Product()
    {
        var value = Sign();
        while (TakeAny("*", "/") is { } sign) value = Apply(sign, sign.Text, value, Sign());
        return value;
    }

    private FormulaValue Sign()
    {
        if (TakeAny("-", "+") is not { } sign) return Power();
        return Nested(() => sign.Text == "-" ? Placed(sign.Start, () => FormulaOperators.Negate(Sign())) : Sign());
    }

    private FormulaValue Power()
    {
        var value = Atom();
        return TakeAny("^", "**") is { } sign ? Apply(sign, "^", value, Nested(Sign)) : value;
    }

    private FormulaValue Atom()
    {
        if (++work > MostWork) throw Wrong($"more than {MostWork} numbers and names cannot be written out; expected a column of data for what is added up", At);
        var start = position;
        if (Take("(")) return Closed(Disjunction(), start, "an operator or the closing bracket )");
        if (IsAtEnd || tokens[position].Kind == TokenKind.Symbol) throw Unexpected("a number, a name or a bracket");
        var token = tokens[position++];
        if (token.Kind == TokenKind.Number) return Number(token);
        if (token.Kind == TokenKind.Quoted) return Symbol(token.Text[1..^1].Replace("``", "`", StringComparison.Ordinal));
        if (Peek("(")) return Call(token);
        return Peek("[") ? Symbol($"{token.Text}[{Indices()}]") : pieces.TryGetValue(token.Text, out var piece) ? piece : Symbol(token);
    }

    private FormulaValue Apply(Token sign, string symbol, FormulaValue a, FormulaValue b) => Placed(sign.Start, () => FormulaOperators.Binary(symbol, a, b));

    private T Nested<T>(Func<T> read)
    {
        Deeper();
        var value = read();
        depth--;
        return value;
    }

    private void Deeper()
    {
        if (++depth > DeepestNesting) throw Wrong($"more than {DeepestNesting} brackets and signs within one another cannot be read", At);
    }

    private T Closed<T>(T value, int open, string expected)
    {
        var bracket = tokens[open].Text == "[" ? "]" : ")";
        if (Take(bracket)) return value;
        throw IsAtEnd
            ? new FormulaException(string.Create(CultureInfo.InvariantCulture, $"'{Short(text)}': it ends where a closing bracket was expected; the {tokens[open].Text} at position {tokens[open].Start + 1} is not closed"), text, tokens[open].Start)
            : Unexpected(expected, Hint());
    }

    private bool Peek(string symbol) => !IsAtEnd && tokens[position].Kind == TokenKind.Symbol && tokens[position].Text == symbol;

    private bool Take(string symbol)
    {
        var found = Peek(symbol);
        position += found ? 1 : 0;
        return found;
    }

    private Token? TakeAny(params ReadOnlySpan<string> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (Peek(symbol)) return tokens[position++];
        }

        return null;
    }

    private int At => IsAtEnd ? text.Length : tokens[position].Start;

    private sealed record Token(string Text, int Start, TokenKind Kind);
}
