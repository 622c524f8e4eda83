using System.Globalization;
using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Formulas;

/// <content>Numbers, symbols with their indices, calls, and sums over an index.</content>
public sealed partial class FormulaText
{
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
}
