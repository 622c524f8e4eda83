namespace VlbiOps.Core.Expressions;

/// <summary>What makes two nodes the same.</summary>
internal readonly record struct ExprKey(Operation Operation, long First, long Second, long Third, long Bits, object? Tag);

/// <summary>The one table of all live nodes. Nodes nobody holds are dropped when the table has doubled.</summary>
internal static class ExprTable
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<ExprKey, WeakReference<Expr>> Nodes = [];
    private static long lastId;
    private static int sweepAt = 1 << 14;

    public static Expr Get(Operation operation, long bits, object? tag, Expr? first = null, Expr? second = null, Expr? third = null)
    {
        var key = new ExprKey(operation, first?.Id ?? -1, second?.Id ?? -1, third?.Id ?? -1, bits, tag);
        lock (Gate)
        {
            if (Nodes.TryGetValue(key, out var reference) && reference.TryGetTarget(out var known))
            {
                return known;
            }

            if (Nodes.Count >= sweepAt)
            {
                Sweep();
            }

            var node = new Expr(++lastId, key, first, second, third);
            Nodes[key] = new WeakReference<Expr>(node);
            return node;
        }
    }

    private static void Sweep()
    {
        foreach (var (key, reference) in Nodes)
        {
            if (!reference.TryGetTarget(out _))
            {
                Nodes.Remove(key);
            }
        }

        sweepAt = Math.Max(1 << 14, 2 * Nodes.Count);
    }
}
