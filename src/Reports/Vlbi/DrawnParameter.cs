using VlbiOps.Reports.Text;
using VlbiOps.Results.Fits;

namespace VlbiOps.Reports.Vlbi;

/// <summary>The draws of one parameter, as figures take them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its name without what all have in front.</param>
/// <param name="Unit">Its unit, as readers write it.</param>
/// <param name="Chains">The draws, an array a chain.</param>
internal sealed record DrawnParameter(string Name, string Label, string Unit, double[][] Chains)
{
    /// <summary>Parameters drawn unless asked for by name.</summary>
    private const int Usual = 8;

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

    /// <summary>The parameters of some names, or the first ones.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="names">Their names; null for the first eight.</param>
    /// <exception cref="ArgumentException">One is not among the draws.</exception>
    public static DrawnParameter[] Of(PosteriorResult posterior, IReadOnlyList<string>? names)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var draws = posterior.Draws;
        names ??= [.. draws.Names.Take(Usual)];
        var missing = names.FirstOrDefault(name => draws.IndexOf(name) < 0);
        if (missing is not null || names.Count == 0) throw new ArgumentException($"no parameter '{missing}' was drawn; there are {string.Join(", ", draws.Names)}", nameof(names));
        var labels = VlbiText.Short(names);
        return [.. names.Select((name, k) =>
        {
            var index = draws.IndexOf(name);
            var set = posterior.Problem.Parameters;
            return new DrawnParameter(draws.Names[index], labels[k], VlbiText.Unit(set[set.IndexOf(draws.Names[index])].Unit), draws.Columns(index));
        })];
    }
}
