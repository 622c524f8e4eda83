using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Priors;

namespace VlbiOps.Models.Formulas;

/// <summary>A formula within another text, with what is known of its parameters: <c>formula('F0*exp(-k*(u^2+v^2))', F0=1 [Jy], k in 0..3, a ~ normal(0, 1))</c>.
/// One instance a place where formulas may stand: it knows the names that mean something there.</summary>
/// <remarks>NAME=START [UNIT] in LOWER..UPPER ~ PRIOR: each may be left out. A prior's median or the middle of two bounds stands in for a start.</remarks>
public sealed partial class FormulaPhrase
{
    /// <summary>The word before the bracket.</summary>
    public const string Word = "formula";

    private readonly string place;
    private readonly IReadOnlyDictionary<string, Expr> names;

    /// <summary>Describes a place.</summary>
    /// <param name="place">What the formula is, for messages: "a visibility".</param>
    /// <param name="names">What names stand for there, over inputs.</param>
    public FormulaPhrase(string place, IReadOnlyDictionary<string, Expr> names)
    {
        (this.place, this.names) = (place, names);
    }

    /// <summary>Reads a formula; names of the place are what they are there, the others parameters.</summary>
    /// <exception cref="FormulaException">It cannot be read; the message says what stands where.</exception>
    public Formula Parse(string text)
    {
        var order = new List<string>();
        var value = FormulaText.Read(text, name =>
        {
            if (Known(name) is { } known) return known;
            if (!order.Contains(name, StringComparer.Ordinal)) order.Add(name);
            return null;
        });
        return Formula.Of(text, value, order);
    }

    /// <summary>A formula, made anywhere, at this place: its variables and parameters of the place's names become what these stand for.</summary>
    /// <exception cref="ArgumentException">It has a variable that the place does not have.</exception>
    public Formula Bind(Formula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        if (formula.Variables.FirstOrDefault(name => Known(name) is null) is { } strange)
        {
            throw new ArgumentException($"'{formula.Text}' has the variable {strange}; {place} is a formula of {string.Join(", ", names.Keys)}, and what else it names is a parameter");
        }

        var known = formula.Variables.Select(Expr.Input).Concat(formula.Parameters.Select(parameter => Expr.Parameter(parameter.Name)))
            .Where(symbol => Known(symbol.Name!) is not null).ToDictionary(symbol => symbol, symbol => Known(symbol.Name!)!);
        Parameter[] own = [.. formula.Parameters.Where(parameter => Known(parameter.Name) is null)];
        var value = Substitute(formula.Value, known);
        var bound = Formula.Of(ReadsBack(formula.Text, value) ? formula.Text : null, value, own.Select(parameter => parameter.Name));
        return own.Aggregate(bound, (made, parameter) => made.WithParameter(parameter.Name, _ => parameter));
    }

    /// <summary>Reads a whole phrase, or a formula alone.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public Formula Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Opening().Match(text) is not { Success: true } opening) return Parse(text);
        var formula = Read(text, opening.Length - 1, out var end);
        return string.IsNullOrWhiteSpace(text[end..]) ? formula : throw Wrong(text, end, "the end");
    }

    /// <summary>Reads what stands in the brackets of a phrase.</summary>
    /// <param name="text">The text.</param>
    /// <param name="open">Where the opening bracket stands.</param>
    /// <param name="end">Behind the closing one.</param>
    /// <exception cref="FormatException">It cannot be read; the message says what stands where.</exception>
    public Formula Read(string text, int open, out int end)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = Blank(text, open + 1);
        if (start >= text.Length || text[start] is not ('\'' or '"')) throw Wrong(text, start, $"a formula in quotes, {Word}('...')");
        var close = text.IndexOf(text[start], start + 1);
        if (close < 0) throw new FormatException($"'{text}': the quote at position {start + 1} is not closed");
        var formula = Parse(text[(start + 1)..close]);
        for (end = Blank(text, close + 1); end < text.Length && text[end] == ',';)
        {
            var stop = EndOfSetting(text, end + 1);
            formula = Tell(formula, text[(end + 1)..stop]);
            end = stop;
        }

        if (end >= text.Length) throw new FormatException($"'{text}': the bracket at position {open + 1} is not closed");
        if (text[end] != ')') throw Wrong(text, end, "a comma or a closing bracket");
        end++;
        return formula;
    }

    /// <summary>The phrase that reads back as a formula of this place.</summary>
    public string Write(Formula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var text = new StringBuilder($"{Word}('{(ReadsBack(formula.Text, formula.Value) ? formula.Text : formula.Value.ToString())}'");
        foreach (var parameter in formula.Parameters)
        {
            var known = Known(parameter);
            if (known.Length > 0) text.Append(CultureInfo.InvariantCulture, $", {parameter.Name}{known}");
        }

        return text.Append(')').ToString();
    }

    /// <summary>The value with symbols replaced.</summary>
    internal static FormulaValue Substitute(FormulaValue value, IReadOnlyDictionary<Expr, Expr> symbols)
    {
        Expr[] parts = Graph.Substitute(value.Imaginary is { } imaginary ? [value.Real, imaginary] : [value.Real], symbols);
        return parts.Length == 2 ? new(new ComplexExpr(parts[0], parts[1])) : new(parts[0]);
    }

    [GeneratedRegex(@"^\s*formula\s*\(", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^\s*(?<name>[\p{L}_][\w.]*(\[[\d,\s]*\])?)\s*(=\s*(?<start>[-+]?[\d.]+([eE][-+]?\d+)?)\s*)?(\[(?<unit>[^\]]+)\]\s*)?(\bin\s+(?<lower>\S+?)\s*\.\.\s*(?<upper>[^\s~]+)\s*)?(~\s*(?<prior>.+?)\s*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Setting();

    private static Formula Tell(Formula formula, string setting)
    {
        var parts = Setting().Match(setting);
        if (!parts.Success || setting.Trim() == parts.Groups["name"].Value) throw new FormatException($"'{setting.Trim()}' says nothing of a parameter; expected NAME=START, such as {formula.Parameters.Select(p => p.Name).FirstOrDefault() ?? "a"}=1, NAME in LOWER..UPPER or NAME ~ PRIOR");
        double Number(string part, double otherwise) => !parts.Groups[part].Success ? otherwise
            : FormulaConstants.All.TryGetValue(parts.Groups[part].Value.TrimStart('-', '+'), out var constant) ? parts.Groups[part].Value.StartsWith('-') ? -constant : constant
            : double.TryParse(parts.Groups[part].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) ? number
            : throw new FormatException($"'{setting.Trim()}': '{parts.Groups[part].Value}' is no number");
        return formula.WithParameter(parts.Groups["name"].Value, parameter =>
        {
            var (lower, upper) = (Number("lower", parameter.Lower), Number("upper", parameter.Upper));
            if (!(lower < upper)) throw new FormatException($"'{setting.Trim()}': the lower bound is not below the upper bound");
            var told = parameter with { Start = Number("start", parameter.Start), Unit = parts.Groups["unit"].Success ? parts.Groups["unit"].Value.Trim() : parameter.Unit, Lower = lower, Upper = upper };
            return (parts.Groups["prior"].Success ? told.WithPrior(PriorCatalog.Parse(parts.Groups["prior"].Value)) : told).Started();
        });
    }

    private static string Known(Parameter parameter)
    {
        string Number(double value) => double.IsInfinity(value) ? value > 0 ? "inf" : "-inf" : value.ToString("R", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        if (!double.IsNaN(parameter.Start)) text.Append(CultureInfo.InvariantCulture, $"={Number(parameter.Start)}");
        if (parameter.Unit.Length > 0) text.Append(CultureInfo.InvariantCulture, $" [{parameter.Unit}]");
        if (!double.IsInfinity(parameter.Lower) || !double.IsInfinity(parameter.Upper)) text.Append(CultureInfo.InvariantCulture, $" in {Number(parameter.Lower)}..{Number(parameter.Upper)}");
        var prior = parameter.IsFixed && parameter.Prior is null ? Distributions.Fixed(parameter.Start) : parameter.Prior;
        return text.Append(prior is null ? string.Empty : $" ~ {prior.Text}").ToString();
    }

    /// <summary>Where a setting ends: at a comma, or the bracket that closes the phrase.</summary>
    private static int EndOfSetting(string text, int position)
    {
        var (depth, quote) = (0, '\0');
        for (; position < text.Length; position++)
        {
            var letter = text[position];
            if (quote != '\0') quote = letter == quote ? '\0' : quote;
            else if (letter is '\'' or '"') quote = letter;
            else if (depth == 0 && letter is ',' or ')' && depth == 0) break;
            else depth += letter is '(' or '[' ? 1 : letter is ')' or ']' ? -1 : 0;
        }

        return position;
    }

    private static int Blank(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        return position;
    }

    private static FormatException Wrong(string text, int position, string expected) => new(position < text.Length
        ? $"'{text}': '{text[position]}' at position {position + 1} where {expected} was expected"
        : $"'{text}': it ends where {expected} was expected");

    /// <summary>What a name means here: as it is written, or in any case where that leaves no doubt.</summary>
    private Expr? Known(string name)
    {
        if (names.TryGetValue(name, out var known)) return known;
        var alike = names.Where(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value).Distinct().ToArray();
        return alike.Length == 1 ? alike[0] : null;
    }

    private bool ReadsBack(string text, FormulaValue value)
    {
        try
        {
            return !text.Contains('\'', StringComparison.Ordinal) && Parse(text).Value == value;
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            return false;
        }
    }
}
