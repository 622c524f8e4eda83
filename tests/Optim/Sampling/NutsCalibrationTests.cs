using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Diagnostics;
using VlbiOps.Optim.Sampling;

namespace VlbiOps.Tests.Optim.Sampling;

/// <summary>Truths drawn from a prior rank evenly among draws of their posteriors: the sampler, its warm-up and its random numbers taken together.</summary>
public sealed class NutsCalibrationTests
{
    private const int Observations = 5;

    private static readonly Nuts Sampler = new() { Chains = 2, WarmUp = 100, Draws = 400 };

    [Fact]
    [Trait("Category", "Slow")]
    public void TruthsRankEvenlyAmongTheDraws()
    {
        var calibration = Run(spread: 1.0);
        Assert.Null(calibration.Warning(0.001));
        Assert.True(calibration.IsCalibrated(0.001));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void APriorThatIsNotThatOfTheTruthsIsSeen()
    {
        Assert.False(Run(spread: 2.0).IsCalibrated(0.001));
    }

    /// <summary>A mean of prior normal(0, 1), the logarithm of a scale likewise, and a few normal data; truths of another spread than the prior's are wrong.</summary>
    private static SimulationBasedCalibration Run(double spread) => SimulationBasedCalibration.Run<double[]>(
        ["mean", "log scale"],
        stream =>
        {
            var (mean, logScale) = (spread * stream.NextNormal(), spread * stream.NextNormal());
            return ([mean, logScale], [.. Enumerable.Range(0, Observations).Select(_ => mean + (Math.Exp(logScale) * stream.NextNormal()))]);
        },
        (data, stream) =>
        {
            var density = new FunctionObjective(2, x =>
            {
                var scale = Dual.Exp(-1.0 * x[1]);
                var sum = (0.5 * x[0] * x[0]) + (0.5 * x[1] * x[1]) + (data.Length * x[1]);
                foreach (var y in data)
                {
                    sum += 0.5 * scale * scale * (x[0] - y) * (x[0] - y);
                }

                return sum;
            });
            var draws = (Sampler with { Seed = stream.NextWord() }).Sample(() => density).Draws;
            return [.. Enumerable.Range(0, 2).Select(j => draws.Columns(j).SelectMany(column => column).ToArray())];
        },
        new CalibrationOptions { SimulationCount = 300, Seed = 9 });
}
