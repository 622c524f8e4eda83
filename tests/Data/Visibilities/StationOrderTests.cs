using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class StationOrderTests
{
    private static readonly VisibilitySet Set = SyntheticVisibilities.Of(["A", "B", "C"], [1, 2], (t, u, v) => (Math.Cos(u), Math.Sin(v)));

    [Fact]
    public void ThereAndBackIsTheSame()
    {
        var turned = StationOrder.Of(Set, "C", "A");
        Assert.Equal(["C", "A", "B"], turned.Stations.Select(s => s.Name));
        Assert.All(Enumerable.Range(0, turned.Count), k => Assert.True(turned.Columns.Station1[k] < turned.Columns.Station2[k]));
        var back = StationOrder.Of(turned, "a", "b", "c");
        Assert.Equal(Set.Columns.Real, back.Columns.Real);
        Assert.Equal(Set.Columns.Imaginary, back.Columns.Imaginary);
        Assert.Equal(Set.Columns.U, back.Columns.U);
        Assert.Equal(Set.Columns.Station1, back.Columns.Station1);
    }

    [Fact]
    public void ATurnedBaselineIsTheConjugate()
    {
        var turned = StationOrder.Of(Set, "B");
        var k = Enumerable.Range(0, turned.Count).First(r => (turned.Columns.Station1[r], turned.Columns.Station2[r]) == (0, 1));
        Assert.Equal((Set.Columns.Real[0], -Set.Columns.Imaginary[0], -Set.Columns.U[0]), (turned.Columns.Real[k], turned.Columns.Imaginary[k], turned.Columns.U[k]));
    }

    [Fact]
    public void TheBestStationComesFirstAndTheSilentLast()
    {
        var (columns, stations) = (Set.Columns, Set.Stations.Prepend(new Station("Silent")).ToArray());
        var set = new VisibilitySet(Set.Metadata, stations, columns with
        {
            Station1 = columns.Station1.Select(s => s + 1).ToArray(),
            Station2 = columns.Station2.Select(s => s + 1).ToArray(),
            Sigma = columns.Station1.Zip(columns.Station2, (a, b) => (a, b) == (1, 2) ? 1e-3 : (a, b) == (0, 2) ? 2e-3 : 1).ToArray(),
            Real = columns.Real.Select(_ => 1.0).ToArray(),
            Imaginary = new double[columns.Count],
        });
        Assert.Equal(["C", "B", "A", "Silent"], StationOrder.BySignalToNoise(set).Stations.Select(s => s.Name));
    }

    [Fact]
    public void StationsThatAreNotThereOrTwiceAreRefused()
    {
        Assert.Contains("A, B, C", Assert.Throws<ArgumentException>(() => StationOrder.Of(Set, "X")).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => StationOrder.Of(Set, "A", "a")).Message, StringComparison.Ordinal);
    }
}
