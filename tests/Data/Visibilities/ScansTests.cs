using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class ScansTests
{
    [ReferenceFact("vlbi/m87_101_lo_scans.csv")]
    public void ScansOfM87AreThoseOfThePeers()
    {
        var expected = ReferenceVisibilities.Columns("vlbi/m87_101_lo_scans.csv");
        var scans = Scans.Of(ReferenceVisibilities.Read(ReferenceVisibilities.Raw));
        Assert.Equal(22, scans.Length);
        Assert.All(scans.Zip(ReferenceVisibilities.Numbers(expected["start_h"])), pair => Assert.Equal(pair.Second, pair.First.StartHours, 1e-12));
        Assert.All(scans.Zip(ReferenceVisibilities.Numbers(expected["stop_h"])), pair => Assert.Equal(pair.Second, pair.First.StopHours, 1e-12));
        Assert.Equal(7447, scans.SelectMany(scan => scan.Rows).Distinct().Count());
    }

    [Fact]
    public void RowsOutOfOrderAreFoundInTheirScan()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [5, 1, 5.01, 1.005, 3], (_, _, _) => (1, 0));
        var scans = Scans.Of(set);
        Assert.Equal([[1, 3], [4], [0, 2]], scans.Select(scan => scan.Rows));
    }

    [Fact]
    public void AGapOfNothingIsRefused()
    {
        var set = SyntheticVisibilities.Of(["A", "B"], [1], (_, _, _) => (1, 0));
        Assert.Contains("positive", Assert.Throws<ArgumentException>(() => Scans.Of(set, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Scans.Of(set, double.NaN));
    }
}
