namespace VlbiOps.Core.Expressions;

/// <summary>Evaluates a formula node by node, with the runtime's own elementary functions: slow, obvious, the oracle of the compiled kernels.</summary>
public static class Interpreter
{
    /// <summary>The value of a formula.</summary>
    /// <param name="expression">The formula; a truth value gives 1 or 0.</param>
    /// <param name="symbol">The value of a parameter or input, by name.</param>
    public static double Evaluate(Expr expression, Func<string, double> symbol)
    {
        var values = new Dictionary<Expr, double>();
        foreach (var node in Graph.Order([expression]))
        {
            values[node] = node.Operation is Operation.Parameter or Operation.Input
                ? symbol(node.Name!)
                : Apply(node, Argument(node, 0), Argument(node, 1), Argument(node, 2));
        }

        return values[expression];

        double Argument(Expr node, int index) => index < node.Arity ? values[node[index]] : 0;
    }

    /// <summary>The value of a node that is no symbol, from those of its arguments.</summary>
    internal static double Apply(Expr node, double a, double b, double c) => node.Operation switch
    {
        Operation.Constant => node.Value,
        Operation.Call => node.Function!.Evaluate(a, b),
        Operation.Select => a != 0 ? b : c,
        _ => node.Arity == 2 ? Binary(node.Operation, a, b) : Unary(node.Operation, a),
    };

    internal static double Unary(Operation operation, double a) => operation switch
    {
        Operation.Negate => -a,
        Operation.SquareRoot => Math.Sqrt(a),
        Operation.Absolute => Math.Abs(a),
        Operation.Floor => Math.Floor(a),
        Operation.Round => Math.Round(a, MidpointRounding.ToEven),
        Operation.PowerOfTwo => BitConverter.Int64BitsToDouble(((long)a + 1023) << 52),
        Operation.Exponent => ((BitConverter.DoubleToInt64Bits(a) >> 52) & 0x7FF) - 1023,
        Operation.Mantissa => BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(a) & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000),
        Operation.Not => a == 0 ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    internal static double Binary(Operation operation, double a, double b) => operation switch
    {
        Operation.Add => a + b,
        Operation.Subtract => a - b,
        Operation.Multiply => a * b,
        Operation.Divide => a / b,
        Operation.LessThan => a < b ? 1 : 0,
        Operation.LessOrEqual => a <= b ? 1 : 0,
        Operation.Equal => a == b ? 1 : 0,
        Operation.And => a != 0 && b != 0 ? 1 : 0,
        Operation.Or => a != 0 || b != 0 ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    internal static bool Truth(Expr comparison) => Binary(comparison.Operation, comparison[0].Value, comparison[1].Value) != 0;
}
