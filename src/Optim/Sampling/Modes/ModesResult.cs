using VlbiOps.Core.Numerics;

namespace VlbiOps.Optim.Sampling.Modes;

/// <summary>The modes found, and what cannot be said of them.</summary>
/// <param name="Modes">The modes, the heaviest first; by their lowest minimum where they were not weighed.</param>
/// <param name="Notes">What the user should know, a line each.</param>
/// <param name="Gradients">Gradients spent, on minima and draws together.</param>
public sealed record ModesResult(IReadOnlyList<Mode> Modes, IReadOnlyList<string> Notes, int Gradients)
{
    /// <summary>Whether every mode has a weight.</summary>
    public bool AreWeighed => Modes.Count > 0 && Modes.All(mode => double.IsFinite(mode.Weight));

    /// <summary>Draws of the whole posterior: each mode's in proportion to its weight, in random order.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <returns>Points, one array each, in unconstrained coordinates.</returns>
    /// <exception cref="InvalidOperationException">The modes were not weighed.</exception>
    public double[][] Combine(int count, ulong seed = 1)
    {
        if (!AreWeighed)
        {
            throw new InvalidOperationException("the modes were not weighed, so their draws cannot be put together");
        }

        var stream = new RandomStream(seed);
        var points = new double[count][];
        for (var k = 0; k < count; k++)
        {
            var (mode, level) = (0, stream.NextUniform());
            while (mode < Modes.Count - 1 && (level -= Modes[mode].Weight) > 0.0)
            {
                mode++;
            }

            var draws = Modes[mode].Draws;
            var chain = draws.Chains[stream.NextInt32(draws.Chains.Count)];
            var row = stream.NextInt32(chain.Count);
            points[k] = [.. Enumerable.Range(0, chain.ParameterCount).Select(j => chain.Values[(j * chain.Count) + row])];
        }

        return points;
    }
}
