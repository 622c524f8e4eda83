using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Core.Objectives.Stages;

/// <summary>The way back through formulas that takes the values of functions from the way forward, where they were worked out already.</summary>
/// <remarks>Functions that only derivatives ask for are often made of those kept (J_2 of J_0 and J_1), hence the look into their bodies.</remarks>
internal sealed class KeptPullback
{
    private readonly Dictionary<Expr, Expr> symbols = [];
    private readonly Dictionary<Expr, Expr> lowered = [];

    /// <summary>Looks for what can be kept.</summary>
    /// <param name="inputs">What the symbols stand for.</param>
    /// <param name="formulas">The formulas of the way forward.</param>
    public KeptPullback(Pointwise inputs, IReadOnlyList<Expr> formulas)
    {
        var plain = KernelDefinition.Pullback(inputs.ParameterSymbols, inputs.InputSymbols, formulas, inputs.FieldSymbols);
        var elements = inputs.InputSymbols.ToHashSet();
        Graph.Rewrite(formulas, node =>
        {
            if (node.Operation != Operation.Call) return node;
            if (Graph.Order([node]).Any(elements.Contains)) symbols.TryAdd(node, Expr.Input($"kept value {symbols.Count}"));
            return Graph.Lower([node])[0];
        });

        Expr[] back = Graph.Rewrite([.. plain.Stores, .. plain.Sums], Replace);
        var used = Graph.Order(back).ToHashSet();
        Kept = [.. symbols.Where(pair => used.Contains(pair.Value)).Select(pair => pair.Key)];
        Definition = new(plain.Parameters, [.. plain.Inputs, .. Kept.Select(call => symbols[call])], back[..plain.Stores.Count], back[plain.Stores.Count..]);
    }

    /// <summary>What the way forward writes besides its outputs.</summary>
    public IReadOnlyList<Expr> Kept { get; }

    /// <summary>The way back; its inputs are those of the formulas, the cotangents of their outputs, then <see cref="Kept"/>.</summary>
    public KernelDefinition Definition { get; }

    private Expr Replace(Expr node)
    {
        if (node.Operation != Operation.Call) return node;
        if (symbols.TryGetValue(node, out var symbol)) return symbol;
        if (!lowered.TryGetValue(node, out var result)) lowered[node] = result = Graph.Rewrite([node.Function!.Body(node)], Replace)[0];
        return result;
    }
}
