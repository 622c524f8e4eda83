using VlbiOps.Optim.Diagnostics;

namespace VlbiOps.Tests.Optim.Diagnostics;

/// <summary>Quantiles of a sample.</summary>
public sealed class SampleQuantileTests
{
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 6.5)]
    [InlineData(1.0, 8.0)]
    public void TypeSevenInterpolatesBetweenOrderStatistics(double probability, double expected) =>
        Assert.Equal(expected, SampleQuantile.Of([8.0, 2.0, 1.0, 3.0], probability), 1e-12);

    [Fact]
    public void AnOrderStatisticIsTakenAsItIs()
    {
        // 0.95 * 20 is not quite 19 in doubles, nor are others of these.
        var sample = Enumerable.Range(0, 21).Select(i => Math.Exp(i / 7.0)).ToArray();
        for (var i = 0; i <= 20; i++)
        {
            Assert.Equal(sample[i], SampleQuantile.OfSorted(sample, i * 0.05));
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void AProbabilityIsFromZeroToOne(double probability) => Assert.Throws<ArgumentException>(() => SampleQuantile.Of([1.0], probability));
}
