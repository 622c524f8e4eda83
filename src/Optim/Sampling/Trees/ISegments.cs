namespace VlbiOps.Optim.Sampling.Trees;

/// <summary>Pieces of a trajectory, each in a numbered slot, as the tree sees them. What a node is, how it moves and when a piece turns back is known here and
/// not in the tree.</summary>
public interface ISegments
{
    /// <summary>Whether the piece made of two neighbours turns back on itself, the checks across their joint included.</summary>
    /// <param name="left">Slot of the earlier piece in the trajectory's own time.</param>
    /// <param name="right">Slot of the later piece.</param>
    bool IsTurning(int left, int right);

    /// <summary>Puts the piece made of two neighbours into the slot of one of them, its proposal aside.</summary>
    /// <param name="left">Slot of the earlier piece.</param>
    /// <param name="right">Slot of the later piece.</param>
    /// <param name="into">Either of the two.</param>
    void Join(int left, int right, int into);

    /// <summary>Makes the node proposed by one slot that of another.</summary>
    /// <param name="from">The slot whose proposal is taken.</param>
    /// <param name="into">The slot that takes it.</param>
    void Propose(int from, int into);
}
