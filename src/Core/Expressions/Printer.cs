using System.Globalization;
using System.Text;

namespace VlbiOps.Core.Expressions;

/// <summary>Writes a formula as infix text with as few brackets as it needs.</summary>
public static class Printer
{
    private const int OrLevel = 0, AndLevel = 1, ComparisonLevel = 2, SumLevel = 3, ProductLevel = 4, SignLevel = 5, AtomLevel = 6;

    /// <summary>The formula as text; numbers in the shortest form that reads back to the same value.</summary>
    public static string Print(Expr expression)
    {
        var text = new StringBuilder();
        Write(text, expression, OrLevel);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Expr node, int outer)
    {
        switch (node.Operation)
        {
            case Operation.Constant:
                Bracketed(text, node.Value < 0 ? SignLevel : AtomLevel, outer, () => text.Append(node.Value.ToString("R", CultureInfo.InvariantCulture)));
                break;
            case Operation.Parameter or Operation.Input:
                text.Append(node.Name);
                break;
            case Operation.Negate:
                Bracketed(text, SignLevel, outer, () => { text.Append('-'); Write(text, node[0], SignLevel); });
                break;
            case Operation.Not:
                Bracketed(text, SignLevel, outer, () => { text.Append('!'); Write(text, node[0], SignLevel); });
                break;
            case Operation.Select or Operation.Call or Operation.SquareRoot or Operation.Absolute or Operation.Floor or Operation.Round
                or Operation.PowerOfTwo or Operation.Exponent or Operation.Mantissa:
                WriteCall(text, node);
                break;
            default:
                var (symbol, level) = Infix(node.Operation);
                Bracketed(text, level, outer, () =>
                {
                    Write(text, node[0], level);
                    text.Append(symbol);
                    Write(text, node[1], level + 1);
                });
                break;
        }
    }

    private static void WriteCall(StringBuilder text, Expr node)
    {
        text.Append(node.Operation switch
        {
            Operation.Select => "where",
            Operation.SquareRoot => "sqrt",
            Operation.Absolute => "abs",
            Operation.Floor => "floor",
            Operation.Round => "round",
            Operation.PowerOfTwo => "exp2",
            Operation.Exponent => "exponent",
            Operation.Mantissa => "mantissa",
            _ => node.Function!.Name,
        }).Append('(');
        for (var i = 0; i < node.Arity; i++)
        {
            text.Append(i > 0 ? ", " : string.Empty);
            Write(text, node[i], OrLevel);
        }

        text.Append(')');
    }

    private static (string Symbol, int Level) Infix(Operation operation) => operation switch
    {
        Operation.Add => (" + ", SumLevel),
        Operation.Subtract => (" - ", SumLevel),
        Operation.Multiply => ("*", ProductLevel),
        Operation.Divide => ("/", ProductLevel),
        Operation.LessThan => (" < ", ComparisonLevel),
        Operation.LessOrEqual => (" <= ", ComparisonLevel),
        Operation.Equal => (" == ", ComparisonLevel),
        Operation.And => (" & ", AndLevel),
        Operation.Or => (" | ", OrLevel),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private static void Bracketed(StringBuilder text, int level, int outer, Action write)
    {
        if (level < outer) text.Append('(');
        write();
        if (level < outer) text.Append(')');
    }
}
