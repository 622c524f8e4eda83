namespace VlbiOps.Optim.Sampling;

/// <summary>Draws of several chains.</summary>
/// <param name="Names">Names of the quantities, in the order of every chain's columns.</param>
/// <param name="Chains">The chains; all have as many draws.</param>
public sealed record Draws(IReadOnlyList<string> Names, IReadOnlyList<ChainDraws> Chains)
{
    /// <summary>Draws in each chain.</summary>
    public int CountPerChain => Chains.Count == 0 ? 0 : Chains[0].Count;

    /// <summary>Draws of all chains together.</summary>
    public int TotalCount => Chains.Sum(chain => chain.Count);

    /// <summary>The column called <paramref name="name"/>, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>One quantity's draws, an array a chain.</summary>
    public double[][] Columns(int parameter) => [.. Chains.Select(chain => chain.Column(parameter).ToArray())];
}
