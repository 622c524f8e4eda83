namespace VlbiOps.Optim.Sampling.Trees;

/// <summary>How a trajectory grows and which of its nodes becomes the draw.</summary>
public interface ITrajectoryRule
{
    /// <summary>Doublings completed; 0 where nothing is doubled.</summary>
    int Depth { get; }

    /// <summary>Nodes told of, the first excluded.</summary>
    int NodeCount { get; }

    /// <summary>Whether the next node follows the right end (+1) or precedes the left end (-1).</summary>
    int Direction { get; }

    /// <summary>The slot in which the next node is expected.</summary>
    int NextSlot { get; }

    /// <summary>How well the trajectory was accepted, 0 to 1: what step sizes are tuned by.</summary>
    double Acceptance { get; }

    /// <summary>Why the trajectory ended.</summary>
    TreeEnd End { get; }

    /// <summary>Begins with the node in slot <see cref="TrajectoryTree.Whole"/>.</summary>
    void Begin(IDecisions decisions);

    /// <summary>Takes the node in <see cref="NextSlot"/>; true where the trajectory has ended.</summary>
    bool Add(double logWeight, bool isDivergent, int maxDepth, IDecisions decisions);
}
