using VlbiOps.Optim.Sampling.Trees;

namespace VlbiOps.Tests.Optim.Sampling.Trees;

/// <summary>Pieces of the whole numbers: a node is a number, a piece is from one number to another, and which pieces turn back is anybody's choice.</summary>
/// <param name="slots">Number of slots.</param>
/// <param name="turns">Whether a piece turns back.</param>
internal sealed class DummyTrajectory(int slots, Func<int, int, bool> turns) : ISegments
{
    private readonly (int First, int Last, int Proposal)[] pieces = new (int, int, int)[slots];

    public (int First, int Last, int Proposal) this[int slot] => pieces[slot];

    public void Put(int slot, int node) => pieces[slot] = (node, node, node);

    public bool IsTurning(int left, int right)
    {
        Assert.Equal(pieces[left].Last + 1, pieces[right].First);
        return turns(pieces[left].First, pieces[right].Last);
    }

    public void Join(int left, int right, int into)
    {
        Assert.Equal(pieces[left].Last + 1, pieces[right].First);
        pieces[into] = (pieces[left].First, pieces[right].Last, pieces[into].Proposal);
    }

    public void Propose(int from, int into) => pieces[into].Proposal = pieces[from].Proposal;
}
