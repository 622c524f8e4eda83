using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>The nodes that stand on one side of a choice alone, such as the branches of a function that is defined piecewise: a loop jumps over them where
/// none of its lanes takes that side.</summary>
/// <remarks>What a jump leaves behind is whatever was there before, which the choice then drops bit by bit: results do not depend on jumps.</remarks>
internal sealed class Guards
{
    /// <summary>Fewer nodes cost less than the jump.</summary>
    private const int Smallest = 12;

    private static readonly Guard Always = new(Expr.Constant(1), true);

    private readonly Dictionary<Expr, Guard> guards = [];

    private Guards()
    {
    }

    /// <summary>No guards at all.</summary>
    public static Guards None { get; } = new();

    /// <summary>The guards of a loop's nodes.</summary>
    /// <param name="order">The nodes, arguments first.</param>
    /// <param name="results">Nodes that are stored or added up.</param>
    public static Guards Of(IReadOnlyList<Expr> order, IEnumerable<Expr> results)
    {
        var found = new Guards();
        var wanted = new Dictionary<Expr, Guard>();
        foreach (var node in results) wanted[node] = Always;
        for (var k = order.Count - 1; k >= 0; k--)
        {
            var node = order[k];
            var own = wanted.GetValueOrDefault(node, Always);
            if (own != Always) found.guards[node] = own;
            foreach (var (argument, guard) in Uses(node, own)) wanted[argument] = wanted.GetValueOrDefault(argument, guard) == guard ? guard : Always;
        }

        foreach (var small in found.guards.GroupBy(pair => pair.Value, pair => pair.Key).Where(group => group.Count() < Smallest).SelectMany(group => group).ToArray())
        {
            found.guards.Remove(small);
        }

        return found;
    }

    /// <summary>When a node is of use; null for always.</summary>
    public Guard? Of(Expr node) => guards.GetValueOrDefault(node);

    /// <summary>The numbers that must be there before a node is worked out: its arguments, and what its guard compares.</summary>
    public IEnumerable<Expr> Needs(Expr node) =>
        guards.TryGetValue(node, out var guard) ? KernelPlan.NumericArguments(node).Concat(KernelPlan.NumericArguments(guard.Condition)) : KernelPlan.NumericArguments(node);

    /// <summary>The nodes with those of one guard together, each group just before it is first asked for.</summary>
    /// <param name="order">The nodes, arguments first.</param>
    public Expr[] Arrange(IReadOnlyList<Expr> order)
    {
        if (guards.Count == 0) return [.. order];
        var arranged = new List<Expr>(order.Count);
        var waiting = new Dictionary<Guard, List<Expr>>();
        foreach (var node in order)
        {
            if (Of(node) is { } guard)
            {
                if (!waiting.TryGetValue(guard, out var group)) waiting[guard] = group = [];
                group.Add(node);
                continue;
            }

            foreach (var asked in KernelPlan.NumericArguments(node).Select(Of).OfType<Guard>().Where(waiting.ContainsKey))
            {
                arranged.AddRange(waiting[asked]);
                waiting.Remove(asked);
            }

            arranged.Add(node);
        }

        return [.. arranged];
    }

    /// <summary>A node's arguments, each with the guard that this use gives it.</summary>
    private static IEnumerable<(Expr Argument, Guard Guard)> Uses(Expr node, Guard own)
    {
        if (node.Operation != Operation.Select || own != Always) return KernelPlan.NumericArguments(node).Select(argument => (argument, own));
        return KernelPlan.NumericArguments(node[0]).Select(argument => (argument, own)).Concat([(node[1], new Guard(node[0], true)), (node[2], new Guard(node[0], false))]);
    }
}
