using System.Diagnostics;
using System.Text.Json.Nodes;
using VlbiOps.Results.Nights;
using VlbiOps.Workflows.Nights;

namespace VlbiOps.Tests.Workflows.Nights;

public sealed class NightInputsTests : IDisposable
{
    private readonly NightFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(null)]
    public void MapsThatArriveOneByOneWaitForEachOtherAndAreFittedTogether(int? count)
    {
        var configuration = folder.Read(json => json["incoming"]!["maps"] = count ?? 3) with { MapCount = count };
        var texts = folder.MapTexts();
        for (var k = 0; k < 3; k++)
        {
            File.WriteAllText(Path.Combine(folder.Incoming, $"map-{k}.csv"), texts[k]);
            if (k == 1 && count is null) continue;
            var night = NightlyOof.Run(configuration);
            if (k == 2)
            {
                Assert.Equal((NightVerdict.Good, 3), (night.Verdict, Assert.Single(night.Fits).Sources.Count));
            }
            else
            {
                Assert.Empty(night.Fits);
                Assert.Equal(NightIncidentKind.NotReady, Assert.Single(night.Incidents).Kind);
            }
        }

        Assert.Equal((1, 0), (NightlyOof.Run(configuration).KnownCount, Failures()));
    }

    [Fact]
    public void MoreMapsThanAnObservationHasAreNotFittedTogether()
    {
        var texts = folder.MapTexts();
        for (var k = 0; k < 3; k++) File.WriteAllText(Path.Combine(folder.Incoming, $"map-{k}.csv"), texts[k]);
        var night = NightlyOof.Run(folder.Read(json => json["incoming"]!["maps"] = 2));
        Assert.Contains("3 maps, where an observation has 2", Assert.Single(night.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(night.Fits);
    }

    [Fact]
    public void AFileThatIsAwayForAMomentIsFittedWhenItIsBack()
    {
        folder.AddMaps(2);
        var configuration = folder.Read();
        var (here, away) = (Path.Combine(folder.Incoming, "map-002.fits"), folder.PathOf("away"));
        var progress = new Listener(value =>
        {
            if (value.Stage.StartsWith("map-001", StringComparison.Ordinal) && File.Exists(here)) File.Move(here, away);
        });
        var first = NightlyOof.Run(configuration, progress);
        Assert.Equal((1, NightIncidentKind.NotReady), (first.Fits.Count, Assert.Single(first.Incidents).Kind));
        File.Move(away, here);
        Assert.Equal((NightVerdict.Good, 1, 1), (NightlyOof.Run(configuration) is var second ? second.Verdict : default, second.Fits.Count, second.KnownCount));
        Assert.Equal(0, Failures());
    }

    [Fact]
    public void AListWaitsForItsMapsAndIsTriedAgainWhenOneOfThemChanges()
    {
        var texts = folder.MapTexts();
        string Map(int k) => Path.Combine(folder.Incoming, $"map-{k}.dat");
        for (var k = 0; k < 2; k++) File.WriteAllText(Map(k), texts[k]);
        File.WriteAllText(Path.Combine(folder.Incoming, "night.json"), """{ "maps": [ { "file": "map-0.dat" }, { "file": "map-1.dat" }, { "file": "map-2.dat" } ] }""");
        var configuration = folder.Read(json => json["incoming"]!["patterns"] = new JsonArray("*.json"));
        var incident = Assert.Single(NightlyOof.Run(configuration).Incidents);
        Assert.Equal((NightIncidentKind.NotReady, true), (incident.Kind, incident.Message.Contains("map-2.dat", StringComparison.Ordinal)));

        File.WriteAllText(Map(2), "no map");
        Assert.Equal(NightIncidentKind.NotUnderstood, Assert.Single(NightlyOof.Run(configuration).Incidents).Kind);
        Assert.False(Assert.Single(NightlyOof.Run(configuration).Incidents).WasTried);
        File.WriteAllText(Map(2), texts[2]);
        var late = NightlyOof.Run(configuration with { Unchanged = TimeSpan.FromHours(1) });
        Assert.Equal((0, NightIncidentKind.NotReady), (late.Fits.Count, Assert.Single(late.Incidents).Kind));
        Assert.Equal(4, Assert.Single(NightlyOof.Run(configuration).Fits).Sources.Count);
        Assert.Equal(1, NightlyOof.Run(configuration).KnownCount);
    }

    [Fact]
    public void AFileOfTheNearFutureAndAnOldLinkToAFreshFileAreNotTaken()
    {
        folder.AddMaps(2);
        var now = DateTime.UtcNow.AddHours(1);
        var (coming, fresh) = (Path.Combine(folder.Incoming, "map-001.fits"), folder.PathOf("fresh.fits"));
        File.SetLastWriteTimeUtc(coming, now.AddSeconds(20));
        File.Move(Path.Combine(folder.Incoming, "map-002.fits"), fresh);
        File.SetLastWriteTimeUtc(fresh, now.AddSeconds(-20));
        File.CreateSymbolicLink(Path.Combine(folder.Incoming, "link.fits"), fresh);
        var configuration = folder.Read(json => json["incoming"]!["unchanged_seconds"] = 60) with { Clock = new Clock(now) };
        var night = NightlyOof.Run(configuration);
        Assert.Empty(night.Fits);
        Assert.Equal([NightIncidentKind.NotReady, NightIncidentKind.NotReady], night.Incidents.Select(incident => incident.Kind));
        Assert.Equal(2, NightlyOof.Run(configuration with { Clock = new Clock(now.AddHours(1)) }).Fits.Count);
    }

    [Fact]
    public async Task PipesAndLinksThatLeadRoundDoNotHoldARun()
    {
        folder.AddMaps(1);
        Directory.CreateSymbolicLink(Path.Combine(folder.Incoming, "round"), folder.Incoming);
        File.CreateSymbolicLink(Path.Combine(folder.Incoming, "self.fits"), Path.Combine(folder.Incoming, "self.fits"));
        if (!OperatingSystem.IsWindows())
        {
            using var made = Process.Start("mkfifo", Path.Combine(folder.Incoming, "pipe.fits"));
            await made.WaitForExitAsync();
            File.CreateSymbolicLink(Path.Combine(folder.Incoming, "to-pipe.fits"), Path.Combine(folder.Incoming, "pipe.fits"));
        }

        var configuration = folder.Read(json => json["incoming"]!["recurse"] = true);
        var night = await Task.Run(() => NightlyOof.Run(configuration)).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0), (night.Fits.Count, night.KnownCount));
        Assert.Equal(OperatingSystem.IsWindows() ? 1 : 3, night.Incidents.Count);
    }

    [Fact]
    public void AHistoryBehindALinkAndAFolderOfResultsAreHeldByOneRun()
    {
        folder.AddMaps(1);
        var configuration = folder.Read();
        NightlyOof.Run(configuration);
        folder.AddMaps(1, first: 2);
        File.CreateSymbolicLink(folder.PathOf("link.sqlite"), folder.History);
        var tried = 0;
        var progress = new Listener(_ =>
        {
            if (tried++ > 0) return;
            Assert.Throws<NightRunningException>(() => NightlyOof.Run(configuration with { HistoryPath = folder.PathOf("link.sqlite"), OutputFolder = folder.PathOf("other") }));
            Assert.Throws<NightRunningException>(() => NightlyOof.Run(configuration with { HistoryPath = folder.PathOf("other.sqlite") }));
        });
        Assert.Single(NightlyOof.Run(configuration, progress).Fits);
        Assert.True(tried > 0);
    }

    private int Failures()
    {
        using var history = OofHistory.OpenExisting(folder.History);
        return history.ReadFailures().Count;
    }

    private sealed class Clock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now);
    }

    private sealed class Listener(Action<NightProgress> hear) : IProgress<NightProgress>
    {
        public void Report(NightProgress value) => hear(value);
    }
}
