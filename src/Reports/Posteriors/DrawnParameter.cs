using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Posteriors;

/// <summary>The draws of one parameter, as figures take them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its name without what all have in front.</param>
/// <param name="Unit">Its unit, as readers write it.</param>
/// <param name="Chains">The draws, an array a chain.</param>
internal sealed record DrawnParameter(string Name, string Label, string Unit, double[][] Chains)
{
    private const double Tail = 0.003;
    private const double Margin = 0.1;

    /// <summary>All draws, chain after chain.</summary>
    public double[] All { get; } = [.. Chains.SelectMany(chain => chain)];

    /// <summary>Mean and standard deviation as text.</summary>
    public string Summary
    {
        get
        {
            var mean = All.Average();
            return new ValueWithError(mean, Math.Sqrt(All.Sum(x => (x - mean) * (x - mean)) / Math.Max(1, All.Length - 1))).ToString();
        }
    }

    /// <summary>What holds nearly all draws, a little widened.</summary>
    public (double Low, double High) Range
    {
        get
        {
            double[] sorted = [.. All.Order()];
            double low = sorted[(int)(Tail * (sorted.Length - 1))], high = sorted[(int)((1 - Tail) * (sorted.Length - 1))];
            var pad = high > low ? Margin * (high - low) : Math.Max(1e-9, Math.Abs(low) * 0.01);
            return (low - pad, high + pad);
        }
    }
}
