using VlbiOps.Optim.Sampling;

namespace VlbiOps.Results.Sampling;

/// <summary>The sampler's account of every draw as columns of numbers, in the order and by the names of CmdStan.</summary>
internal static class SamplerColumns
{
    private const int TreeDepth = 3;
    private const int LeapfrogCount = 4;
    private const int Divergent = 5;

    public static readonly string[] Names = ["lp__", "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__"];

    /// <summary>Whether a column holds whole numbers.</summary>
    public static bool IsWhole(int column) => column is TreeDepth or LeapfrogCount or Divergent;

    /// <summary>Whether a number may stand in a column: counts are whole and not negative, flags 0 or 1.</summary>
    public static bool Admits(int column, double value) =>
        !IsWhole(column) || (value >= 0.0 && value <= (column == Divergent ? 1.0 : int.MaxValue) && value == Math.Floor(value));

    public static string Expected(int column) => column == Divergent ? "0 or 1" : "a whole number from 0";

    public static double Get(ChainDraws chain, int column, int draw) => column switch
    {
        0 => chain.LogDensity[draw],
        1 => chain.Acceptance[draw],
        2 => chain.StepSize[draw],
        TreeDepth => chain.TreeDepth[draw],
        LeapfrogCount => chain.LeapfrogCount[draw],
        Divergent => chain.IsDivergent[draw] ? 1.0 : 0.0,
        _ => chain.Energy[draw],
    };

    /// <summary>A chain of its columns; each number was admitted before.</summary>
    public static ChainDraws Build(int count, double[][] sampler, double[] values) => new()
    {
        Count = count,
        ParameterCount = values.Length / count,
        Values = values,
        LogDensity = sampler[0],
        Acceptance = sampler[1],
        StepSize = sampler[2],
        TreeDepth = Array.ConvertAll(sampler[TreeDepth], x => (int)x),
        LeapfrogCount = Array.ConvertAll(sampler[LeapfrogCount], x => (int)x),
        IsDivergent = Array.ConvertAll(sampler[Divergent], x => x != 0.0),
        Energy = sampler[6],
    };

    /// <summary>Refuses draws that make no file.</summary>
    /// <exception cref="ArgumentException">No draws, uneven chains, adaptations of another number of chains, or a metric that is no square.</exception>
    public static void Check(Draws draws, DrawsHeader header)
    {
        if (draws.Chains.Count == 0 || draws.Chains.Any(c => c.Count == 0 || c.Count != draws.CountPerChain || c.ParameterCount != draws.Names.Count))
        {
            throw new ArgumentException("the draws are none, or of chains that differ in shape; expected as many draws of every named quantity in each chain", nameof(draws));
        }

        if (header.Adaptations.Count != 0 && header.Adaptations.Count != draws.Chains.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"{header.Adaptations.Count} adaptations for {draws.Chains.Count} chains"), nameof(header));
        }

        if (header.Adaptations.FirstOrDefault(a => a.IsDense && a.Dimension * a.Dimension != a.InverseMetric.Length) is { } odd)
        {
            throw new ArgumentException(FormattableString.Invariant($"a dense inverse metric of {odd.InverseMetric.Length} numbers; expected a square"), nameof(header));
        }
    }
}
