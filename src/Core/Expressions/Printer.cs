using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VlbiOps.Core.Expressions;

/// <summary>Writes formulas as infix text with as few brackets as it needs. What is large has its repeated parts named first, as in
/// <c>t1 = exp(-x*x); t1/(1 + t1)</c>, so that the text is about as long as the graph has nodes, and no deeper than a reader can follow. The sides of sums and
/// products stand in an order that the formula alone decides, whatever was made first.</summary>
public sealed partial class Printer
{
    private const int OrLevel = 0, AndLevel = 1, ComparisonLevel = 2, SumLevel = 3, ProductLevel = 4, SignLevel = 5, PowerLevel = 6, AtomLevel = 7;

    /// <summary>Nodes, repeated ones each time, up to which a formula is written in one piece.</summary>
    private const int LargestTree = 300;

    /// <summary>Nodes from which a repeated part has a name of its own.</summary>
    private const int SmallestPiece = 8;

    private const int DeepestNesting = 80;

    /// <summary>Powers beyond are read back as exponentials, not as products.</summary>
    private const int LargestPower = 64;

    private readonly StringBuilder text = new();
    private readonly Dictionary<Expr, string> pieces = [];
    private readonly PrintOrder sides;
    private readonly Dictionary<Expr, (Expr Base, int Exponent)> powers;

    private Printer(IReadOnlyList<Expr> roots)
    {
        var order = Graph.Order(roots);
        sides = new(order);
        powers = Powers(order);
        NamePieces(roots, order);
    }

    /// <summary>The formula as text; numbers in the shortest form that reads back to the same value, names that are no words in backquotes.</summary>
    public static string Print(Expr expression)
    {
        var printer = new Printer([expression]);
        printer.Write(expression, OrLevel);
        return printer.text.ToString();
    }

    /// <summary>Several formulas as arguments of a call, such as <c>complex(a, b)</c>.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="arguments">The formulas.</param>
    public static string Print(string call, params IReadOnlyList<Expr> arguments)
    {
        var printer = new Printer(arguments);
        printer.WriteCall(call, arguments);
        return printer.text.ToString();
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{M}\p{Nd}_]*(\.[\p{L}_][\p{L}\p{M}\p{Nd}_]*)*(\[-?[0-9]+(,-?[0-9]+)*\])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    /// <summary>Finds what needs a name, and writes it.</summary>
    private void NamePieces(IReadOnlyList<Expr> roots, IReadOnlyList<Expr> order)
    {
        var shapes = Shapes(order, []);
        if (roots.Sum(root => (double)shapes[root].Size) <= LargestTree && roots.All(root => shapes[root].Depth <= DeepestNesting)) return;
        var uses = order.SelectMany(node => Enumerable.Range(0, node.Arity).Select(i => node[i])).CountBy(node => node).ToDictionary();
        var named = new HashSet<Expr>();
        Shapes(order, uses, named);
        var taken = order.Select(node => node.Name).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var piece in order.Where(named.Contains).Except(roots))
        {
            string name;
            do name = string.Create(CultureInfo.InvariantCulture, $"t{++number}");
            while (taken.Contains(name));
            text.Append(name).Append(" = ");
            Write(piece, OrLevel);
            text.Append("; ");
            pieces[piece] = name;
        }
    }

    /// <summary>How many nodes each formula is written with, and how deep its brackets go.</summary>
    /// <param name="order">The nodes, arguments first.</param>
    /// <param name="uses">How often each node is an argument; empty where nothing is to be named.</param>
    /// <param name="named">Receives the nodes that are to have names.</param>
    private Dictionary<Expr, (long Size, int Depth)> Shapes(IReadOnlyList<Expr> order, Dictionary<Expr, int> uses, HashSet<Expr>? named = null)
    {
        var shapes = new Dictionary<Expr, (long Size, int Depth)>(order.Count);
        foreach (var node in order)
        {
            var (size, depth) = (1L, 0);
            var power = powers.GetValueOrDefault(node).Base;
            for (var i = 0; i < (power is null ? node.Arity : 1); i++)
            {
                var argument = shapes[power ?? sides.Argument(node, i)];
                size = Math.Min(size + argument.Size, int.MaxValue);
                depth = Math.Max(depth, argument.Depth + (i == 0 && Continues(node) ? 0 : 1));
            }

            var isPiece = named is not null && node.Arity > 0 && (depth > DeepestNesting || (size >= SmallestPiece && uses.GetValueOrDefault(node) > 1));
            if (isPiece) named!.Add(node);
            shapes[node] = isPiece ? (1, 0) : (size, depth);
        }

        return shapes;
    }

    /// <summary>Whether the left side of an operator is written on without brackets.</summary>
    private bool Continues(Expr node) => Sign(node) is { } sign && Sign(sides.Argument(node, 0)) is { } left && left.Level >= sign.Level;

    /// <summary>The sign between the sides of an operator; null for what is written otherwise, products that are powers among them.</summary>
    private (string Symbol, int Level)? Sign(Expr node) => powers.ContainsKey(node) ? null : Infix(node.Operation);

    /// <summary>Products that <see cref="Functions.Pow"/> makes of whole powers: squares of squares and, for odd ones, once the base more.</summary>
    private static Dictionary<Expr, (Expr Base, int Exponent)> Powers(IReadOnlyList<Expr> order)
    {
        var powers = new Dictionary<Expr, (Expr Base, int Exponent)>();
        foreach (var node in order.Where(node => node.Operation == Operation.Multiply))
        {
            var (left, right) = (powers.GetValueOrDefault(node[0], (node[0], 1)), powers.GetValueOrDefault(node[1], (node[1], 1)));
            var exponent = left.Item2 + right.Item2;
            var isPower = ReferenceEquals(left.Item1, right.Item1) && exponent <= LargestPower
                && (ReferenceEquals(node[0], node[1]) || (exponent % 2 == 1 && Math.Min(left.Item2, right.Item2) == 1));
            if (isPower) powers[node] = (left.Item1, exponent);
        }

        return powers;
    }

    private void Write(Expr node, int outer)
    {
        if (pieces.TryGetValue(node, out var piece))
        {
            text.Append(piece);
            return;
        }

        switch (node.Operation)
        {
            case Operation.Constant:
                var isNegative = double.IsNegative(node.Value) && !double.IsNaN(node.Value);
                Bracketed(isNegative ? SignLevel : AtomLevel, outer, () => text.Append(node.Value.ToString("R", CultureInfo.InvariantCulture)));
                break;
            case Operation.Parameter or Operation.Input:
                text.Append(Word().IsMatch(node.Name!) ? node.Name : $"`{node.Name!.Replace("`", "``", StringComparison.Ordinal)}`");
                break;
            case Operation.Negate:
                Bracketed(SignLevel, outer, () => { text.Append('-'); Write(node[0], SignLevel); });
                break;
            case Operation.Not:
                Bracketed(SignLevel, outer, () => { text.Append('!'); Write(node[0], SignLevel); });
                break;
            case Operation.Multiply when powers.TryGetValue(node, out var power):
                Bracketed(PowerLevel, outer, () =>
                {
                    Write(power.Base, AtomLevel);
                    text.Append(CultureInfo.InvariantCulture, $"^{power.Exponent}");
                });
                break;
            default:
                if (Sign(node) is { } sign) Bracketed(sign.Level, outer, () => WriteChain(node));
                else WriteCall(NameOf(node), [.. Enumerable.Range(0, node.Arity).Select(i => node[i])]);
                break;
        }
    }

    /// <summary>An operator whose left side may be operators that need no brackets, thousands of them.</summary>
    private void WriteChain(Expr node)
    {
        var chain = new Stack<Expr>([node]);
        while (Continues(chain.Peek()) && !pieces.ContainsKey(sides.Argument(chain.Peek(), 0))) chain.Push(sides.Argument(chain.Peek(), 0));
        Write(sides.Argument(chain.Peek(), 0), Infix(chain.Peek().Operation)!.Value.Level);
        foreach (var link in chain)
        {
            var (symbol, level) = Infix(link.Operation)!.Value;
            text.Append(symbol);
            Write(sides.Argument(link, 1), level + 1);
        }
    }

    private void WriteCall(string name, IReadOnlyList<Expr> arguments)
    {
        text.Append(name).Append('(');
        foreach (var (i, argument) in arguments.Index())
        {
            text.Append(i > 0 ? ", " : string.Empty);
            Write(argument, OrLevel);
        }

        text.Append(')');
    }

    private static string NameOf(Expr node) => node.Operation switch
    {
        Operation.Select => "where",
        Operation.SquareRoot => "sqrt",
        Operation.Absolute => "abs",
        Operation.Floor => "floor",
        Operation.Round => "round",
        Operation.PowerOfTwo => "poweroftwo",
        Operation.Exponent => "exponent",
        Operation.Mantissa => "mantissa",
        _ => node.Function!.Name,
    };

    private static (string Symbol, int Level)? Infix(Operation operation) => operation switch
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
        _ => null,
    };

    private void Bracketed(int level, int outer, Action write)
    {
        if (level < outer) text.Append('(');
        write();
        if (level < outer) text.Append(')');
    }
}
