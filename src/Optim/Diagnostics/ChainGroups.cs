using VlbiOps.Optim.Sampling;

namespace VlbiOps.Optim.Diagnostics;

/// <summary>Tells chains that explore one place from such as never meet: two chains meet where their central 90 % intervals overlap in every
/// quantity, and a group holds all that meet one another by way of others.</summary>
internal static class ChainGroups
{
    private const double Low = 0.05;
    private const double High = 0.95;

    /// <summary>The groups, each the numbers of its chains from 0, and the quantities in which some chains do not meet.</summary>
    public static (IReadOnlyList<IReadOnlyList<int>> Groups, IReadOnlyList<int> Quantities) Find(Draws draws)
    {
        var count = draws.Chains.Count;
        var apart = new bool[count, count];
        var quantities = new List<int>();
        var intervals = new (double Low, double High)[count];
        for (var quantity = 0; quantity < draws.Names.Count; quantity++)
        {
            for (var chain = 0; chain < count; chain++)
            {
                var sorted = draws.Chains[chain].Column(quantity).ToArray();
                Array.Sort(sorted);
                intervals[chain] = (SampleQuantile.OfSorted(sorted, Low), SampleQuantile.OfSorted(sorted, High));
            }

            if (MarkApart(intervals, apart))
            {
                quantities.Add(quantity);
            }
        }

        return (Join(apart), quantities);
    }

    private static bool MarkApart((double Low, double High)[] intervals, bool[,] apart)
    {
        var any = false;
        for (var a = 0; a < intervals.Length; a++)
        {
            for (var b = 0; b < intervals.Length; b++)
            {
                if (intervals[a].High < intervals[b].Low)
                {
                    apart[a, b] = apart[b, a] = any = true;
                }
            }
        }

        return any;
    }

    private static List<IReadOnlyList<int>> Join(bool[,] apart)
    {
        var groups = new List<IReadOnlyList<int>>();
        var left = Enumerable.Range(0, apart.GetLength(0)).ToList();
        while (left.Count > 0)
        {
            var group = new List<int> { left[0] };
            left.RemoveAt(0);
            for (var member = 0; member < group.Count; member++)
            {
                var met = left.FindAll(other => !apart[group[member], other]);
                group.AddRange(met);
                left.RemoveAll(met.Contains);
            }

            group.Sort();
            groups.Add(group);
        }

        return groups;
    }
}
