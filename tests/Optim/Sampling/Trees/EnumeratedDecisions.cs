using VlbiOps.Optim.Sampling.Trees;

namespace VlbiOps.Tests.Optim.Sampling.Trees;

/// <summary>Walks through every sequence of choices that something random can make, with the probability of each.</summary>
internal sealed class EnumeratedDecisions : IDecisions
{
    private readonly List<(bool Choice, double Probability)> path = [];
    private int position;

    /// <summary>Probability of the sequence made since <see cref="Begin"/>.</summary>
    public double Probability { get; private set; }

    public void Begin() => (position, Probability) = (0, 1.0);

    /// <summary>Moves on to the next sequence; false where all were made.</summary>
    public bool MoveNext()
    {
        while (path.Count > 0 && !path[^1].Choice)
        {
            path.RemoveAt(path.Count - 1);
        }

        if (path.Count == 0)
        {
            return false;
        }

        path[^1] = (false, path[^1].Probability);
        return true;
    }

    public bool Decide(double probability)
    {
        var yes = Math.Min(1.0, probability);
        if (position == path.Count)
        {
            path.Add((yes > 0.0, yes));
        }

        var choice = path[position++].Choice;
        Probability *= choice ? yes : 1.0 - yes;
        return choice;
    }
}
