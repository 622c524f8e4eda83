using System.Runtime.CompilerServices;

namespace VlbiOps.Data.Closures;

/// <summary>Of all loops of a time those that no others imply, the most precise first: independent rows are a matroid, in which the greedy choice is the best.</summary>
/// <param name="statistics">Errors of the visibilities.</param>
internal sealed class IndependentLoops(LegStatistics statistics)
{
    private readonly List<Candidate> sorted = [];
    private readonly RowSpace space = new();

    /// <summary>Leaves in a list of all loops an independent set of the same rank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Keep(SimultaneousBaselines baselines, List<ClosureLoop> loops)
    {
        Span<DirectedLeg> legs = stackalloc DirectedLeg[ClosureLoop.MostLegs];
        sorted.Clear();
        foreach (var loop in loops)
        {
            baselines.TryFind(loop, legs);
            var variance = 0.0;
            foreach (var leg in legs[..loop.LegCount]) variance += statistics.Variance[baselines.Row(leg.Baseline)];
            sorted.Add(new Candidate(variance, loop));
        }

        sorted.Sort();
        space.Reset(baselines.Count);
        loops.Clear();
        foreach (var (_, loop) in sorted)
        {
            if (Raises(loop, baselines, legs)) loops.Add(loop);
        }
    }

    private bool Raises(ClosureLoop loop, SimultaneousBaselines baselines, Span<DirectedLeg> legs)
    {
        baselines.TryFind(loop, legs);
        Span<int> columns = stackalloc int[ClosureLoop.MostLegs], entries = stackalloc int[ClosureLoop.MostLegs];
        for (var k = 0; k < loop.LegCount; k++) (columns[k], entries[k]) = (legs[k].Baseline, loop.Coefficient(k, legs[k].Reversed));
        return space.Add(columns[..loop.LegCount], entries[..loop.LegCount]);
    }

    /// <summary>Loops by precision; of equally precise ones those of stations that come first in the array.</summary>
    private readonly record struct Candidate(double Variance, ClosureLoop Loop) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) =>
            Variance < other.Variance ? -1 : Variance > other.Variance ? 1 : Loop.CompareTo(other.Loop);
    }
}
