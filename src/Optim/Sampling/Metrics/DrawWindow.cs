namespace VlbiOps.Optim.Sampling.Metrics;

/// <summary>Draws of a warm-up window with the gradients there, from which metrics are estimated.</summary>
public sealed class DrawWindow
{
    private readonly List<double[]> positions = [];
    private readonly List<double[]> gradients = [];

    /// <summary>Draws so far.</summary>
    public int Count => positions.Count;

    /// <summary>The draws.</summary>
    public IReadOnlyList<double[]> Positions => positions;

    /// <summary>Gradients of minus the log density there.</summary>
    public IReadOnlyList<double[]> Gradients => gradients;

    /// <summary>Adds a draw.</summary>
    public void Add(ReadOnlySpan<double> position, ReadOnlySpan<double> gradient)
    {
        positions.Add(position.ToArray());
        gradients.Add(gradient.ToArray());
    }

    /// <summary>Forgets the draws.</summary>
    public void Clear()
    {
        positions.Clear();
        gradients.Clear();
    }
}
