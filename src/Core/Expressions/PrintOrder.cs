namespace VlbiOps.Core.Expressions;

/// <summary>Which side of a sum or a product is written first: chains of the same operation, then numbers, parameters, inputs, functions and the rest, each kind by
/// what it is made of. In the graph the sides stand in the order in which they were made, which is another in every run.</summary>
internal sealed class PrintOrder
{
    /// <summary>Formulas that are alike so far down are left as they stand: a longer look would cost more than it shows.</summary>
    private const int DeepestLook = 6;

    private readonly HashSet<Expr> turned = [];

    /// <summary>Looks at formulas.</summary>
    /// <param name="order">All their nodes, arguments first.</param>
    public PrintOrder(IEnumerable<Expr> order)
    {
        foreach (var node in order)
        {
            if (IsTurned(node)) turned.Add(node);
        }
    }

    /// <summary>An argument, by position as written.</summary>
    public Expr Argument(Expr node, int position) => turned.Contains(node) ? node[1 - position] : node[position];

    private bool IsTurned(Expr node)
    {
        if (node.Operation is not (Operation.Add or Operation.Multiply) || (node.Operation == Operation.Multiply && node[0].IsConstant)) return false;
        var (first, second) = (IsOfChain(node, node[0]), IsOfChain(node, node[1]));
        return first != second ? second : Compare(node[0], node[1], DeepestLook) > 0;
    }

    private static bool IsOfChain(Expr node, Expr side) => node.Operation == Operation.Add
        ? side.Operation is Operation.Add or Operation.Subtract
        : side.Operation is Operation.Multiply or Operation.Divide;

    private int Compare(Expr a, Expr b, int depth)
    {
        if (ReferenceEquals(a, b) || depth == 0) return 0;
        var order = Rank(a).CompareTo(Rank(b));
        if (order == 0) order = a.Value.CompareTo(b.Value);
        if (order == 0) order = string.Compare(a.Name ?? a.Function?.Name, b.Name ?? b.Function?.Name, StringComparison.OrdinalIgnoreCase);
        if (order == 0) order = string.CompareOrdinal(a.Name, b.Name);
        for (var i = 0; order == 0 && i < a.Arity; i++) order = Compare(Argument(a, i), Argument(b, i), depth - 1);
        return order;
    }

    private static int Rank(Expr node) => node.Operation switch
    {
        Operation.Constant or Operation.Parameter or Operation.Input => (int)node.Operation,
        Operation.Call => 3,
        _ => 4 + (int)node.Operation,
    };
}
