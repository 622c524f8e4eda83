using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities;

public sealed class NetworkStatisticsTests
{
    [ReferenceFact(ReferenceVisibilities.Raw)]
    public void M87InNumbers()
    {
        var statistics = NetworkStatistics.Of(ReferenceVisibilities.Read(ReferenceVisibilities.Raw));
        Assert.Equal((7447, 22, 7, 21), (statistics.Count, statistics.Scans, statistics.Stations.Count, statistics.Baselines.Count));
        Assert.Equal(8.257, statistics.MaximumLength / 1e9, 5e-4);
        Assert.Equal(2 * 7447, statistics.Stations.Sum(station => station.Count));
        Assert.Equal(7447, statistics.Baselines.Sum(baseline => baseline.Count));
        Assert.Equal(216, statistics.Baselines.Sum(baseline => baseline.Scans));
        Assert.Equal(644, statistics.Baselines.Single(baseline => (baseline.Station1, baseline.Station2) == ("AA", "AP")).Count);
        Assert.Equal(75, statistics.Baselines.Single(baseline => (baseline.Station1, baseline.Station2) == ("PV", "SM")).Count);
        Assert.All(statistics.Baselines, b => Assert.True(b.MinimumAmplitude <= b.MedianAmplitude && b.MedianAmplitude <= b.MaximumAmplitude && b.MinimumLength <= b.MaximumLength));
    }

    [Fact]
    public void AStationWithoutVisibilitiesHasNoNumbers()
    {
        var set = Selection.WithoutStations(SyntheticVisibilities.Of(["A", "B", "C"], [1, 2, 3], (t, _, _) => (t, 0)), "B");
        var statistics = NetworkStatistics.Of(set);
        var (a, b) = (statistics.Stations[0], statistics.Stations[1]);
        Assert.Equal((3, 3, 1.0, 3.0), (a.Count, a.Scans, a.StartHours!.Value, a.StopHours!.Value));
        Assert.Equal((0, 0), (b.Count, b.Scans));
        Assert.Null(b.MedianSignalToNoise);
        Assert.Null(b.StartHours);
        var baseline = Assert.Single(statistics.Baselines);
        Assert.Equal(("A", "C", 1.0, 2.0, 3.0), (baseline.Station1, baseline.Station2, baseline.MinimumAmplitude, baseline.MedianAmplitude, baseline.MaximumAmplitude));
        Assert.IsType<StationStatistics[]>(statistics.Stations);
        Assert.IsType<BaselineStatistics[]>(statistics.Baselines);
    }
}
