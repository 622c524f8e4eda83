namespace VlbiOps.Optim.Sampling.Trees;

/// <summary>The doubling trajectory of the no-U-turn sampler: it is told of one node after the other and says in which direction the next one is wanted, until
/// the trajectory turns back, diverges or is long enough. It knows nothing of what the nodes are.</summary>
/// <remarks>M. D. Hoffman and A. Gelman 2014, JMLR 15, 1593; multinomial sampling within a subtree and biased progressive sampling between doublings:
/// M. Betancourt 2017, arXiv:1701.02434, appendix A.3. Subtrees lie on a stack and are joined like carries in a binary counter, so that the caller can
/// evaluate nodes of many chains together and nothing recurses.</remarks>
public sealed class TrajectoryTree : ITrajectoryRule
{
    /// <summary>The slot of the whole trajectory.</summary>
    public const int Whole = 0;

    private readonly ISegments segments;
    private readonly double[] logWeights;
    private int top;
    private int leaves;
    private double acceptanceSum;

    /// <summary>Makes a tree over pieces.</summary>
    /// <param name="segments">The pieces; <see cref="SlotCount"/> slots are used.</param>
    /// <param name="largestDepth">Most doublings ever.</param>
    public TrajectoryTree(ISegments segments, int largestDepth)
    {
        this.segments = segments;
        logWeights = new double[SlotCount(largestDepth)];
    }

    /// <summary>Doublings completed.</summary>
    public int Depth { get; private set; }

    /// <summary>Nodes told of, the first excluded.</summary>
    public int NodeCount { get; private set; }

    /// <summary>Whether the next node follows the right end (+1) or precedes the left end (-1).</summary>
    public int Direction { get; private set; }

    /// <summary>The slot in which the next node is expected.</summary>
    public int NextSlot => top + 1;

    /// <summary>Mean over the nodes of the probability that each would be accepted with.</summary>
    public double Acceptance => acceptanceSum / NodeCount;

    /// <summary>Why the trajectory ended.</summary>
    public TreeEnd End { get; private set; }

    /// <summary>Slots needed for trees of a depth: the whole, one subtree a height, and a leaf.</summary>
    /// <param name="depth">Most doublings.</param>
    public static int SlotCount(int depth) => depth + 2;

    /// <summary>Begins with a single node, which is in slot <see cref="Whole"/> with weight 1.</summary>
    /// <param name="decisions">Random choices.</param>
    public void Begin(IDecisions decisions)
    {
        (Depth, NodeCount, End, acceptanceSum) = (0, 0, TreeEnd.None, 0.0);
        logWeights[Whole] = 0.0;
        BeginDoubling(decisions);
    }

    /// <summary>Takes the node in <see cref="NextSlot"/>.</summary>
    /// <param name="logWeight">Logarithm of its weight against the first node's.</param>
    /// <param name="isDivergent">Whether it is so far off that the trajectory is given up.</param>
    /// <param name="maxDepth">Doublings allowed.</param>
    /// <param name="decisions">Random choices.</param>
    /// <returns>Whether the trajectory has ended; the draw is then what slot <see cref="Whole"/> proposes.</returns>
    public bool Add(double logWeight, bool isDivergent, int maxDepth, IDecisions decisions)
    {
        NodeCount++;
        acceptanceSum += AcceptanceOf(logWeight);
        if (isDivergent)
        {
            return Finish(TreeEnd.Diverged);
        }

        logWeights[++top] = logWeight;
        leaves++;
        for (var carry = leaves; (carry & 1) == 0; carry >>= 1)
        {
            if (JoinSubtrees(decisions))
            {
                return Finish(TreeEnd.Turned);
            }
        }

        if (leaves < 1 << Depth)
        {
            return false;
        }

        Depth++;
        return JoinWhole(decisions) ? Finish(TreeEnd.Turned) : Depth >= maxDepth ? Finish(TreeEnd.LengthReached) : BeginDoubling(decisions);
    }

    /// <summary>The probability to accept a node of a weight against the first; 0 for one that is not a number.</summary>
    internal static double AcceptanceOf(double logWeight) => double.IsNaN(logWeight) ? 0.0 : Math.Min(1.0, Math.Exp(logWeight));

    private static double LogSum(double a, double b)
    {
        var (larger, smaller) = a > b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(smaller) ? larger : larger + Math.Log(1.0 + Math.Exp(smaller - larger));
    }

    private bool BeginDoubling(IDecisions decisions)
    {
        Direction = decisions.Decide(0.5) ? 1 : -1;
        (top, leaves) = (Whole, 0);
        return false;
    }

    private bool Finish(TreeEnd end)
    {
        End = end;
        return true;
    }

    /// <summary>Joins the two subtrees on top of the stack; each node is proposed with its own weight. True where the result turns back.</summary>
    private bool JoinSubtrees(IDecisions decisions)
    {
        var (earlier, later) = (top - 1, top);
        var (left, right) = Direction > 0 ? (earlier, later) : (later, earlier);
        var turning = segments.IsTurning(left, right);
        var sum = LogSum(logWeights[earlier], logWeights[later]);
        if (decisions.Decide(Math.Exp(logWeights[later] - sum)))
        {
            segments.Propose(later, earlier);
        }

        segments.Join(left, right, earlier);
        logWeights[earlier] = sum;
        top--;
        return turning;
    }

    /// <summary>Joins a finished doubling to the whole; its proposal is preferred where it weighs more. True where the result turns back.</summary>
    private bool JoinWhole(IDecisions decisions)
    {
        const int Doubling = Whole + 1;
        var (left, right) = Direction > 0 ? (Whole, Doubling) : (Doubling, Whole);
        if (decisions.Decide(Math.Exp(logWeights[Doubling] - logWeights[Whole])))
        {
            segments.Propose(Doubling, Whole);
        }

        var turning = segments.IsTurning(left, right);
        segments.Join(left, right, Whole);
        logWeights[Whole] = LogSum(logWeights[Whole], logWeights[Doubling]);
        return turning;
    }
}
