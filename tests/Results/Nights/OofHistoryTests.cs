using Microsoft.Data.Sqlite;
using VlbiOps.Data.Files;
using VlbiOps.Results.Nights;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Results.Nights;

public sealed class OofHistoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vlbiops-").FullName;

    private string File => Path.Combine(folder, "history.sqlite");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AHistoryThatMayOnlyBeReadIsRead()
    {
        using (var history = OofHistory.Open(File)) history.Add(HistorySamples.Record(2));
        if (OperatingSystem.IsWindows()) return;
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead);
        System.IO.File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using var history = OofHistory.OpenExisting(File);
            Assert.Single(history.Read());
        }
        finally
        {
            System.IO.File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData(1, "/a/b: is bad (tried once, on 2026-01-02)")]
    [InlineData(3, "/a/b: is bad (tried 3 times since 2026-01-02)")]
    public void AFailureNamesItsFileOnce(int count, string expected)
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        OofFailureRecord failure = new() { Key = "", Kind = NightIncidentKind.NotUnderstood, Paths = ["/a/b"], Message = "/a/b: is bad", Count = count, FirstAt = at, LastAt = at };
        Assert.Equal(expected, failure.ToString());
        Assert.Equal(expected, (failure with { Message = "is bad" }).ToString());
    }

    [Fact]
    public void ARecordComesBackToTheLastBit()
    {
        var given = HistorySamples.Record(2, observedAt: new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), broken: ["K5 is wrong", "so is K6"]);
        using (var history = OofHistory.Open(File)) history.Add(given);
        using var again = OofHistory.OpenExisting(File);
        var kept = again.Find(given.Key)!;

        Assert.Equal(1, kept.Id);
        Assert.Equal(given.Coefficients, kept.Coefficients);
        Assert.Equal(given.Sources, kept.Sources);
        Assert.Equal(given.BrokenLimits, kept.BrokenLimits);
        Assert.Equal(given.Warnings, kept.Warnings);
        Assert.Equal(given, kept, SameButLists);
        Assert.Null(again.Notice);
    }

    [Fact]
    public void WhatIsNotKnownStaysSo()
    {
        using var history = OofHistory.Open(File);
        var kept = history.Find(history.Add(HistorySamples.Record(1, elevationDegrees: null)).Key)!;
        Assert.Null(kept.ObjectName);
        Assert.Null(kept.ObservedAt);
        Assert.Null(kept.ElevationRadians);
        Assert.Null(kept.TemperatureCelsius);
        Assert.Null(kept.ReportPath);
        Assert.True(double.IsNaN(kept.ReducedChiSquare) && double.IsNaN(kept.SurfaceRmsMicrometers.Error));
    }

    [Fact]
    public void AKeyIsKeptOnce()
    {
        using var history = OofHistory.Open(File);
        var first = history.Add(HistorySamples.Record(1));
        var second = history.Add(HistorySamples.Record(1) with { Telescope = "GBT" });
        Assert.Equal(1, second.Id);
        Assert.Equal("Effelsberg", second.Telescope);
        Assert.Equal(first.Key, Assert.Single(history.Read()).Key);
        Assert.Throws<ArgumentException>(() => history.Add(HistorySamples.Record(1) with { Key = "abc" }));
    }

    [Fact]
    public void QueriesChooseAndKeepTheOrderInWhichRecordsCame()
    {
        using var history = OofHistory.Open(File);
        var day = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
        history.Add(HistorySamples.Record(1, observedAt: day.AddDays(2)));
        history.Add(HistorySamples.Record(2, "GBT", day, 45, "a limit"));
        history.Add(HistorySamples.Record(3, "Effelsberg-old", day.AddDays(1)));
        history.Add(HistorySamples.Record(4));
        long[] Ids(OofHistoryQuery query) => [.. history.Read(query).Select(record => record.Id)];

        Assert.Equal([1, 2, 3, 4], Ids(new()));
        Assert.Equal([1, 4], Ids(new() { Telescopes = ["effelsberg"] }));
        Assert.Equal([1, 2, 3, 4], Ids(new() { Telescopes = ["eff*", "gb?"] }));
        Assert.Equal([3], Ids(new() { From = day.AddHours(12), Before = day.AddDays(2) }));
        Assert.Equal([1, 3, 4], Ids(new() { OnlyGood = true }));
        Assert.Equal([3, 4], Ids(new() { Last = 2 }));
        Assert.Equal([1], Ids(new() { Last = 1, From = day.AddDays(2).ToOffset(TimeSpan.FromHours(-5)) }));
        Assert.Empty(Ids(new() { Telescopes = ["'; DROP TABLE fit; --"] }));
    }

    [Fact]
    public void FailuresAreCountedAndForgottenWhenTheFitIsMade()
    {
        using var history = OofHistory.Open(File);
        var day = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
        OofFailureRecord Failure(int days, string message) => new() { Key = HistorySamples.Key(1), Kind = NightIncidentKind.NotUnderstood, Paths = ["a.fits", "b.fits"], Message = message, FirstAt = day.AddDays(days), LastAt = day.AddDays(days) };
        history.AddFailure(Failure(0, "is damaged"));
        var second = history.AddFailure(Failure(1, "is still damaged"));
        Assert.Equal(2, second.Count);
        var kept = Assert.Single(history.ReadFailures());
        Assert.Equal((NightIncidentKind.NotUnderstood, 2, "is still damaged", day, day.AddDays(1)), (kept.Kind, kept.Count, kept.Message, kept.FirstAt, kept.LastAt));
        Assert.Equal(["a.fits", "b.fits"], kept.Paths);

        history.Add(HistorySamples.Record(1));
        Assert.Null(history.FindFailure(HistorySamples.Key(1)));
    }

    [Fact]
    public void ConnectionsWriteAtOnceAndNothingIsLostOrDoubled()
    {
        const int Writers = 4, Records = 25;
        Parallel.For(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, writer =>
        {
            using var history = OofHistory.Open(File);

            // Each record is added by two writers.
            for (var k = 0; k < Records; k++) history.Add(HistorySamples.Record((writer / 2 * Records) + k));
        });
        using var all = OofHistory.OpenExisting(File);
        var kept = all.Read();
        Assert.Equal(Writers / 2 * Records, kept.Count);
        Assert.Equal(Enumerable.Range(0, Writers / 2 * Records).Select(HistorySamples.Key).Order(), kept.Select(record => record.Key).Order());
        Assert.All(kept, record => Assert.Equal((5, 2, 2), (record.Coefficients.Count, record.Sources.Count, record.Warnings.Count)));
    }

    [Fact]
    public void ARecordThatCannotBeKeptWholeIsAbsent()
    {
        using (var history = OofHistory.Open(File)) history.Add(HistorySamples.Record(1));
        Execute("CREATE TRIGGER refuse BEFORE INSERT ON remark BEGIN SELECT RAISE(ABORT, 'no'); END");
        using var again = OofHistory.Open(File);
        var error = Assert.Throws<DataFileException>(() => again.Add(HistorySamples.Record(2)));
        Assert.StartsWith(File + ": ", error.Message, StringComparison.Ordinal);
        Assert.Equal(1L, Execute("SELECT count(*) FROM fit"));
        Assert.Equal(5L, Execute("SELECT count(*) FROM coefficient"));
    }

    [Fact]
    public void AnOlderSchemaIsBroughtUpToDateAndANewerOneRefused()
    {
        using (var history = OofHistory.Open(File)) history.Add(HistorySamples.Record(1));
        Execute("DROP TABLE failure; PRAGMA user_version = 1");
        using (var history = OofHistory.OpenExisting(File))
        {
            Assert.Single(history.Read());
            Assert.Empty(history.ReadFailures());
        }

        Assert.Equal(2L, Execute("PRAGMA user_version"));
        Execute("PRAGMA user_version = 9");
        Assert.Equal($"{File}: is a history of version 9, made by a newer VlbiOps; this one knows versions up to 2", Complaint(() => OofHistory.Open(File)));
        Assert.Equal(9L, Execute("PRAGMA user_version"));
    }

    [Fact]
    public void WhatIsNoHistoryIsRefusedAndLeftAsItIs()
    {
        Assert.Contains("there is no such file", Complaint(() => OofHistory.OpenExisting(File)), StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
        Assert.Contains("is a folder", Complaint(() => OofHistory.Open(folder)), StringComparison.Ordinal);

        var text = Path.Combine(folder, "notes.txt");
        System.IO.File.WriteAllText(text, string.Concat(Enumerable.Repeat("not a history\n", 100)));
        var before = FileHash.Sha256(text);
        Assert.Contains("is no history", Complaint(() => OofHistory.Open(text)), StringComparison.Ordinal);
        Assert.Equal(before, FileHash.Sha256(text));

        Execute("CREATE TABLE other (a)");
        before = FileHash.Sha256(File);
        Assert.Contains("is an SQLite file of another program", Complaint(() => OofHistory.Open(File)), StringComparison.Ordinal);
        Assert.Equal(before, FileHash.Sha256(File));
    }

    [Fact]
    public void ADamagedHistoryIsToldInOneLineAndLeftAsItIs()
    {
        using (var history = OofHistory.Open(File))
        {
            for (var k = 0; k < 50; k++) history.Add(HistorySamples.Record(k));
        }

        var bytes = System.IO.File.ReadAllBytes(File);
        var random = new Random(1);
        var refused = 0;
        for (var trial = 0; trial < 30; trial++)
        {
            var damaged = (byte[])bytes.Clone();
            if (trial % 2 == 0) random.NextBytes(damaged.AsSpan(random.Next(damaged.Length - 5000), 4500));
            else damaged = damaged[..random.Next(1, damaged.Length)];
            System.IO.File.WriteAllBytes(File, damaged);
            try
            {
                using var history = OofHistory.OpenExisting(File);
                history.Read();
                history.ReadFailures();
            }
            catch (DataFileException error)
            {
                refused++;
                Assert.StartsWith(File + ": ", error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', error.Message);
            }

            Assert.Equal(damaged, System.IO.File.ReadAllBytes(File));
        }

        Assert.InRange(refused, 25, 30);
    }

    private static string Complaint(Action action) => Assert.Throws<DataFileException>(action).Message;

    private static bool SameButLists(OofHistoryRecord a, OofHistoryRecord b) => a.ToString() == b.ToString() && a.PhaseRms.Equals(b.PhaseRms) && a.Key == b.Key && a.ObservedAt == b.ObservedAt
        && a.FittedAt == b.FittedAt && a.WavelengthMeters == b.WavelengthMeters && a.ElevationRadians == b.ElevationRadians && a.TemperatureCelsius == b.TemperatureCelsius
        && a.ObjectName == b.ObjectName && a.MaxOrder == b.MaxOrder && a.ResultPath == b.ResultPath && a.ReportPath == b.ReportPath && a.Version == b.Version;

    /// <summary>SQL behind the class's back.</summary>
    private object? Execute(string statements)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        return command.ExecuteScalar();
    }
}
