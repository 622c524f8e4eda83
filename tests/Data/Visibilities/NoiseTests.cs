using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class NoiseTests
{
    [ReferenceFact(ReferenceVisibilities.TwoPercent)]
    public void TwoPercentOfTheAmplitudeAsThePeersAddIt()
    {
        var ours = Noise.Add(ReferenceVisibilities.Read(ReferenceVisibilities.ScanAverages), 0.02);
        var theirs = ReferenceVisibilities.Read(ReferenceVisibilities.TwoPercent);
        Assert.Equal(theirs.Columns.Real, ours.Columns.Real);
        Assert.All(ours.Columns.Sigma.Zip(theirs.Columns.Sigma), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void TheFloorAddsInQuadratureToEveryProduct()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [1], (_, _, _) => (3, 4));
        set = set.With(set.Columns with { Products = [new(PolarizationProduct.RR, [9], [9], [0.2])] }, "a product");
        var noisy = Noise.Add(set, 0.1, 0.5).Columns;
        Assert.Equal(Math.Sqrt(Math.Pow(set.Columns.Sigma[0], 2) + 0.25 + 0.25), noisy.Sigma[0], 1e-15);
        Assert.Equal(Math.Sqrt(0.04 + 0.5), noisy.Products[0].Sigma[0], 1e-15);
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0.1, -1)]
    [InlineData(0.1, double.PositiveInfinity)]
    public void NoiseThatIsNoneIsRefused(double fraction, double floor)
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [1], (_, _, _) => (1, 0));
        Assert.Contains("0 or more", Assert.Throws<ArgumentException>(() => Noise.Add(set, fraction, floor)).Message, StringComparison.Ordinal);
    }
}
