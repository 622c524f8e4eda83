using VlbiOps.Core.Expressions;

namespace VlbiOps.Tests.Core.Expressions;

/// <summary>A function of one or two numbers as every target computes it: by the primitive operations of its body.</summary>
internal sealed class Lowered
{
    private readonly Expr body;

    public Lowered(Func<Expr, Expr> function)
        : this((a, _) => function(a))
    {
    }

    public Lowered(Func<Expr, Expr, Expr> function) => body = Graph.Lower([function(Expr.Input("a"), Expr.Input("b"))])[0];

    public int Nodes => Graph.Order([body]).Count;

    public IEnumerable<Operation> Operations => Graph.Order([body]).Select(node => node.Operation);

    public double this[double a, double b = 0] => Interpreter.Evaluate(body, name => name == "a" ? a : b);
}

/// <summary>Distances between doubles.</summary>
internal static class Ulps
{
    /// <summary>|value - expected| in units of the last place of the expected one; 0 for equal specials, infinite for different ones.</summary>
    public static double Between(double value, double expected)
    {
        if (value.Equals(expected) || value == expected)
        {
            return 0;
        }

        if (!double.IsFinite(value) || !double.IsFinite(expected))
        {
            return double.PositiveInfinity;
        }

        var size = Math.Abs(expected);
        var unit = size == double.MaxValue ? size - Math.BitDecrement(size) : Math.BitIncrement(size) - size;
        return Math.Abs(value - expected) / unit;
    }
}
