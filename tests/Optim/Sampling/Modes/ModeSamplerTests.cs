using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Sampling;
using VlbiOps.Optim.Sampling.Modes;
using VlbiOps.Tests.Posteriors;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Optim.Sampling.Modes;

public sealed class ModeSamplerTests
{
    private static readonly ModeSampler Sampler = new() { Sampler = new Nuts { Chains = 2, Draws = 600, Seed = 4 } };

    /// <summary>Weights 0.7 and 0.3, one mode twice as wide as the other.</summary>
    [Fact]
    public void ModesFarApartAreFoundAndWeighed()
    {
        var two = SyntheticPosterior.Get("two-modes");
        var result = Sampler.Sample(two.Posterior.Objective, Within(20.0));
        Assert.True(result.AreWeighed);
        Assert.Equal(2, result.Modes.Count);
        Assert.InRange(result.Modes[0].Weight, 0.7 - (4 * result.Modes[0].WeightError), 0.7 + (4 * result.Modes[0].WeightError));
        Assert.InRange(result.Modes[0].WeightError, 1e-4, 0.02);
        Assert.Equal(1.0, result.Modes.Sum(mode => mode.Weight), 12);

        // The combined draws have the mean of the whole, which no chain has.
        var points = result.Combine(4000);
        Assert.InRange(points.Average(point => point[0]), two.Means[0] - 1.0, two.Means[0] + 1.0);
        Assert.Equal(result.Modes[0].Weight, points.Count(point => point[0] < 0) / 4000.0, 0.03);
    }

    /// <summary>Amplitudes of M87 (EHT 2017, day 101) under Cauchy noise: the ring and itself turned by half a circle, found from random starts, weigh the same.</summary>
    [ReferenceFact(CauchyRing.Data)]
    public void TheCauchyRingOfAmplitudesHasTwoModesOfEqualWeight()
    {
        var ring = CauchyRing.OfAmplitudes;
        var starts = new ChainStart(
            stream => [Math.Log(0.6) + (0.3 * stream.NextNormal()), Math.Log(40) + (0.2 * stream.NextNormal()), Math.Log(12) + (0.2 * stream.NextNormal()), 0.3 * stream.NextNormal(), 0.3 * stream.NextNormal()],
            null);
        var result = (Sampler with { LargestRise = 10 }).Sample(ring.Objective, starts);
        Assert.True(result.AreWeighed, string.Join("; ", result.Notes));
        Assert.True(result.Modes.Count >= 2);
        double Brightness(Mode mode) => ring.Monitored(mode.Minima[0].Point)[3];
        var half = result.Modes.Where(mode => Brightness(mode) > 0).ToArray();
        var error = Math.Sqrt(half.Sum(mode => mode.WeightError * mode.WeightError));
        Assert.InRange(half.Sum(mode => mode.Weight), 0.5 - (4 * error), 0.5 + (4 * error));
        Assert.InRange(error, 1e-3, 0.12);

        // Robust losses have many minima; those that few starts led to are told.
        var best = ring.Monitored(result.Modes.SelectMany(mode => mode.Minima).MinBy(minimum => minimum.Value)!.Point);
        Assert.InRange(best[1], 41, 46);
    }

    [Fact]
    public void ChainsThatMeetAreOneMode()
    {
        // Two minima so near that every chain passes between them: minus the log of two normals at +-1.2.
        var result = Sampler.Sample(() => new FunctionObjective(1, x => (0.5 * (x[0] * x[0])) - Dual.Log(Dual.Exp(1.2 * x[0]) + Dual.Exp(-1.2 * x[0]))));
        var mode = Assert.Single(result.Modes);
        Assert.Equal(2, mode.Minima.Count);
        Assert.Equal(1.0, mode.Weight);

        // Both bumps together integrate to 2 sqrt(2 pi) exp(1.2^2 / 2).
        Assert.Equal(Math.Log(2 * Math.Sqrt(2 * Math.PI)) + 0.72, mode.Evidence!.Value.LogValue, 4 * mode.Evidence.Value.Error);
    }

    [Fact]
    public void ADensityWithoutAMinimumIsSaidToHaveNone()
    {
        var result = new ModeSampler { Starts = 3 }.Sample(() => new FunctionObjective(1, x => double.NaN * x[0]));
        Assert.Empty(result.Modes);
        Assert.False(result.AreWeighed);
        Assert.Contains("none of 3 starts came to a minimum", result.Notes[0], StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => result.Combine(10));
    }

    [Fact]
    public void TheIntegralOfANormalIsExact()
    {
        // Precision L L' with determinant (1e3 * 0.5 * 1e-2)^2 = 25.
        var draws = new Nuts { Draws = 500 }.Sample(NormalDensity.Awkward).Draws;
        var evidence = BridgeSampling.Estimate(NormalDensity.Awkward(), draws);
        Assert.True(evidence.HasConverged);
        Assert.Equal((1.5 * Math.Log(2 * Math.PI)) - Math.Log(5), evidence.LogValue, 4 * evidence.Error);
        Assert.InRange(evidence.Error, 0.0, 0.02);
    }

    [Fact]
    public void TooFewDrawsAreRefused()
    {
        var draws = new Nuts { Draws = 4, WarmUp = 50 }.Sample(() => NormalDensity.Standard(6)).Draws;
        var message = Assert.Throws<ArgumentException>(() => BridgeSampling.Estimate(NormalDensity.Standard(6), draws)).Message;
        Assert.Equal("there are 8 draws to fit a normal of 6 parameters to; at least 16 were expected", message);
    }

    private static ChainStart Within(double half) => new(
        stream =>
        {
            var point = new double[3];
            stream.FillUniform(point);
            return [.. point.Select(u => half * ((2 * u) - 1))];
        },
        null);
}
