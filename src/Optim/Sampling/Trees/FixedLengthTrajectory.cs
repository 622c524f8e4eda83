namespace VlbiOps.Optim.Sampling.Trees;

/// <summary>The trajectory of plain Hamiltonian Monte Carlo: so many steps forward, the end accepted or not.</summary>
/// <remarks>S. Duane et al. 1987, Phys. Lett. B 195, 216; R. M. Neal 2011, Handbook of Markov Chain Monte Carlo, chapter 5.</remarks>
/// <param name="segments">The pieces; slots 0 and 1 are used.</param>
/// <param name="stepCount">Number of steps.</param>
public sealed class FixedLengthTrajectory(ISegments segments, int stepCount) : ITrajectoryRule
{
    /// <inheritdoc/>
    public int Depth => 0;

    /// <inheritdoc/>
    public int NodeCount { get; private set; }

    /// <inheritdoc/>
    public int Direction => 1;

    /// <inheritdoc/>
    public int NextSlot => TrajectoryTree.Whole + 1;

    /// <inheritdoc/>
    /// <remarks>That of the last node alone: the nodes before it are not proposed.</remarks>
    public double Acceptance { get; private set; }

    /// <inheritdoc/>
    public TreeEnd End { get; private set; }

    /// <inheritdoc/>
    public void Begin(IDecisions decisions) => (NodeCount, End) = (0, TreeEnd.None);

    /// <inheritdoc/>
    public bool Add(double logWeight, bool isDivergent, int maxDepth, IDecisions decisions)
    {
        NodeCount++;
        Acceptance = TrajectoryTree.AcceptanceOf(logWeight);
        if (isDivergent)
        {
            End = TreeEnd.Diverged;
            return true;
        }

        if (NodeCount < stepCount)
        {
            return false;
        }

        if (decisions.Decide(Math.Exp(logWeight)))
        {
            segments.Propose(NextSlot, TrajectoryTree.Whole);
        }

        End = TreeEnd.LengthReached;
        return true;
    }
}
