using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Data.Closures;

/// <summary>What holds for closures of every array.</summary>
public class ClosurePropertyTests
{
    private static readonly ClosureKind[] GainFree = [ClosureKind.Phase, ClosureKind.Amplitude, ClosureKind.LogAmplitude];
    private static readonly ClosureSelection[] Selections = Enum.GetValues<ClosureSelection>();

    private static void ForRandom(int count, Action<Random> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => property(new Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    [Fact]
    public void GainsOfStationsDropOut() => ForRandom(100, random =>
    {
        var set = RandomArray.Make(random, 0.2);
        var through = RandomArray.WithGains(set, random);
        foreach (var kind in GainFree)
        {
            foreach (var selection in Selections)
            {
                var (expected, actual) = (ClosureSets.Form(set, kind, selection), ClosureSets.Form(through, kind, selection));
                Assert.Equal(expected.Stations, actual.Stations);
                for (var k = 0; k < expected.Count; k++)
                {
                    var difference = expected.Values[k] - actual.Values[k];
                    if (kind == ClosureKind.Phase) difference = Math.IEEERemainder(difference, 2 * Math.PI);
                    // Near |V| = s the debiased amplitude is the root of a small difference: rounding grows by the amplitude's square over it.
                    var tolerance = 1e-12 * (1 + Math.Pow(expected.Sigma[k], 4)) * Math.Max(1, Math.Abs(expected.Values[k]));
                    Assert.True(Math.Abs(difference) <= tolerance, $"{kind} {difference}");
                    Assert.Equal(expected.Sigma[k], actual.Sigma[k], tolerance);
                }
            }
        }
    });

    [Fact]
    public void OrderAndDirectionOfVisibilitiesDoNotMatter() => ForRandom(100, random =>
    {
        var set = RandomArray.Make(random, 0.2);
        var other = RandomArray.Reversed(RandomArray.Shuffled(set, random), random);
        foreach (var kind in Enum.GetValues<ClosureKind>())
        {
            foreach (var selection in Selections) AssertSame(ClosureSets.Form(set, kind, selection), ClosureSets.Form(other, kind, selection));
        }
    });

    [Fact]
    public void TheIndependentSetSpansTheMaximalOneAndNoRowFollowsFromOthers() => ForRandom(200, random =>
    {
        var set = RandomArray.Make(random, 0.3);
        foreach (var kind in GainFree)
        {
            var (independent, maximal) = (ClosureSets.Form(set, kind), ClosureSets.Form(set, kind, ClosureSelection.Maximal));
            var loops = maximal.Stations.Select(static s => string.Join("-", s)).ToHashSet();
            Assert.All(independent.Stations, s => Assert.Contains(string.Join("-", s), loops));
            Assert.Equal(independent.Count, ClosureRanks.OfClosures(independent));
            Assert.Equal(independent.Count, ClosureRanks.OfClosures(maximal));
        }
    });

    [Fact]
    public void IslandsOfStationsGiveAsManyClosuresAsThereCanBe() => ForRandom(200, random =>
    {
        var set = RandomArray.Make(random, 0);
        (int, int)[] baselines = [.. set.Columns.Station1.Zip(set.Columns.Station2)];
        foreach (var kind in Enum.GetValues<ClosureKind>())
        {
            Assert.Equal(baselines.Length == 0 ? 0 : ClosureRanks.OfBaselines(baselines, set.Stations.Count, kind), ClosureSets.Form(set, kind).Count);
        }
    });

    [Fact]
    public void TheCovarianceIsPositiveDefiniteWithTheSquaresOfSigmaOnItsDiagonal() => ForRandom(100, random =>
    {
        var set = RandomArray.Make(random, 0.2);
        foreach (var kind in GainFree)
        {
            var closures = ClosureSets.Form(set, kind);
            Assert.Equal(closures.Count, closures.Blocks.Sum(static block => block.Count));
            foreach (var block in closures.Blocks)
            {
                var covariance = Matrix<double>.Build.Dense(block.Count, block.Count, block.Covariance);
                double[] sigma = closures.Sigma[block.First..(block.First + block.Count)];
                var correlation = Matrix<double>.Build.Dense(block.Count, block.Count, (p, q) => covariance[p, q] / (sigma[p] * sigma[q]));
                Assert.All(correlation.Diagonal(), static x => Assert.Equal(1, x, 1e-12));
                Assert.True(correlation.IsSymmetric());
                Assert.True(correlation.Evd(Symmetricity.Symmetric).EigenValues.Real().Minimum() > 0);
            }
        }
    });

    private static void AssertSame(ClosureSet expected, ClosureSet actual)
    {
        Assert.Equal(expected.Stations, actual.Stations);
        Assert.Equal(expected.Values, actual.Values);
        Assert.Equal(expected.Imaginary, actual.Imaginary);
        Assert.Equal(expected.Sigma, actual.Sigma);
        Assert.Equal(expected.LegU, actual.LegU);
        Assert.Equal(expected.LegV, actual.LegV);
        Assert.Equal(expected.Blocks.Select(static block => (block.First, block.Count)), actual.Blocks.Select(static block => (block.First, block.Count)));
        Assert.Equal(expected.Blocks.SelectMany(static block => block.Covariance), actual.Blocks.SelectMany(static block => block.Covariance));
    }
}
