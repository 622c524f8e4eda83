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

    /// <summary>Integrations of a minute and longer, one after another, are one scan; the pause is from the end of the longest before to the begin of the next.</summary>
    [Theory]
    [InlineData(60)]
    [InlineData(400)]
    public void LongIntegrationsOneAfterAnotherAreOneScan(double seconds)
    {
        var set = Integrated([.. Enumerable.Range(0, 5).Select(k => 1 + (k * seconds / 3600)), .. Enumerable.Range(0, 3).Select(k => 1 + ((5 + k) * seconds / 3600) + 0.017)], _ => seconds);
        Assert.Equal([15, 9], Scans.Of(set).Select(scan => scan.Rows.Length));
        Assert.Equal(2, NetworkStatistics.Of(set).Scans);
        Assert.Equal(6, ScanAverage.Of(set).Count);
        Assert.Equal(2, Scans.Of(ScanAverage.Of(set)).Length);
        Assert.Equal([2, 2, 1, 2, 1], TimeAverage.Of(set, 2 * seconds).Columns.IntegrationSeconds.Where((_, k) => k % 3 == 0).Select(length => Math.Round(length / seconds)));
    }

    [Fact]
    public void AScanLastsAsLongAsItsLongestIntegration()
    {
        // The first integration of A-B outlasts the pause of the others.
        var set = Integrated([1, 1.05], row => row == 0 ? 360 : 10);
        Assert.Single(Scans.Of(set));
        Assert.Equal(2, Scans.Of(Integrated([1, 1.05], _ => 10)).Length);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void IntegrationTimesThatAreNoneAreRefused(double seconds) =>
        Assert.Contains("visibility 1 has an integration time of", Assert.Throws<ArgumentException>(() => Integrated([1, 2], row => row == 1 ? seconds : 10)).Message, StringComparison.Ordinal);

    private static VisibilitySet Integrated(double[] hours, Func<int, double> seconds)
    {
        var set = SyntheticVisibilities.Of(["A", "B", "C"], hours, (_, _, _) => (1, 0));
        return set.With(set.Columns with { IntegrationSeconds = [.. Enumerable.Range(0, set.Count).Select(seconds)] }, "other integration times");
    }
}
