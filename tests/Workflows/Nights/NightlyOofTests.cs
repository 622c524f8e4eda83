using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Results.Nights;
using VlbiOps.Workflows.Nights;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows.Nights;

public sealed class NightlyOofTests : IDisposable
{
    private readonly NightFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryObservationIsFittedOnceAndTheNextRunDoesNothing()
    {
        folder.AddMaps(3);
        var configuration = folder.Read(json => json["output"]!["report"] = true);
        var first = NightlyOof.Run(configuration);
        Assert.Equal((NightVerdict.Good, 3, 0), (first.Verdict, first.Fits.Count, first.KnownCount));
        folder.AssertAllDone();
        var record = folder.Records()[0];
        Assert.Equal(("Effelsberg", new DateTimeOffset(2026, 1, 2, 20, 0, 0, TimeSpan.Zero), -4.0), (record.Telescope, record.ObservedAt, record.TemperatureCelsius));
        Assert.Equal(0.51, record.ElevationRadians!.Value, 1e-9);
        var alone = OofFit.Run(BeamMapFiles.Read(record.Sources[0].Path), configuration.Fit);
        Assert.Equal(alone.Coefficients, record.Coefficients);
        Assert.Equal(alone.SurfaceRmsMicrometers, record.SurfaceRmsMicrometers);

        var bytes = File.ReadAllBytes(record.ResultPath!);
        var second = NightlyOof.Run(configuration);
        Assert.Equal((NightVerdict.Good, 0, 3), (second.Verdict, second.Fits.Count, second.KnownCount));
        Assert.Equal(bytes, File.ReadAllBytes(record.ResultPath!));
        Assert.Equal(["started", "fitted", "fitted", "fitted", "ended", "started", "ended"], folder.LogLines().Select(line => (string)line["event"]!));
    }

    [Fact]
    public void ACorruptMapAmongTenIsToldEveryNightAndTriedAgainOnlyWhenItChangesOrWhenAsked()
    {
        folder.AddMaps(10);
        var corrupt = Path.Combine(folder.Incoming, "map-004.fits");
        var whole = File.ReadAllBytes(corrupt);
        File.WriteAllBytes(corrupt, whole[..(whole.Length / 2)]);
        var configuration = folder.Read();

        var first = NightlyOof.Run(configuration);
        Assert.Equal((NightVerdict.Skipped, 9), (first.Verdict, first.Fits.Count));
        var incident = Assert.Single(first.Incidents);
        Assert.Equal((NightIncidentKind.NotUnderstood, true, 1), (incident.Kind, incident.WasTried, incident.Count));
        Assert.StartsWith(corrupt + ": ", incident.Message, StringComparison.Ordinal);

        var second = NightlyOof.Run(configuration);
        Assert.Equal((NightVerdict.Skipped, 0, 9), (second.Verdict, second.Fits.Count, second.KnownCount));
        Assert.Equal((incident.Message, false, 1), (second.Incidents[0].Message, second.Incidents[0].WasTried, second.Incidents[0].Count));

        var asked = NightlyOof.Run(configuration with { RetriesFailures = true });
        Assert.Equal((true, 2), (asked.Incidents[0].WasTried, asked.Incidents[0].Count));

        File.WriteAllBytes(corrupt, whole);
        var mended = NightlyOof.Run(configuration);
        Assert.Equal((NightVerdict.Good, 1, 9), (mended.Verdict, mended.Fits.Count, mended.KnownCount));
        folder.AssertAllDone();
    }

    [Fact]
    public void ChangedOptionsAreFittedAgainAndOnlyThose()
    {
        folder.AddMaps(2);
        NightlyOof.Run(folder.Read());
        Assert.Equal(2, NightlyOof.Run(folder.Read(json => json["fit"]!["threads"] = 2)).KnownCount);
        Assert.Equal(2, NightlyOof.Run(folder.Read(json => json["output"]!["report"] = true)).KnownCount);
        Assert.Equal(2, NightlyOof.Run(folder.Read(json => json["fit"]!["max_order"] = 3)).Fits.Count);
        Assert.Equal(2, NightlyOof.Run(folder.Read(json => json["limits"] = new System.Text.Json.Nodes.JsonObject { ["min_elevation_deg"] = 1 })).Fits.Count);
        Assert.Equal(2, NightlyOof.Run(folder.Read()).KnownCount);
        Assert.Equal(6, folder.Records().Count);
    }

    [Fact]
    public void TheSameBytesUnderAnotherNameAreKnown()
    {
        folder.AddMaps(1);
        var configuration = folder.Read();
        NightlyOof.Run(configuration);
        File.Move(Path.Combine(folder.Incoming, "map-001.fits"), Path.Combine(folder.Incoming, "renamed.fits"));
        File.Copy(Path.Combine(folder.Incoming, "renamed.fits"), Path.Combine(folder.Incoming, "copy.fits"));
        var again = NightlyOof.Run(configuration);
        Assert.Equal((0, 2), (again.Fits.Count, again.KnownCount));
    }

    [Fact]
    public void LimitsThatAreBrokenAreToldAndKept()
    {
        folder.AddMaps(1);
        var summary = NightlyOof.Run(folder.Read(json => json["limits"] = new System.Text.Json.Nodes.JsonObject { ["min_elevation_deg"] = 60, ["max_coefficient_error_rad"] = 1e-9, ["max_surface_rms_um"] = 1e-3 }));
        Assert.Equal(NightVerdict.QualityLimit, summary.Verdict);
        var broken = folder.Records().Single().BrokenLimits;
        Assert.Contains("the elevation is 29.2 deg; expected 60 to 90 deg", broken);
        Assert.Contains(broken, text => text.StartsWith("the error of K3 is ", StringComparison.Ordinal));
        Assert.Contains(broken, text => text.StartsWith("the surface rms is ", StringComparison.Ordinal));
    }

    [Fact]
    public void AnObservationThatCannotBeFittedIsAFailureAndTheOthersGoOn()
    {
        folder.AddMaps(2);

        // K5 is a parameter; K9 of degree 3 is none of a fit of degree 2.
        var summary = NightlyOof.Run(folder.Read(json => json["fit"]!["fix"] = new System.Text.Json.Nodes.JsonObject { ["K9"] = 0 }));
        Assert.Equal((NightVerdict.Failed, 0, 2), (summary.Verdict, summary.Fits.Count, summary.Incidents.Count));
        Assert.All(summary.Incidents, incident => Assert.Contains("K9", incident.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void MapsOfOneFileEachAreGatheredByFolderOrByName()
    {
        foreach (var night in (string[])["a", "b"])
        {
            var maps = Simulated();
            foreach (var map in maps.Maps) Text(map, Path.Combine(folder.Incoming, FormattableString.Invariant($"{night}_{map.DefocusMeters * 1e3:F0}.csv")));
        }

        var byName = NightlyOof.Run(folder.Read(json => json["incoming"]!["gather"] = "prefix"));
        Assert.Equal((2 - 1, 1), (byName.Fits.Count, byName.KnownCount));
        Assert.Equal(3, byName.Fits[0].Sources.Count);
        var byFolder = NightlyOof.Run(folder.Read());
        Assert.Equal(6, Assert.Single(byFolder.Fits).Sources.Count);
    }

    [Fact]
    public void AMapThatMayStillBeWrittenIsLeftAndAClockThatGoesBackChangesNothing()
    {
        folder.AddMaps(2);
        var clock = new Clock { Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero) };
        var old = Path.Combine(folder.Incoming, "map-001.fits");
        var fresh = Path.Combine(folder.Incoming, "map-002.fits");
        File.SetLastWriteTimeUtc(old, clock.Now.UtcDateTime.AddMinutes(-10));
        File.SetLastWriteTimeUtc(fresh, clock.Now.UtcDateTime.AddSeconds(-20));
        var configuration = folder.Read(json => json["incoming"]!["unchanged_seconds"] = 60) with { Clock = clock };

        var first = NightlyOof.Run(configuration);
        Assert.Equal((NightVerdict.Skipped, 1, NightIncidentKind.NotReady), (first.Verdict, first.Fits.Count, Assert.Single(first.Incidents).Kind));

        // A year back: both files are now of the future.
        clock.Now = clock.Now.AddYears(-1);
        var second = NightlyOof.Run(configuration);
        Assert.Equal((NightVerdict.Good, 1, 1), (second.Verdict, second.Fits.Count, second.KnownCount));
        var records = folder.Records();
        Assert.Equal([1, 2], records.Select(record => record.Id));
        Assert.True(records[1].FittedAt < records[0].FittedAt);
        Assert.Equal(2, records.Select(record => record.Key).Distinct().Count());
        using var history = OofHistory.OpenExisting(folder.History);
        Assert.Equal(2, Assert.Single(history.Read(new() { Last = 1 })).Id);
    }

    [Fact]
    public void MapsOfOneFileEachWaitForTheOneThatIsStillWritten()
    {
        var maps = Simulated();
        foreach (var map in maps.Maps) Text(map, Path.Combine(folder.Incoming, FormattableString.Invariant($"a_{map.DefocusMeters * 1e3:F0}.csv")));
        foreach (var path in Directory.GetFiles(folder.Incoming).Skip(1)) File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        var configuration = folder.Read(json => json["incoming"]!["unchanged_seconds"] = 1800);
        var early = NightlyOof.Run(configuration);
        Assert.Equal((NightVerdict.Skipped, 0, 2), (early.Verdict, early.Fits.Count, early.Incidents.Count));
        Assert.All(early.Incidents, incident => Assert.Equal(NightIncidentKind.NotReady, incident.Kind));
        var late = NightlyOof.Run(configuration with { Unchanged = TimeSpan.Zero });
        Assert.Equal(3, Assert.Single(late.Fits).Sources.Count);
    }

    [Fact]
    public void ALimitOfFitsLeavesTheRestForTheNextRun()
    {
        folder.AddMaps(3);
        var configuration = folder.Read(json => json["run"] = new System.Text.Json.Nodes.JsonObject { ["max_fits"] = 2 });
        var first = NightlyOof.Run(configuration);
        Assert.Equal((NightVerdict.Skipped, 2, NightIncidentKind.LeftForLater), (first.Verdict, first.Fits.Count, Assert.Single(first.Incidents).Kind));
        Assert.Equal((NightVerdict.Good, 1), (NightlyOof.Run(configuration) is var second ? second.Verdict : default, second.Fits.Count));
        folder.AssertAllDone();
    }

    [Fact]
    public void ARunThatIsCancelledKeepsWhatWasDone()
    {
        folder.AddMaps(3);
        var configuration = folder.Read();
        using var source = new CancellationTokenSource();
        var progress = new Listener(value =>
        {
            if (value.Stage.StartsWith("map-002", StringComparison.Ordinal) && value.Stage.Contains("full fit", StringComparison.Ordinal)) source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => NightlyOof.Run(configuration, progress, source.Token));
        Assert.Single(folder.Records());
        Assert.Equal("cancelled", (string)folder.LogLines()[^1]["event"]!);
        Assert.Equal(2, NightlyOof.Run(configuration).Fits.Count);
        folder.AssertAllDone();
    }

    [Fact]
    public void ASecondRunAtOnceEndsWithALine()
    {
        folder.AddMaps(1);
        var configuration = folder.Read();
        NightRunningException? second = null;
        var progress = new Listener(_ => second ??= Assert.Throws<NightRunningException>(() => NightlyOof.Run(configuration)));
        Assert.Single(NightlyOof.Run(configuration, progress).Fits);
        Assert.Contains(FormattableString.Invariant($"process {Environment.ProcessId} on "), second!.Message, StringComparison.Ordinal);

        // What is written in the file of a process that died locks nothing.
        Assert.False(File.Exists(folder.History + ".running"));
        File.WriteAllText(folder.History + ".running", "process 1 on elsewhere since 2020-01-01T00:00:00Z\n");
        Assert.Equal(1, NightlyOof.Run(configuration).KnownCount);
    }

    [Fact]
    public void LeftoversOfAKilledRunAreSweptAndNothingElse()
    {
        folder.AddMaps(1);
        Directory.CreateDirectory(folder.PathOf("results/map-1"));
        string[] own = [folder.PathOf("results/.abcdefgh.xyz.tmp"), folder.PathOf("results/map-1/.01234567.abc.tmp")];
        string[] others = [folder.PathOf("results/notes.tmp"), folder.PathOf("results/map-1/.swp.tmp")];
        foreach (var path in own.Concat(others)) File.WriteAllText(path, "x");
        var summary = NightlyOof.Run(folder.Read());
        Assert.All(own, path => Assert.False(File.Exists(path)));
        Assert.All(others, path => Assert.True(File.Exists(path)));
        Assert.Contains("2 temporary files", Assert.Single(summary.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedHistoryEndsTheRunAndIsLeftAsItIs()
    {
        folder.AddMaps(1);
        File.WriteAllText(folder.History, string.Concat(Enumerable.Repeat("no history ", 200)));
        var before = FileHash.Sha256(folder.History);
        var error = Assert.Throws<DataFileException>(() => NightlyOof.Run(folder.Read()));
        Assert.StartsWith(folder.History + ": is no history", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, FileHash.Sha256(folder.History));
        Assert.Equal(["ended"], folder.LogLines().Select(line => (string)line["event"]!));
    }

    [Fact]
    public void LogsArePutAsideByDayAndBySizeAndATornLineStaysAlone()
    {
        var clock = new Clock { Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero) };
        File.WriteAllText(folder.Log, "{\"event\":\"old\"}\n{\"event\":\"to");
        File.SetLastWriteTimeUtc(folder.Log, clock.Now.UtcDateTime.AddHours(-2));
        NightlyOof.Run(folder.Read(json => json["log"]!["rotate"] = "day") with { Clock = clock });
        Assert.Equal(["{\"event\":\"old\"}", "{\"event\":\"to"], File.ReadAllLines(folder.Log).Take(2));
        Assert.Equal(4, File.ReadAllLines(folder.Log).Length);

        File.SetLastWriteTimeUtc(folder.Log, clock.Now.UtcDateTime.AddDays(-1));
        NightlyOof.Run(folder.Read(json => json["log"]!["rotate"] = "day") with { Clock = clock });
        Assert.Equal(4, File.ReadAllLines(folder.PathOf("night-20260531.jsonl")).Length);
        Assert.Equal(2, folder.LogLines().Length);

        File.SetLastWriteTimeUtc(folder.Log, clock.Now.UtcDateTime.AddDays(-1));
        File.AppendAllText(folder.Log, new string(' ', 1000) + "\n");
        File.SetLastWriteTimeUtc(folder.Log, clock.Now.UtcDateTime.AddDays(-1));
        NightlyOof.Run(folder.Read(json => (json["log"]!["rotate"], json["log"]!["max_megabytes"]) = ("size", 0.001)) with { Clock = clock });
        Assert.True(File.Exists(folder.PathOf("night-20260531-2.jsonl")));
        Assert.Equal(2, folder.LogLines().Length);
    }

    private static OofObservation Simulated()
    {
        using var other = new NightFolder();
        other.AddMaps(1);
        return BeamMapFiles.Read(Directory.GetFiles(other.Incoming).Single());
    }

    private static void Text(BeamMap map, string path) => File.WriteAllText(path, FormattableString.Invariant($"# wavelength_m=0.0093685\n# dz_m={map.DefocusMeters:R}\nu_rad,v_rad,power\n")
        + string.Concat(Enumerable.Range(0, map.Count).Select(i => FormattableString.Invariant($"{map.U[i]:R},{map.V[i]:R},{map.Power[i]:R}\n"))));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Listener(Action<NightProgress> hear) : IProgress<NightProgress>
    {
        public void Report(NightProgress value) => hear(value);
    }
}
