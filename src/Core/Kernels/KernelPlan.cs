using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>A kernel before it is written in IL: what is worked out once (uniforms), what for each element, and what of that is stored or added up.</summary>
internal sealed class KernelPlan
{
    private readonly UniformRewriter uniformity = new();

    public KernelPlan(KernelDefinition definition)
    {
        Definition = definition;
        var roots = uniformity.Rewrite(Graph.Lower([.. definition.Stores, .. definition.Sums]));
        Stores = roots[..definition.Stores.Count];
        var terms = roots[definition.Stores.Count..].Select(uniformity.SplitFactor).ToArray();
        Accumulated = [.. terms.Where(term => uniformity.IsVarying(term.Term)).Select(term => term.Term).Distinct()];
        var order = DepthFirst([.. Stores, .. Accumulated], uniformity.IsVarying);
        Guards = Guards.Of(order, [.. Stores, .. Accumulated]);
        Order = Guards.Arrange(order);

        Uniforms = [.. Order.SelectMany(Guards.Needs).Concat(Stores).Concat(terms.Select(term => term.Factor))
            .Where(node => !uniformity.IsVarying(node) && !node.IsConstant).Distinct()];
        Sums = [.. terms.Select(term => new SumPlan(
            term.Factor.IsConstant ? -1 : Array.IndexOf(Uniforms, term.Factor),
            term.Factor.IsConstant ? term.Factor.Value : 1,
            Array.IndexOf(Accumulated, term.Term)))];
    }

    public KernelDefinition Definition { get; }

    /// <summary>Values worked out once a call, in the order of their slots.</summary>
    public Expr[] Uniforms { get; }

    /// <summary>The lowered formulas of the arrays.</summary>
    public Expr[] Stores { get; }

    /// <summary>The distinct formulas added up in the loop.</summary>
    public Expr[] Accumulated { get; }

    /// <summary>How each sum asked for follows from what was added up.</summary>
    public SumPlan[] Sums { get; }

    /// <summary>The nodes that differ from element to element, arguments first, each result's own work close together.</summary>
    public Expr[] Order { get; }

    /// <summary>Which of them are of use on one side of a choice only.</summary>
    public Guards Guards { get; }

    public bool IsVarying(Expr node) => uniformity.IsVarying(node);

    /// <summary>The numbers a node is made from. Truth values are looked through: they are worked out anew at each use, where
    /// the processor keeps them in a mask.</summary>
    public static IEnumerable<Expr> NumericArguments(Expr node)
    {
        for (var i = 0; i < node.Arity; i++)
        {
            if (!node[i].IsTruth)
            {
                yield return node[i];
                continue;
            }

            foreach (var inner in NumericArguments(node[i]))
            {
                yield return inner;
            }
        }
    }

    /// <summary>The nodes that pass, arguments first, each result's own work close together; truth values are left out.</summary>
    /// <param name="roots">The results.</param>
    /// <param name="passes">Whether a node is wanted; what stands below one that is not wanted is not looked at.</param>
    public static Expr[] DepthFirst(IReadOnlyList<Expr> roots, Func<Expr, bool> passes)
    {
        var order = new List<Expr>();
        var seen = new HashSet<Expr>();
        var pending = new Stack<(Expr Node, bool Done)>(roots.Reverse().Select(root => (root, false)));
        while (pending.TryPop(out var item))
        {
            if (item.Done)
            {
                order.Add(item.Node);
            }
            else if (passes(item.Node) && seen.Add(item.Node))
            {
                pending.Push((item.Node, true));
                foreach (var argument in NumericArguments(item.Node).Reverse())
                {
                    pending.Push((argument, false));
                }
            }
        }

        return [.. order];
    }
}

/// <summary>A sum: constant factor, times a uniform (slot -1: none), times what was added up (accumulator -1: the number of elements).</summary>
internal readonly record struct SumPlan(int FactorSlot, double Factor, int Accumulator);
