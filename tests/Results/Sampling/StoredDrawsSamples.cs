using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Sampling;
using VlbiOps.Tests.Optim.Diagnostics;

namespace VlbiOps.Tests.Results.Sampling;

/// <summary>Draws with every kind of number and name that a file must carry, and a folder for it.</summary>
internal sealed class StoredDrawsSamples : IDisposable
{
    public StoredDrawsSamples() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "vlbiops-draws-" + Guid.NewGuid().ToString("N"));

    public string PathOf(string name) => Path.Combine(Folder, name);

    public static Draws Draws()
    {
        var draws = SampleDraws.Normal(3, 40, "mu", "theta[1]", "theta[2]", "omega[2,1]", "ring.diameter", "ring,diameter", "flux 1", "x__", "phi.3", "ψ \"°\"\n");
        double[] hard = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon, double.MaxValue, 0.1, 1.0 / 3.0, 5e-324, 1e22, -4.8481368110953597e-12];
        hard.CopyTo(draws.Chains[1].Values, 0);
        hard.CopyTo(draws.Chains[2].LogDensity, 0);
        draws.Chains[0].IsDivergent[3] = true;
        draws.Chains[2].TreeDepth[5] = 10;
        draws.Chains[2].LeapfrogCount[5] = 1023;
        return draws;
    }

    public static DrawsHeader Header() => new()
    {
        Model = "two rings",
        Sampler = "HMC",
        Version = "0.1.0",
        Date = new DateTimeOffset(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(2)),
        WarmupCount = 400,
        Seed = ulong.MaxValue,
        TargetAcceptance = 0.8,
        MaxTreeDepth = 10,
        Adaptations = [new(0.7, [1.0, 0.1, 0.1, 2.0], true), new(1.0 / 3.0, [1.0, 0.0, 0.0, 1e-24], true), new(0.9, [3.0, 0.2, 0.2, 4.0], true)],
    };

    public static void AssertSame(Draws expected, Draws actual)
    {
        Assert.Equal(expected.Names, actual.Names);
        Assert.Equal(expected.Chains.Count, actual.Chains.Count);
        foreach (var (a, b) in expected.Chains.Zip(actual.Chains))
        {
            Assert.Equal((a.Count, a.ParameterCount), (b.Count, b.ParameterCount));
            AssertSameBits(a.Values, b.Values);
            AssertSameBits(a.LogDensity, b.LogDensity);
            AssertSameBits(a.Acceptance, b.Acceptance);
            AssertSameBits(a.StepSize, b.StepSize);
            AssertSameBits(a.Energy, b.Energy);
            Assert.Equal(a.TreeDepth, b.TreeDepth);
            Assert.Equal(a.LeapfrogCount, b.LeapfrogCount);
            Assert.Equal(a.IsDivergent, b.IsDivergent);
        }
    }

    public static void AssertSame(DrawsHeader expected, DrawsHeader actual)
    {
        Assert.Equal(expected with { Adaptations = [] }, actual with { Adaptations = [] });
        Assert.Equal(expected.Adaptations.Count, actual.Adaptations.Count);
        foreach (var (a, b) in expected.Adaptations.Zip(actual.Adaptations))
        {
            Assert.Equal((a.StepSize, a.IsDense), (b.StepSize, b.IsDense));
            AssertSameBits(a.InverseMetric, b.InverseMetric);
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void AssertSameBits(double[] expected, double[] actual) =>
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
}
