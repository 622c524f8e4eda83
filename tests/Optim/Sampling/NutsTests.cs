using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.Sampling;
using VlbiOps.Optim.Sampling.Metrics;
using VlbiOps.Optim.Sampling.WarmUp;

namespace VlbiOps.Tests.Optim.Sampling;

public sealed class NutsTests
{
    private static readonly Nuts Short = new() { Draws = 200, WarmUp = 100, Seed = 5 };

    [Theory]
    [InlineData("fisher")]
    [InlineData("stan")]
    [InlineData("stan-dense")]
    public void DrawsHaveTheMomentsOfTheDensity(string scheme)
    {
        var density = NormalDensity.Awkward();
        var result = new Nuts { Draws = 2000, Scheme = WarmUpScheme.Find(scheme, 1000, 3, false), Seed = 3 }.Sample(() => density);
        double[] mean = [0.002, -3, 50];
        for (var j = 0; j < 3; j++)
        {
            var all = result.Draws.Columns(j).SelectMany(c => c).ToArray();
            var deviation = Math.Sqrt(all.Select(v => (v - mean[j]) * (v - mean[j])).Average());
            Assert.True(Math.Abs(all.Average() - mean[j]) < 0.1 * deviation, $"{j}: {all.Average()}");
        }

        // Twice the potential is chi-square with three degrees of freedom.
        var potentials = result.Draws.Chains.SelectMany(c => c.LogDensity).Select(l => -2 * l).ToArray();
        Assert.InRange(potentials.Average(), 2.8, 3.2);
        Assert.Equal(0, result.DivergentCount);
        Assert.Empty(result.Failures);
        Assert.False(result.WasCancelled);
    }

    [Fact]
    public void TheFisherMetricOfANormalDensityIsItsCovariance()
    {
        var result = Short.Sample(NormalDensity.Awkward);
        var metric = Assert.IsType<DenseMetric>(result.Metrics[0]);
        double[] normals = [0.3, -1.2, 0.8];
        var (momentum, velocity, back) = (new double[3], new double[3], new double[3]);
        metric.DrawMomentum(normals, momentum);
        metric.Apply(momentum, velocity);

        // The precision of the density takes velocities back to momenta.
        NormalDensity.Awkward().ValueAndGradient([velocity[0] + 0.002, velocity[1] - 3, velocity[2] + 50], back);
        for (var j = 0; j < 3; j++)
        {
            Assert.Equal(momentum[j], back[j], 1e-5 * momentum.Max(Math.Abs));
        }
    }

    [Fact]
    public void DrawsDoNotDependOnThreadsOrOnBatches()
    {
        var once = Short.Sample(NormalDensity.Awkward);
        foreach (var threads in new[] { 2, 3, 4, 8 })
        {
            AssertSame(once, (Short with { Threads = threads }).Sample(NormalDensity.Awkward));
        }

        AssertSame(once, Short.Sample(() => new Unbatched(NormalDensity.Awkward())));
    }

    [Fact]
    public void ChainsShareCallsOfAnObjectiveThatTakesBatches()
    {
        var density = NormalDensity.Standard(4);
        var result = Short.Sample(() => density);
        Assert.True(density.Batches < density.Calls / 3, $"{density.Batches} batches of {density.Calls} points");
        Assert.Equal(density.Calls, result.WarmUpGradients + result.SamplingGradients);
    }

    [Fact]
    public void OtherSeedsGiveOtherDraws()
    {
        var (a, b) = (Short.Sample(NormalDensity.Awkward), (Short with { Seed = 6 }).Sample(NormalDensity.Awkward));
        Assert.NotEqual(a.Draws.Chains[0].Values, b.Draws.Chains[0].Values);
        Assert.NotEqual(a.Draws.Chains[0].Values, a.Draws.Chains[1].Values);
    }

    [Fact]
    public void AResultOfAnOptimiserIsAStart()
    {
        var density = NormalDensity.Awkward();
        var found = new Bfgs().Minimize(density, new double[] { 1, 1, 1 });
        var result = (Short with { WarmUp = 40 }).Sample(() => density, [ChainStart.Around(found.ToStart())]);
        Assert.Equal(0, result.DivergentCount);

        // A metric that fits from the beginning leaves short trajectories throughout.
        Assert.True(result.Draws.Chains.Average(c => c.LeapfrogCount.Average()) < 8);
        Assert.True(result.WarmUpGradients < 40 * 4 * 60, $"{result.WarmUpGradients}");
    }

    [Fact]
    public void HamiltonianMonteCarloOfFixedLengthSamplesToo()
    {
        var result = new Hmc { Steps = 5, Draws = 3000, WarmUp = 300 }.Sample(() => NormalDensity.Standard(5));
        Assert.All(result.Draws.Chains, chain => Assert.All(chain.LeapfrogCount, count => Assert.Equal(5, count)));
        var potentials = result.Draws.Chains.SelectMany(c => c.LogDensity).Select(l => -2 * l).ToArray();
        Assert.InRange(potentials.Average(), 4.8, 5.2);
    }

    /// <summary>A trajectory that diverges at its end is rejected however good its beginning was.</summary>
    [Fact]
    public void FixedLengthsAreTunedByTheirEnds()
    {
        double[] deviations = [.. Enumerable.Range(0, 20).Select(i => Math.Pow(10, 1 - (4 * i / 19.0)))];
        var density = new FunctionObjective(20, x => x.Select((value, i) => 0.5 * value * value * (1 / (deviations[i] * deviations[i]))).Aggregate((a, b) => a + b));
        var result = new Hmc { Chains = 1, Steps = 10, WarmUp = 400 }.Sample(() => density);
        Assert.True(result.DivergentCount < 20, $"{result.DivergentCount} divergences");
        Assert.InRange(result.Draws.Chains[0].LogDensity.Average(l => -2 * l), 15, 25);
    }

    /// <summary>exp(x) below a wall at 0: trajectories over it are rejected however small the step.</summary>
    [Fact]
    public void AWallDoesNotTakeTheStepToNothing()
    {
        var wall = new FunctionObjective(1, x => x[0].Value > 0 ? double.NaN * x[0] : -1.0 * x[0]);
        var result = new Nuts { Draws = 2000 }.Sample(() => wall, [ChainStart.At([-1])]);
        Assert.All(result.StepSizes, step => Assert.InRange(step, 1e-3, 10));
        Assert.InRange(result.Draws.Columns(0).SelectMany(c => c).Average(), -1.3, -0.7);
    }

    [Fact]
    public void AnExceptionInOneThreadStopsTheOthers()
    {
        var (made, calls) = (0, 0);
        IObjective Make()
        {
            var number = Interlocked.Increment(ref made);
            return new FunctionObjective(2, x => (0.5 * x[0] * x[0]) + (0.5 * x[1] * x[1]))
            {
                OnCall = k =>
                {
                    Interlocked.Increment(ref calls);
                    if (number == 2 && k > 50)
                    {
                        throw new InvalidOperationException("broken");
                    }
                },
            };
        }

        var run = new Nuts { Threads = 2, WarmUp = 0, Draws = 2_000_000 };
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => run.Sample(Make)).Message);
        Assert.InRange(calls, 50, 5_000_000);
    }

    [Fact]
    public void StartsAndMetricsOfAnotherLengthAreRefused()
    {
        Assert.Equal("chain 1 starts at 2 coordinates where 3 were expected", Assert.Throws<ArgumentException>(
            () => Short.Sample(NormalDensity.Awkward, [ChainStart.At([0, 0])])).Message);
        Assert.Equal("a start's metric is of 2 parameters where 3 were expected", Assert.Throws<ArgumentException>(
            () => Short.Sample(NormalDensity.Awkward, [ChainStart.At([0, 0, 0]) with { Metric = DiagonalMetric.Identity(2) }])).Message);
    }

    [Fact]
    public void AChainThatFailedDoesNotSpoilTheProgress()
    {
        var told = new List<SamplingProgress>();
        ChainStart[] starts = [ChainStart.At([0.1, 0]), ChainStart.At([9, 9]), ChainStart.At([0, 0.1])];
        var half = new FunctionObjective(2, x => x[0].Value > 8 ? double.NaN * x[0] : (0.5 * x[0] * x[0]) + (0.5 * x[1] * x[1]));
        var result = (Short with { Chains = 3 }).Sample(() => half, starts, progress: new Listener(told));
        Assert.Single(result.Failures);
        Assert.Equal(2, result.Draws.Chains.Count);
        Assert.Equal(1.0, told[^1].Fraction);
        Assert.InRange(told[^1].LargestRHat, 0.9, 1.2);
    }

    [Fact]
    public void DivergencesAreKeptWithTheirPlace()
    {
        // A density with a wall: nothing beyond 1.
        var wall = new FunctionObjective(2, x => x[0].Value > 1 ? double.NaN * x[0] : (0.5 * x[0] * x[0]) + (0.5 * x[1] * x[1]));
        var result = Short.Sample(() => wall, [ChainStart.At([0, 0])]);
        Assert.True(result.DivergentCount > 0);
        var first = result.Divergences.First(d => d.Draw >= 0);
        Assert.True(result.Draws.Chains[first.Chain].IsDivergent[first.Draw]);
        Assert.True(first.End[0] > 1.0 && first.Position[0] <= 1.0);
        Assert.Equal(first.Position[0], first.Gradient[0], 12);
        Assert.Contains("not finite", first.Message, StringComparison.Ordinal);
        Assert.Equal(result.DivergentCount, result.Divergences.Count(d => d.Draw >= 0));
    }

    [Fact]
    public void AChainWithoutAFiniteStartSaysSo()
    {
        var result = Short.Sample(() => new FunctionObjective(1, x => double.NaN * x[0]));
        Assert.Equal(4, result.Failures.Count);
        Assert.Equal("chain 1 found no start with a finite density in 100 attempts", result.Failures[0]);
        Assert.Empty(result.Draws.Chains);
    }

    [Fact]
    public void OptionsThatMakeNoSenseAreNamed()
    {
        Assert.Equal("TargetAcceptance must be between 0 and 1", Message(new Nuts { TargetAcceptance = 1 }));
        Assert.Equal("Draws must be at least 1", Message(new Nuts { Draws = 0 }));
        Assert.Equal("MaxDepth must be from 1 to 24", Message(new Nuts { MaxDepth = 0 }));
        Assert.Equal("Steps must be at least 1", Assert.Throws<ArgumentException>(() => new Hmc { Steps = 0 }.Validate()).Message);
        Assert.Equal("there are 3 starts for 4 chains; one for all or one each was expected", Assert.Throws<ArgumentException>(
            () => Short.Sample(NormalDensity.Awkward, [.. Enumerable.Repeat(ChainStart.Anywhere(3), 3)])).Message);
        static string Message(Nuts nuts) => Assert.Throws<ArgumentException>(() => nuts.Sample(NormalDensity.Awkward)).Message;
    }

    [Fact]
    public void ProgressTellsHowFarTheChainsHaveCome()
    {
        var told = new List<SamplingProgress>();
        var slow = new FunctionObjective(2, x => (0.5 * x[0] * x[0]) + (0.5 * x[1] * x[1])) { OnCall = _ => Thread.SpinWait(2000) };
        _ = (Short with { Draws = 400 }).Sample(() => slow, progress: new Listener(told));
        Assert.True(told.Count >= 1);
        Assert.Equal(1.0, told[^1].Fraction);
        Assert.InRange(told[^1].LargestRHat, 0.9, 1.1);
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.True(pair.First.Fraction <= pair.Second.Fraction));
        Assert.All(told[^1].Chains, chain => Assert.Equal(400, chain.Draws));
    }

    internal static void AssertSame(SamplingResult a, SamplingResult b)
    {
        Assert.Equal(a.Draws.Chains.Count, b.Draws.Chains.Count);
        for (var c = 0; c < a.Draws.Chains.Count; c++)
        {
            Assert.Equal(a.Draws.Chains[c].Values, b.Draws.Chains[c].Values);
            Assert.Equal(a.Draws.Chains[c].LeapfrogCount, b.Draws.Chains[c].LeapfrogCount);
            Assert.Equal(a.Draws.Chains[c].Energy, b.Draws.Chains[c].Energy);
        }

        Assert.Equal(a.StepSizes, b.StepSizes);
        Assert.Equal(a.WarmUpGradients, b.WarmUpGradients);
        Assert.Equal(a.SamplingGradients, b.SamplingGradients);
    }

    private sealed class Listener(List<SamplingProgress> told) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => told.Add(value);
    }

    private sealed class Unbatched(IObjective inner) : IObjective
    {
        public int Dimension => inner.Dimension;

        public double Value(ReadOnlySpan<double> point) => inner.Value(point);

        public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient) => inner.ValueAndGradient(point, gradient);
    }
}
