using VlbiOps.Core.Objectives;

namespace VlbiOps.Optim.Sampling;

/// <summary>The chains that one thread drives; those still running are evaluated together where the objective can.</summary>
internal sealed class ChainGroup
{
    private readonly double[] points;
    private readonly double[] gradients;
    private readonly double[] values;
    private readonly List<Chain> running = [];
    private readonly int dimension;

    public ChainGroup(Chain[] chains)
    {
        Chains = chains;
        dimension = chains[0].Current.Position.Length;
        (points, gradients, values) = (new double[chains.Length * dimension], new double[chains.Length * dimension], new double[chains.Length]);
    }

    public Chain[] Chains { get; }

    /// <summary>The last round of checkpoints in which the group left its chains' states.</summary>
    public int CheckpointRound { get; set; }

    /// <summary>Minus the log density, the group's own.</summary>
    public IObjective? Objective { get; set; }

    /// <summary>Begins with all chains that neither wait nor have ended.</summary>
    public void Begin()
    {
        running.Clear();
        running.AddRange(Chains.Where(chain => !chain.IsParked && !chain.IsFinished));
    }

    /// <summary>One evaluation for every running chain; false where none runs any more.</summary>
    public bool Advance()
    {
        if (running.Count > 1 && Objective is IBatchObjective batch)
        {
            AdvanceTogether(batch);
        }
        else
        {
            foreach (var chain in running)
            {
                var gradient = gradients.AsSpan(0, dimension);
                chain.Receive(Objective!.ValueAndGradient(chain.Wanted, gradient), gradient);
            }
        }

        for (var k = running.Count - 1; k >= 0; k--)
        {
            if (running[k].IsFinished || running[k].IsParked)
            {
                running.RemoveAt(k);
            }
        }

        return running.Count > 0;
    }

    private void AdvanceTogether(IBatchObjective objective)
    {
        var count = running.Count;
        for (var k = 0; k < count; k++)
        {
            running[k].Wanted.CopyTo(points.AsSpan(k * dimension));
        }

        objective.ValuesAndGradients(points.AsSpan(0, count * dimension), values.AsSpan(0, count), gradients.AsSpan(0, count * dimension));
        for (var k = 0; k < count; k++)
        {
            running[k].Receive(values[k], gradients.AsSpan(k * dimension, dimension));
        }
    }
}
