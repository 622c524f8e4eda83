using System.Globalization;
using System.Text.RegularExpressions;
using VlbiOps.Core.Expressions;
using VlbiOps.Data.Text;

namespace VlbiOps.Models.Formula;

/// <summary>Formulas as people write them: numbers, names, + - * / ^, brackets and functions. A name that is no function and no constant (pi, inf) is a
/// parameter; names may have indices (<c>beta[2]</c>).</summary>
public sealed partial class FormulaText
{
    private static readonly Dictionary<string, Func<Expr, Expr>> OneArgument = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sqrt"] = Functions.Sqrt, ["abs"] = Functions.Abs, ["exp"] = Functions.Exp, ["log"] = Functions.Log, ["log1p"] = Functions.Log1p, ["expm1"] = Functions.Expm1,
        ["sin"] = Functions.Sin, ["cos"] = Functions.Cos, ["tan"] = Functions.Tan, ["asin"] = Functions.Asin, ["acos"] = Functions.Acos, ["atan"] = Functions.Atan,
        ["sinh"] = Functions.Sinh, ["cosh"] = Functions.Cosh, ["tanh"] = Functions.Tanh, ["erf"] = Functions.Erf, ["erfc"] = Functions.Erfc, ["lgamma"] = Functions.LogGamma,
    };

    private static readonly Dictionary<string, Func<Expr, Expr, Expr>> TwoArguments = new(StringComparer.OrdinalIgnoreCase)
    {
        ["min"] = Functions.Min, ["max"] = Functions.Max, ["hypot"] = Functions.Hypot, ["atan2"] = Functions.Atan2, ["pow"] = Functions.Pow,
    };

    private readonly string text;
    private readonly Match[] tokens;
    private int position;

    private FormulaText(string text)
    {
        this.text = text;
        tokens = [.. Token().Matches(text).Cast<Match>()];
    }

    /// <summary>Reads a formula.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says what stands where.</exception>
    public static Expr Parse(string text)
    {
        var reader = new FormulaText(text);
        var value = reader.Sum();
        return reader.position == reader.tokens.Length ? value : throw reader.Unexpected("an operator or the end");
    }

    [GeneratedRegex(@"(?<number>(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{Nd}_.]*(\[[\d, ]+\])?)|\S", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    private bool Take(char symbol)
    {
        var found = position < tokens.Length && tokens[position].Value.Length == 1 && tokens[position].Value[0] == symbol;
        position += found ? 1 : 0;
        return found;
    }

    private Expr Sum()
    {
        var value = Product();
        while (true)
        {
            if (Take('+')) value += Product();
            else if (Take('-')) value -= Product();
            else return value;
        }
    }

    private Expr Product()
    {
        var value = Sign();
        while (true)
        {
            if (Take('*')) value *= Sign();
            else if (Take('/')) value /= Sign();
            else return value;
        }
    }

    private Expr Sign() => Take('-') ? -Sign() : Take('+') ? Sign() : Power();

    private Expr Power()
    {
        var value = Atom();
        return Take('^') ? Functions.Pow(value, Sign()) : value;
    }

    private Expr Atom()
    {
        if (Take('(')) return Closed(Sum());
        if (position == tokens.Length) throw Unexpected("a number, a name or a bracket");
        var token = tokens[position++];
        if (token.Groups["number"].Success) return double.Parse(token.Value, CultureInfo.InvariantCulture);
        if (!token.Groups["name"].Success)
        {
            position--;
            throw Unexpected("a number, a name or a bracket");
        }

        return Take('(') ? Call(token.Value) : token.Value.ToUpperInvariant() switch
        {
            "PI" => Math.PI,
            "INF" or "INFINITY" => double.PositiveInfinity,
            _ => Expr.Parameter(token.Value),
        };
    }

    private Expr Call(string name)
    {
        if (OneArgument.TryGetValue(name, out var one)) return Closed(one(Sum()));
        if (!TwoArguments.TryGetValue(name, out var two))
        {
            var nearest = OneArgument.Keys.Concat(TwoArguments.Keys).MinBy(known => EditDistance.Between(known, name));
            throw new FormatException($"'{text}': there is no function '{name}'; did you mean {nearest}?");
        }

        var first = Sum();
        if (!Take(',')) throw Unexpected($"a comma ({name} takes two arguments)");
        return Closed(two(first, Sum()));
    }

    private Expr Closed(Expr value) => Take(')') ? value : throw Unexpected("a closing bracket");

    private FormatException Unexpected(string expected) => position < tokens.Length
        ? new($"'{text}': '{tokens[position].Value}' at position {tokens[position].Index + 1} where {expected} was expected")
        : new($"'{text}': it ends where {expected} was expected");
}
