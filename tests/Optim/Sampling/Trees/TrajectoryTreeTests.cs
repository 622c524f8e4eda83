using VlbiOps.Optim.Sampling.Trees;

namespace VlbiOps.Tests.Optim.Sampling.Trees;

/// <summary>The tree on whole numbers, with every random choice enumerated: transition probabilities are exact.</summary>
public sealed class TrajectoryTreeTests
{
    private const int Depth = 3;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryTransitionIsAsLikelyAsItsReverse(int seed)
    {
        var reach = 1 << Depth;
        var (weight, turns) = (Weights(seed), Turns(seed));
        var transitions = Enumerable.Range(-reach, (2 * reach) + 1).ToDictionary(k => k, k => Transitions(k, weight, turns, out _));
        var pairs = 0;
        foreach (var (from, probabilities) in transitions)
        {
            Assert.Equal(1.0, probabilities.Values.Sum(), 12);
            foreach (var (to, probability) in probabilities.Where(p => transitions.ContainsKey(p.Key)))
            {
                var forth = Math.Exp(weight(from)) * probability;
                var back = Math.Exp(weight(to)) * transitions[to].GetValueOrDefault(from);
                Assert.True(Math.Abs(forth - back) <= 1e-12 * forth, $"{from} to {to}: {forth:R} against {back:R}");
                pairs += from == to ? 0 : 1;
            }
        }

        Assert.True(pairs > 20);
    }

    [Fact]
    public void AWrongPreferenceIsSeen()
    {
        // The same test on a chain that always takes the newer subtree's proposal must not balance.
        var (weight, turns) = (Weights(1), Turns(1));
        var forth = Math.Exp(weight(0)) * Transitions(0, k => 0.0 * k, turns, out _).GetValueOrDefault(1);
        var back = Math.Exp(weight(1)) * Transitions(1, k => 0.0 * k, turns, out _).GetValueOrDefault(0);
        Assert.True(Math.Abs(forth - back) > 1e-3 * forth);
    }

    [Fact]
    public void WithoutTurnsTheTrajectoryIsAsLongAsAllowed()
    {
        _ = Transitions(0, _ => 0.0, (_, _) => false, out var ends);
        Assert.Equal([TreeEnd.LengthReached], ends.Keys);
        Assert.Equal(1.0, ends[TreeEnd.LengthReached], 12);
    }

    [Fact]
    public void ADivergenceEndsTheTrajectoryAndItsSubtreeIsNotProposed()
    {
        var probabilities = Transitions(0, k => k >= 2 ? double.NegativeInfinity : 0.0, (_, _) => false, out var ends);
        Assert.True(ends[TreeEnd.Diverged] > 0.0);
        Assert.All(probabilities.Where(p => p.Value > 0.0), p => Assert.True(p.Key < 2));
    }

    /// <summary>Probabilities of every draw from a start.</summary>
    private static Dictionary<int, double> Transitions(int start, Func<int, double> weight, Func<int, int, bool> turns, out Dictionary<TreeEnd, double> ends)
    {
        var probabilities = new Dictionary<int, double>();
        ends = [];
        var pieces = new DummyTrajectory(TrajectoryTree.SlotCount(Depth), turns);
        var tree = new TrajectoryTree(pieces, Depth);
        var decisions = new EnumeratedDecisions();
        do
        {
            decisions.Begin();
            pieces.Put(TrajectoryTree.Whole, start);
            tree.Begin(decisions);
            var (left, right, ended) = (start, start, false);
            while (!ended)
            {
                var node = tree.Direction > 0 ? ++right : --left;
                pieces.Put(tree.NextSlot, node);
                ended = tree.Add(weight(node) - weight(start), double.IsNegativeInfinity(weight(node)), Depth, decisions);
            }

            var draw = pieces[TrajectoryTree.Whole].Proposal;
            probabilities[draw] = probabilities.GetValueOrDefault(draw) + decisions.Probability;
            ends[tree.End] = ends.GetValueOrDefault(tree.End) + decisions.Probability;
        }
        while (decisions.MoveNext());
        return probabilities;
    }

    private static Func<int, double> Weights(int seed) => k => 1.5 * Math.Sin((1.7 * k) + (0.9 * seed));

    /// <summary>Pieces that turn back by chance, the longer the likelier.</summary>
    private static Func<int, int, bool> Turns(int seed) => (first, last) =>
        seed > 0 && Math.Sin((12.9898 * first) + (78.233 * last) + seed) > 1.0 - (0.12 * (last - first));
}
