using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>Rearranges lowered formulas so that work that depends on parameters alone leaves the loop: quotients by such values become products with
/// their reciprocals, and such factors of a product gather in one.</summary>
internal sealed class UniformRewriter
{
    private readonly Dictionary<Expr, bool> varying = [];

    /// <summary>Whether the formula differs from element to element.</summary>
    public bool IsVarying(Expr node)
    {
        if (varying.TryGetValue(node, out var known)) return known;
        // Arguments first, without recursion (chains may be long), down to what is known already.
        var pending = new Stack<Expr>([node]);
        while (pending.TryPeek(out var part))
        {
            var (result, complete) = (part.Operation == Operation.Input, true);
            for (var i = 0; i < part.Arity; i++)
            {
                if (varying.TryGetValue(part[i], out var argument))
                {
                    result |= argument;
                }
                else
                {
                    pending.Push(part[i]);
                    complete = false;
                }
            }

            if (complete) varying[pending.Pop()] = result;
        }

        return varying[node];
    }

    public Expr[] Rewrite(IReadOnlyList<Expr> roots) => Graph.Rewrite(roots, RewriteNode);

    /// <summary>Splits a summand into a factor that is the same for all elements and the rest.</summary>
    public (Expr Factor, Expr Term) SplitFactor(Expr term)
    {
        Expr factor = 1;
        while (true)
        {
            if (!IsVarying(term)) return (factor * term, 1);
            if (term.Operation == Operation.Negate)
            {
                (factor, term) = (-factor, term[0]);
            }
            else if (term.Operation == Operation.Multiply && UniformArgument(term) is int k)
            {
                (factor, term) = (factor * term[k], term[1 - k]);
            }
            else
            {
                return (factor, term);
            }
        }
    }

    private Expr RewriteNode(Expr node)
    {
        if (node.Arity > 0)
        {
            varying.TryAdd(node, Enumerable.Range(0, node.Arity).Any(i => IsVarying(node[i])));
        }

        return node.Operation switch
        {
            Operation.Divide when IsVarying(node[0]) && !IsVarying(node[1]) && HasReciprocal(node[1]) => Product(node[0], 1 / node[1]),
            Operation.Multiply when IsVarying(node) => Product(node[0], node[1]),
            _ => node,
        };
    }

    /// <summary>The reciprocal of an extreme constant would overflow or lose digits.</summary>
    private static bool HasReciprocal(Expr divisor) => !divisor.IsConstant || double.IsNormal(1 / divisor.Value);

    private Expr Product(Expr a, Expr b)
    {
        var (left, leftFactor) = TakeFactor(a);
        var (right, rightFactor) = TakeFactor(b);
        var factor = leftFactor * rightFactor;
        var rest = left is null ? right! : right is null ? left : Raw(left, right);
        return factor.IsConstant && factor.Value == 1 ? rest : Raw(rest, factor);
    }

    /// <summary>A product's varying part (null where there is none) and its uniform factor.</summary>
    private (Expr? Varying, Expr Factor) TakeFactor(Expr a)
    {
        if (!IsVarying(a)) return (null, a);
        return a.Operation == Operation.Multiply && UniformArgument(a) is int k ? (a[1 - k], a[k]) : (a, 1);
    }

    private int? UniformArgument(Expr product) => !IsVarying(product[0]) ? 0 : !IsVarying(product[1]) ? 1 : null;

    /// <summary>A product as it stands: the simplifier would bring constants back to the front.</summary>
    private static Expr Raw(Expr a, Expr b) => a.Id <= b.Id
        ? ExprTable.Get(Operation.Multiply, 0, null, a, b)
        : ExprTable.Get(Operation.Multiply, 0, null, b, a);
}
