using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>A run of nodes that becomes one method.</summary>
/// <param name="Nodes">In order, arguments first.</param>
/// <param name="Exports">Values later segments need, with the scratch slot of each.</param>
/// <param name="Imports">Values of earlier segments, with the scratch slot of each.</param>
internal sealed record Segment(Expr[] Nodes, IReadOnlyDictionary<Expr, int> Exports, IReadOnlyDictionary<Expr, int> Imports);

/// <summary>Cuts a long run of nodes into methods that the JIT compiler still optimises (it gives up at about a thousand nodes).</summary>
internal static class Segmenter
{
    /// <summary>Measured on sums of Gaussian components with gradient, from 130 to 7,700 nodes, AVX-512: the cost of a node varies by 15 % with 120 to 240
    /// nodes a method, by 25 % with 320; with 640, methods whose values all live long fall off the cliff (three times the cost).</summary>
    public const int NodesPerMethod = 200;

    /// <summary>Cuts the run.</summary>
    /// <param name="order">Nodes, arguments first.</param>
    /// <param name="isLeaf">Nodes that every segment can load for itself.</param>
    /// <param name="needs">The numbers that must be there before a node is worked out.</param>
    /// <param name="slotCount">How many scratch slots the segments need.</param>
    public static IReadOnlyList<Segment> Cut(IReadOnlyList<Expr> order, Func<Expr, bool> isLeaf, Func<Expr, IEnumerable<Expr>> needs, out int slotCount)
    {
        var work = order.Where(node => !isLeaf(node)).ToArray();
        var parts = work.Length == 0 ? [[]] : work.Chunk((work.Length + Methods(work.Length) - 1) / Methods(work.Length)).ToArray();
        var home = new Dictionary<Expr, int>();
        var lastUse = new Dictionary<Expr, int>();
        for (var s = 0; s < parts.Length; s++)
        {
            foreach (var node in parts[s])
            {
                home[node] = s;
                foreach (var argument in needs(node).Where(home.ContainsKey))
                {
                    lastUse[argument] = s;
                }
            }
        }

        return Assign(parts, needs, lastUse, out slotCount);
    }

    private static int Methods(int nodes) => (nodes + NodesPerMethod - 1) / NodesPerMethod;

    private static List<Segment> Assign(Expr[][] parts, Func<Expr, IEnumerable<Expr>> needs, Dictionary<Expr, int> lastUse, out int slotCount)
    {
        slotCount = 0;
        var free = new Stack<int>();
        var live = new Dictionary<Expr, int>();
        var segments = new List<Segment>();
        for (var s = 0; s < parts.Length; s++)
        {
            var used = parts[s].SelectMany(needs).ToHashSet();
            var imports = live.Where(pair => used.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value);
            foreach (var (node, slot) in live.Where(pair => lastUse[pair.Key] < s).ToArray())
            {
                live.Remove(node);
                free.Push(slot);
            }

            var exports = new Dictionary<Expr, int>();
            foreach (var node in parts[s].Where(node => lastUse.GetValueOrDefault(node, s) > s))
            {
                exports[node] = live[node] = free.TryPop(out var slot) ? slot : slotCount++;
            }

            segments.Add(new Segment(parts[s], exports, imports));
        }

        return segments;
    }
}
