using System.Globalization;
using System.Text.RegularExpressions;
using VlbiOps.Core.Expressions;
using VlbiOps.Data.Text;

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

    private FormulaValue Number(Token token) => double.Parse(token.Text, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
        ? (Expr)number
        : throw Wrong($"{Short(token.Text)} is beyond the largest number, {double.MaxValue:R}", token.Start);

    private FormulaValue Symbol(Token token)
    {
        if (FormulaConstants.All.TryGetValue(token.Text, out var constant)) return (Expr)constant;
        if (known(token.Text) is { } value) return value;
        if (FormulaFunctions.IsReserved(token.Text)) throw Wrong($"{token.Text} is a function; expected {FormulaFunctions.Find(token.Text)?.Usage ?? $"{token.Text}(k = 1..3, ...)"}", token.Start);
        if (token.Text.StartsWith("const.", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong($"there is no constant '{Short(token.Text)}'; did you mean {Nearest(token.Text, FormulaConstants.All.Keys.Where(name => name.Contains('.', StringComparison.Ordinal)))}?", token.Start);
        }

        return Expr.Parameter(token.Text);
    }

    private FormulaValue Symbol(string name) => known(name) ?? Expr.Parameter(name);

    /// <summary>What stands in square brackets: whole numbers, worked out.</summary>
    private string Indices()
    {
        var open = position++;
        var indices = new List<int>();
        do indices.Add(WholeNumber("an index"));
        while (Take(","));
        return Closed(string.Join(',', indices), open, "an operator, a comma or the closing bracket ]");
    }

    private int WholeNumber(string what)
    {
        var start = At;
        var value = Nested(Sum);
        return value is { IsComplex: false, Real: { IsConstant: true, Value: var number } } && number == Math.Round(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : throw Wrong($"{what} is a whole number, and this is {value.Short}", start);
    }

    private FormulaValue Call(Token name)
    {
        if (name.Text is "sum" or "prod") return Series(name);
        var function = FormulaFunctions.Find(name.Text) ?? throw Unknown(name);
        var open = position++;
        var arguments = new List<FormulaValue>();
        if (!Peek(")"))
        {
            do arguments.Add(Disjunction());
            while (Take(","));
        }

        Closed(0, open, "an operator, a comma or the closing bracket )");
        if (arguments.Count < function.Least || arguments.Count > function.Most)
        {
            throw Wrong($"{name.Text} has {arguments.Count} argument{(arguments.Count == 1 ? string.Empty : "s")}; expected {function.Usage}", name.Start);
        }

        return Placed(name.Start, () => function.Apply(arguments));
    }

    /// <summary>sum(k = 1..3, term): the term is read again for every value of the index.</summary>
    private FormulaValue Series(Token name)
    {
        var open = position++;
        var usage = $"{name.Text}(k = 1..3, ...)";
        if (IsAtEnd || tokens[position].Kind != TokenKind.Name) throw Unexpected($"an index, as in {usage},");
        var index = tokens[position++].Text;
        if (!Take("=")) throw Unexpected($"=, as in {usage},");
        var first = WholeNumber("the first index");
        if (!Take("..")) throw Unexpected($".. and the last index, as in {usage},");
        var last = WholeNumber("the last index");
        if (!Take(",")) throw Unexpected($"a comma and what is added up, as in {usage},");
        if (last < first) throw Wrong($"{name.Text} from {first} to {last} has no term", name.Start);
        if ((long)last - first >= MostTerms - terms) throw Wrong($"sums of more than {MostTerms} terms cannot be written out; expected a column of data for what is added up", name.Start);
        terms += last - first + 1;
        var (body, outer) = (position, pieces.TryGetValue(index, out var hidden) ? hidden : (FormulaValue?)null);
        FormulaValue total = (Expr)(name.Text == "sum" ? 0 : 1);
        for (var k = (long)first; k <= last; k++)
        {
            position = body;
            pieces[index] = (Expr)(double)k;
            var term = Disjunction();
            total = Placed(name.Start, () => FormulaOperators.Binary(name.Text == "sum" ? "+" : "*", total, term));
        }

        pieces.Remove(index);
        if (outer is { } value) pieces[index] = value;
        return Closed(total, open, "an operator or the closing bracket )");
    }

    private FormulaException Unknown(Token name)
    {
        var names = FormulaFunctions.All.Select(function => function.Name).Concat(["sum", "prod", "J0", "J1", "I0", "I1", "I0e", "I1e"]);
        var isProduct = pieces.ContainsKey(name.Text) || name.Text.Length == 1 || known(name.Text) is not null;
        return Wrong($"there is no function '{Short(name.Text)}'; {(isProduct ? $"for a product write {name.Text}*(...)" : $"did you mean {Nearest(name.Text, names)}?")}", name.Start);
    }

    private FormulaValue Apply(Token sign, string symbol, FormulaValue a, FormulaValue b) => Placed(sign.Start, () => FormulaOperators.Binary(symbol, a, b));

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

    private sealed record Token(string Text, int Start, TokenKind Kind);
}
