using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Tests.Optim.Diagnostics;

/// <summary>Draws as a sampler without fault would give, for tests to spoil.</summary>
internal static class SampleDraws
{
    public static Draws Normal(int chains, int count, params string[] names) => new(names, [.. Enumerable.Range(0, chains).Select(chain => Chain(count, names.Length, new RandomStream(77).Split((ulong)chain)))]);

    private static ChainDraws Chain(int count, int parameters, RandomStream random)
    {
        var chain = new ChainDraws
        {
            Count = count,
            ParameterCount = parameters,
            Values = new double[count * parameters],
            LogDensity = new double[count],
            Acceptance = new double[count],
            StepSize = [.. Enumerable.Repeat(0.7, count)],
            TreeDepth = [.. Enumerable.Repeat(3, count)],
            LeapfrogCount = [.. Enumerable.Repeat(7, count)],
            IsDivergent = new bool[count],
            Energy = new double[count],
        };
        random.FillNormal(chain.Values);
        random.FillNormal(chain.LogDensity);
        random.FillUniform(chain.Acceptance);
        random.FillNormal(chain.Energy);
        return chain;
    }
}
