using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Diagnostics;

namespace VlbiOps.Tests.Optim.Diagnostics;

/// <summary>Calibration of a conjugate normal model whose posterior is known: mu ~ N(0, 1), ten data N(mu, 1).</summary>
public sealed class SimulationBasedCalibrationTests
{
    private const int DataCount = 10;
    private static readonly CalibrationOptions Many = new() { SimulationCount = 400 };

    [Fact]
    public void AnExactSamplerPasses()
    {
        var result = Run(1.0, 0.0, Many);
        Assert.True(result.IsCalibrated(), result.Warning());
        Assert.Null(result.Warning());
        Assert.Equal(["mu", "sum"], result.Quantities.Select(q => q.Name));
        Assert.All(result.Quantities, q =>
        {
            Assert.Equal(400, q.Ranks.Count);
            Assert.Equal(400, q.Histogram.Sum());
            Assert.Equal("neither its place nor its width stands out", q.Shape);
        });
    }

    [Theory]
    [InlineData(0.7, 0.0, "its posterior is too narrow")]
    [InlineData(1.5, 0.0, "its posterior is too wide")]
    [InlineData(1.0, 0.5, "its draws lie too high")]
    [InlineData(1.0, -0.5, "its draws lie too low")]
    public void AWrongSamplerFailsAndItsFaultIsNamed(double width, double shift, string words)
    {
        var result = Run(width, shift, Many);
        Assert.False(result.IsCalibrated());
        Assert.Contains(words, result.Warning(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTestsCallRightSamplersWrongAsOftenAsTheySay()
    {
        // The least of the two probabilities of each of 200 runs of uniform ranks, for the envelope and for chi-square.
        int envelope = 0, chiSquare = 0, outside = 0;
        for (var run = 0; run < 200; run++)
        {
            var random = new RandomStream(99).Split((ulong)run);
            var ranks = RankUniformity.Of("x", [.. Enumerable.Range(0, 100).Select(_ => random.NextInt32(16))], 16, 8);
            envelope += ranks.EnvelopeTestProbability < 0.1 ? 1 : 0;
            chiSquare += ranks.ChiSquareProbability < 0.1 ? 1 : 0;
            outside += Enumerable.Range(0, 15).Any(k => ranks.Cumulative[k] < ranks.EnvelopeLower[k] || ranks.Cumulative[k] > ranks.EnvelopeUpper[k]) ? 1 : 0;
        }

        Assert.InRange(envelope, 8, 34);
        Assert.InRange(chiSquare, 8, 34);
        Assert.InRange(outside, 2, 20);
    }

    [Fact]
    public void TheEnvelopeOfTwoValuesIsBinomial()
    {
        // Ranks of 0 or 1: P(|c - 5| >= 4) of a binomial (10, 1/2) is 22 / 1024.
        var ranks = RankUniformity.Of("coin", [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 2, 2);
        Assert.Equal(22.0 / 1024.0, ranks.EnvelopeTestProbability, 1e-12);
        Assert.Equal((2, 8), (ranks.EnvelopeLower[0], ranks.EnvelopeUpper[0]));
        Assert.Equal(6.4, ranks.ChiSquare, 1e-12);
        Assert.Equal(0.011412036386, ranks.ChiSquareProbability, 1e-9);
    }

    [Fact]
    public void ThreadsDoNotChangeTheRanks()
    {
        var (one, four) = (Run(1.0, 0.0, new() { SimulationCount = 40 }), Run(1.0, 0.0, new() { SimulationCount = 40, Threads = 4 }));
        Assert.Equal(one.Quantities.SelectMany(q => q.Ranks), four.Quantities.SelectMany(q => q.Ranks));
    }

    [Fact]
    public void TiesAreBrokenEvenly()
    {
        // A quantity of two values, each draw as likely as the truth to be either.
        var result = SimulationBasedCalibration.Run(
            ["coin"],
            random => (new double[] { random.NextInt32(2) }, 0),
            (_, random) => [[.. Enumerable.Range(0, 63).Select(_ => (double)random.NextInt32(2))]],
            Many);
        Assert.True(result.IsCalibrated(), result.Warning());
    }

    [Fact]
    public void FailuresAreCounted()
    {
        var calls = 0;
        var result = SimulationBasedCalibration.Run(
            ["x"],
            random => (new[] { random.NextUniform() }, 0),
            (_, random) => calls++ % 10 == 3 ? null : [[.. Enumerable.Range(0, 100).Select(_ => random.NextUniform())]],
            new() { SimulationCount = 20 });
        Assert.Equal(2, result.FailedSimulations.Count);
        Assert.False(result.IsCalibrated());
        Assert.Contains("2 simulations gave no draws", result.Warning(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeIsRefused()
    {
        Assert.Throws<ArgumentException>(() => Run(1.0, 0.0, new() { KeptDraws = 62 }));
        var error = Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.Run(["x"], _ => (new[] { 0.5 }, 0), (_, _) => [new double[10]]));
        Assert.Contains("1 quantities of 10 draws; expected 1 of at least 63", error.Message, StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => SimulationBasedCalibration.Run(["x"], _ => (new[] { 0.5 }, 0), (_, _) => null, null, cancelled.Token));
    }

    private static SimulationBasedCalibration Run(double width, double shift, CalibrationOptions options) => SimulationBasedCalibration.Run(
        ["mu", "sum"],
        random =>
        {
            var mu = random.NextNormal();
            var data = new double[DataCount];
            random.FillNormal(data);
            return (new[] { mu, 3.0 * mu }, data.Select(z => mu + z).Sum());
        },
        (sum, random) =>
        {
            double mean = sum / (DataCount + 1.0), sd = 1.0 / Math.Sqrt(DataCount + 1.0);
            double[] draws = [.. Enumerable.Range(0, 200).Select(_ => mean + (sd * (shift + (width * random.NextNormal()))))];
            return [draws, [.. draws.Select(x => 3.0 * x)]];
        },
        options);
}
