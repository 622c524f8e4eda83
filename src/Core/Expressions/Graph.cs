namespace VlbiOps.Core.Expressions;

/// <summary>Walks over the graphs of formulas.</summary>
public static class Graph
{
    /// <summary>Every node that the roots reach, arguments before results.</summary>
    public static IReadOnlyList<Expr> Order(IEnumerable<Expr> roots)
    {
        var seen = new HashSet<Expr>();
        var pending = new Stack<Expr>(roots);
        while (pending.TryPop(out var node))
        {
            if (seen.Add(node))
            {
                for (var i = 0; i < node.Arity; i++)
                {
                    pending.Push(node[i]);
                }
            }
        }

        var order = seen.ToArray();
        Array.Sort(order, (a, b) => a.Id.CompareTo(b.Id));
        return order;
    }

    /// <summary>Remakes formulas node by node, arguments first.</summary>
    /// <param name="roots">The formulas.</param>
    /// <param name="rewrite">From a node with its arguments already rewritten, what stands in its place.</param>
    public static Expr[] Rewrite(IReadOnlyList<Expr> roots, Func<Expr, Expr> rewrite) => Remake(roots, (_, rebuilt) => rewrite(rebuilt));

    /// <summary>The formulas with symbols replaced, all at once: what is put in is not looked at again.</summary>
    public static Expr[] Substitute(IReadOnlyList<Expr> roots, IReadOnlyDictionary<Expr, Expr> replacements) =>
        Remake(roots, (original, rebuilt) => replacements.GetValueOrDefault(original, rebuilt));

    /// <summary>Remakes formulas node by node, from each original and what it becomes by its new arguments.</summary>
    private static Expr[] Remake(IReadOnlyList<Expr> roots, Func<Expr, Expr, Expr> rewrite)
    {
        var done = new Dictionary<Expr, Expr>();
        foreach (var node in Order(roots))
        {
            var a = node.Arity > 0 ? done[node[0]] : null;
            var b = node.Arity > 1 ? done[node[1]] : null;
            var c = node.Arity > 2 ? done[node[2]] : null;
            done[node] = rewrite(node, Simplifier.Rebuild(node, a, b, c));
        }

        return [.. roots.Select(root => done[root])];
    }

    /// <summary>The formulas with every call replaced by its body, down to primitive operations.</summary>
    public static Expr[] Lower(IReadOnlyList<Expr> roots)
    {
        var lowered = new Dictionary<Expr, Expr>();
        return Rewrite(roots, LowerNode);

        Expr LowerNode(Expr node)
        {
            if (node.Operation != Operation.Call)
            {
                return node;
            }

            if (!lowered.TryGetValue(node, out var result))
            {
                result = Rewrite([node.Function!.Body(node)], LowerNode)[0];
                lowered[node] = result;
            }

            return result;
        }
    }
}
