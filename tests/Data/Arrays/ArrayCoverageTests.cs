using VlbiOps.Data.Arrays;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Arrays;

public sealed class ArrayCoverageTests
{
    /// <summary>Baselines worked out from the stations and times of the EHT's public files against those in the files: one part in 1e5 of the baseline's length, and where
    /// a file's time is not the middle of what was averaged (2 s at most) 1.5e-4.</summary>
    [DataFact("eht-m87-2017")]
    public void BaselinesAreThoseOfThePublicFiles()
    {
        foreach (var name in (string[])["095_lo", "100_hi", "101_lo"])
        {
            var set = UvFitsFile.Read(TestFiles.Data($"eht-m87-2017/SR1_M87_2017_{name}_hops_netcal_StokesI.uvfits"));
            var (c, m) = (set.Columns, set.Metadata);
            double squares = 0;
            for (var k = 0; k < set.Count; k++)
            {
                var frame = new SourceFrame(m.RightAscensionDegrees, m.DeclinationDegrees, m.ModifiedJulianDate + (c.TimeHours[k] / 24));
                var (a, b) = (set.Stations[c.Station1[k]].Position!.Value, set.Stations[c.Station2[k]].Position!.Value);
                var (east, north) = frame.Project(a, b);
                var perMeter = m.FrequencyHz / 299_792_458;
                var off = double.Hypot((east * perMeter) - c.U[k], (north * perMeter) - c.V[k]) / (perMeter * double.Hypot(double.Hypot(a.X - b.X, a.Y - b.Y), a.Z - b.Z));
                Assert.InRange(off, 0, 2e-4);
                squares += off * off;
            }

            Assert.InRange(Math.Sqrt(squares / set.Count), 0, 1.1e-5);
        }
    }

    [DataFact("eht-m87-2017")]
    public void TheBuiltInArrayIsThatOfThePublicFiles()
    {
        var file = UvFitsFile.Read(TestFiles.Data("eht-m87-2017/SR1_M87_2017_101_lo_hops_netcal_StokesI.uvfits"));
        foreach (var station in ArrayCatalog.Eht2017.Stations.Where(station => station.Name != "SP"))
        {
            Assert.Equal(file.Stations[file.StationIndex(station.Name)].Position, station.Position);
        }

        Assert.Equal((SourceCoordinates.M87.RightAscensionDegrees, SourceCoordinates.M87.DeclinationDegrees), (file.Metadata.RightAscensionDegrees, file.Metadata.DeclinationDegrees));
    }

    /// <summary>The files' noise is that of the array's SEFDs, but for what weather, low elevations (Pico Veleta and Hawaii) and lost polarisations make worse.</summary>
    [DataFact("eht-m87-2017")]
    public void NoiseIsLikeThatOfThePublicFiles()
    {
        var file = UvFitsFile.Read(TestFiles.Data("eht-m87-2017/SR1_M87_2017_096_lo_hops_netcal_StokesI.uvfits"));
        var ours = Medians(ArrayCoverage.Of(ArrayCatalog.Eht2017, new ArraySchedule { ScanSeconds = 60, LeastElevationDegrees = 5 }), 10);
        var theirs = Medians(file, 10);
        Assert.Equal(21, theirs.Keys.Intersect(ours.Keys).Count());
        foreach (var (baseline, sigma) in theirs) Assert.InRange(sigma / ours[baseline], 0.8, 5);
        Assert.InRange(theirs.Select(pair => pair.Value / ours[pair.Key]).Order().ElementAt(10), 0.8, 1.8);
    }

    [Fact]
    public void CoverageIsWhatIsUp()
    {
        var schedule = new ArraySchedule { StartHours = 0, StopHours = 8, ScanSeconds = 120, GapSeconds = 480, IntegrationSeconds = 30, LeastElevationDegrees = 15 };
        var set = ArrayCoverage.Of(ArrayCatalog.Eht2017, schedule);
        Assert.Equal(48, Scans.Of(set).Length);
        Assert.Equal(48 * 4, set.Columns.TimeHours.Distinct().Count());
        Assert.Equal(15 / 3600.0, set.Columns.TimeHours[0], 1e-12);
        Assert.DoesNotContain(7, set.Columns.Station2);
        for (var k = 0; k < set.Count; k++)
        {
            Assert.True(set.Columns.Station1[k] < set.Columns.Station2[k]);
            var frame = new SourceFrame(schedule.Source.RightAscensionDegrees, schedule.Source.DeclinationDegrees, 57854 + (set.Columns.TimeHours[k] / 24));
            Assert.True(frame.ElevationDegrees(set.Stations[set.Columns.Station1[k]].Position!.Value) > 15);
            Assert.True(frame.ElevationDegrees(set.Stations[set.Columns.Station2[k]].Position!.Value) > 15);
        }
    }

    /// <summary>ALMA and Pico Veleta: sqrt(74 1900 / (2 1.856 GHz 10 s)) / 0.88 for a hand, and a factor sqrt(2) less for both.</summary>
    [Fact]
    public void NoiseIsThatOfTheRadiometer()
    {
        var set = ArrayCoverage.Of(ArrayCatalog.Eht2017, new ArraySchedule { HasParallelHands = true, StopHours = 3 });
        var row = Enumerable.Range(0, set.Count).First(k => (set.Stations[set.Columns.Station1[k]].Name, set.Stations[set.Columns.Station2[k]].Name) == ("AA", "PV"));
        Assert.Equal(2.21159e-3, set.Columns.Products[0].Sigma[row], 1e-8);
        Assert.Equal(2.21159e-3 / Math.Sqrt(2), set.Columns.Sigma[row], 1e-8);
    }

    [Fact]
    public void AHandThatIsMissingLeavesTheOther()
    {
        var array = new StationArray("two", ArrayCatalog.Eht2017.Stations.Take(2).Select(station => station with { SefdLeft = station.Name == "AP" ? null : station.SefdLeft }).ToArray());
        var set = ArrayCoverage.Of(array, new ArraySchedule { HasParallelHands = true });
        Assert.Equal(set.Columns.Products[0].Sigma[0], set.Columns.Sigma[0]);
        Assert.True(double.IsNaN(set.Columns.Products[1].Sigma[0]));
    }

    [Fact]
    public void WhatCannotBeObservedIsToldInOneLine()
    {
        static string Message(StationArray array, ArraySchedule schedule) => Assert.Throws<ArgumentException>(() => ArrayCoverage.Of(array, schedule)).Message;
        var eht = ArrayCatalog.Eht2017;
        Assert.Contains("one station has no baseline", Message(new("one", [eht.Stations[0]]), new()), StringComparison.Ordinal);
        Assert.Contains("the place of station AP is not known", Message(new("two", [eht.Stations[0], eht.Stations[1] with { Position = null }]), new()), StringComparison.Ordinal);
        Assert.Contains("the SEFD of station AP is not known", Message(new("two", [eht.Stations[0], eht.Stations[1] with { SefdRight = null, SefdLeft = null }]), new()), StringComparison.Ordinal);
        Assert.Contains("is not above 89 degrees at two stations", Message(eht, new() { LeastElevationDegrees = 89 }), StringComparison.Ordinal);
        Assert.Contains("a stop after the start", Message(eht, new() { StopHours = -1 }), StringComparison.Ordinal);
        Assert.Contains("at least one integration a scan", Message(eht, new() { ScanSeconds = 5 }), StringComparison.Ordinal);
        Assert.Contains("expected positive numbers", Message(eht, new() { FrequencyHz = double.NaN }), StringComparison.Ordinal);
        Assert.Contains("more than 20000000 visibilities", Message(eht, new() { IntegrationSeconds = 1e-3 }), StringComparison.Ordinal);
        Assert.Contains("an efficiency of 2", Message(eht, new() { Efficiency = 2 }), StringComparison.Ordinal);
    }

    private static Dictionary<(string, string), double> Medians(VisibilitySet set, double seconds) => Enumerable.Range(0, set.Count)
        .GroupBy(k => (First: set.Stations[set.Columns.Station1[k]].Name, Second: set.Stations[set.Columns.Station2[k]].Name))
        .ToDictionary(
            rows => string.CompareOrdinal(rows.Key.First, rows.Key.Second) < 0 ? rows.Key : (rows.Key.Second, rows.Key.First),
            rows => rows.Select(k => set.Columns.Sigma[k] * Math.Sqrt(set.Columns.IntegrationSeconds[k] / seconds)).Order().ElementAt(rows.Count() / 2));
}
