using System.Globalization;
using System.Text.RegularExpressions;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Tests.Core.Expressions;

/// <summary>Reads what <see cref="Printer"/> writes, by the usual precedence and from left to right.</summary>
internal sealed partial class FormulaReader
{
    private readonly List<string> tokens;
    private readonly Dictionary<string, Expr> symbols;
    private int position;

    public FormulaReader(string text, IEnumerable<Expr> symbols)
    {
        tokens = [.. Token().Matches(text).Select(match => match.Value)];
        this.symbols = symbols.ToDictionary(symbol => symbol.Name!);
    }

    public Expr Read()
    {
        var value = Or();
        return position == tokens.Count ? value : throw new FormatException($"'{tokens[position]}' is left over");
    }

    [GeneratedRegex(@"[0-9][0-9.]*(E[-+]?[0-9]+)?|\w+|<=|==|[-+*/^<&|!(),]", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    private bool Take(string token)
    {
        var found = position < tokens.Count && tokens[position] == token;
        position += found ? 1 : 0;
        return found;
    }

    private Expr Or()
    {
        var value = And();
        while (Take("|")) value |= And();
        return value;
    }

    private Expr And()
    {
        var value = Comparison();
        while (Take("&")) value &= Comparison();
        return value;
    }

    private Expr Comparison()
    {
        var value = Sum();
        return Take("<") ? value < Sum() : Take("<=") ? value <= Sum() : Take("==") ? Functions.AreEqual(value, Sum()) : value;
    }

    private Expr Sum()
    {
        var value = Product();
        while (true)
        {
            if (Take("+")) value += Product();
            else if (Take("-")) value -= Product();
            else return value;
        }
    }

    private Expr Product()
    {
        var value = Sign();
        while (true)
        {
            if (Take("*")) value *= Sign();
            else if (Take("/")) value /= Sign();
            else return value;
        }
    }

    private Expr Sign() => Take("-") ? -Sign() : Take("!") ? !Sign() : Power();

    private Expr Power()
    {
        var value = Atom();
        return Take("^") ? Functions.Pow(value, Atom()) : value;
    }

    private Expr Atom()
    {
        if (Take("("))
        {
            var value = Or();
            return Take(")") ? value : throw new FormatException("a bracket is open");
        }

        var token = tokens[position++];
        return char.IsDigit(token[0]) || token is "Infinity" or "NaN" ? double.Parse(token, CultureInfo.InvariantCulture) : symbols.TryGetValue(token, out var symbol) ? symbol : Call(token);
    }

    private Expr Call(string name)
    {
        Expr[] arguments = [];
        if (!Take("(")) throw new FormatException($"'{name}' is unknown");
        do
        {
            arguments = [.. arguments, Or()];
        }
        while (Take(","));
        if (!Take(")")) throw new FormatException("a bracket is open");
        return name switch
        {
            "where" => Functions.Select(arguments[0], arguments[1], arguments[2]),
            "abs" => Functions.Abs(arguments[0]),
            "sin" => Functions.Sin(arguments[0]),
            _ => throw new FormatException($"'{name}' is unknown"),
        };
    }
}
