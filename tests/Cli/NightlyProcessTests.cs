using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using VlbiOps.Results.Files;
using VlbiOps.Cli;
using VlbiOps.Tests.Support;
using VlbiOps.Tests.Workflows.Nights;
using Xunit.Abstractions;

namespace VlbiOps.Tests.Cli;

/// <summary>Nightly runs as processes: killed, two at once, without room on the disk.</summary>
public sealed partial class NightlyProcessTests(ITestOutputHelper output) : IDisposable
{
    private readonly NightFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>With VLBIOPS_SLOW_TESTS set, 200 kills.</summary>
    [Fact]
    public void KilledAtAnyMomentNothingIsLostOrDoubled()
    {
        var kills = Environment.GetEnvironmentVariable("VLBIOPS_SLOW_TESTS") is { Length: > 0 } ? 200 : 8;
        folder.Configure(json => json["output"]!["report"] = true);
        var random = new Random(20260101);
        var longest = 4000.0;
        int killed = 0, maps = 0, fruitless = 0;
        for (var attempt = 0; killed < kills; attempt++)
        {
            Assert.True(attempt < 4 * kills, "too few runs lasted until they were killed");

            // As maps come in during a night: a few more whenever there is little left to do.
            var before = folder.Done();
            if (maps - before < 3) folder.AddMaps(4, maps + 1);
            maps = Directory.GetFiles(folder.Incoming).Length;
            using var process = NightlyProcess.Start(["nightly", folder.Configuration]);
            var isKilled = !process.WaitForExit((int)(longest * random.NextDouble()));
            if (isKilled) process.Kill();
            process.WaitForExit();
            AssertWhole();

            // From before the first fit to the last, however fast this machine is now.
            var done = folder.Done() - before;
            longest *= !isKilled || done > 2 ? 0.7 : done == 0 ? 1.3 : 1;
            killed += isKilled ? 1 : 0;
            fruitless += done == 0 ? 1 : 0;
        }

        output.WriteLine($"{killed} killed, {fruitless} of them before a fit was kept, {folder.Done()} of {maps} fits kept then");

        var (code, _, error) = NightlyProcess.Run(["nightly", folder.Configuration]);
        Assert.True(code == ExitCode.Good, error);
        AssertWhole();
        folder.AssertAllDone();
        Assert.Equal(maps, folder.Records().Count);
    }

    [Fact]
    public void TwoRunsAtOnceFitEveryObservationOnce()
    {
        folder.AddMaps(6);
        folder.Configure();
        using var first = NightlyProcess.Start(["nightly", folder.Configuration]);
        using var second = NightlyProcess.Start(["nightly", folder.Configuration]);
        var ends = new[] { NightlyProcess.End(first), NightlyProcess.End(second) };
        foreach (var (code, _, error) in ends)
        {
            // The one that comes too late, if it does not come after all.
            Assert.True(code == ExitCode.Good || (code == ExitCode.Skipped && error.Contains("another run is under way", StringComparison.Ordinal)), error);
        }

        Assert.Contains(ends, end => end.Code == ExitCode.Good);
        folder.AssertAllDone();
    }

    [UnixFact]
    public void ADiskThatIsFullIsALineAndTheNextRunGoesOn()
    {
        folder.AddMaps(3);
        folder.Configure(json => json["output"]!["report"] = true);

        // A limit on the size of files, in blocks of 512 bytes: as far as the results, which are larger than the history's.
        foreach (var blocks in (int[])[0, 8, 100, 180])
        {
            var (limited, text, complaint) = NightlyProcess.Run(["nightly", folder.Configuration], FormattableString.Invariant($"trap '' XFSZ; ulimit -f {blocks}"));
            Assert.True(limited == ExitCode.Failure, $"{blocks} blocks: {limited} {text} {complaint}");
            Assert.Single(complaint.TrimEnd().Split('\n'));
            Assert.StartsWith("vlbiops: " + folder.Root, complaint, StringComparison.Ordinal);
            AssertWhole();
        }

        var (code, _, error) = NightlyProcess.Run(["nightly", folder.Configuration]);
        Assert.True(code == ExitCode.Good, error);
        folder.AssertAllDone();
    }

    [UnixFact]
    public void ALogWithoutRoomIsALine()
    {
        folder.AddMaps(1);
        folder.Configure(json => json["log"]!["file"] = "/dev/full");
        var (code, _, error) = NightlyProcess.Run(["nightly", folder.Configuration]);
        Assert.Equal(ExitCode.Failure, code);
        Assert.StartsWith("vlbiops: /dev/full: the log cannot be written", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        AssertWhole();
    }

    [UnixFact]
    public void ARunThatIsAskedToEndDoesSoAndKeepsWhatWasDone()
    {
        folder.AddMaps(1);
        folder.Configure(json => (json["fit"]!["max_order"], json["fit"]!["starts"], json["fit"]!["pixels"]) = (8, 5000, 512));
        using var process = NightlyProcess.Start(["nightly", folder.Configuration]);
        var clock = Stopwatch.StartNew();
        while (!(File.Exists(folder.Log) && new FileInfo(folder.Log).Length > 0) && clock.Elapsed < TimeSpan.FromMinutes(1)) Thread.Sleep(20);
        Thread.Sleep(300);
        const int Terminate = 15;
        Assert.Equal(0, Kill(process.Id, Terminate));
        var (code, _, error) = NightlyProcess.End(process);
        Assert.Equal((ExitCode.Cancelled, "vlbiops: cancelled"), (code, error.TrimEnd()));
        Assert.Equal("cancelled", (string)folder.LogLines()[^1]["event"]!);
        AssertWhole();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    /// <summary>The history is whole as SQLite sees it, and so are the outputs that it names.</summary>
    private void AssertWhole()
    {
        if (!File.Exists(folder.History)) return;
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.History, Pooling = false }.ConnectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", command.ExecuteScalar());
            command.CommandText = "PRAGMA foreign_key_check";
            Assert.Null(command.ExecuteScalar());
            command.CommandText = "PRAGMA application_id";
            if (command.ExecuteScalar() is 0L) return;
        }

        var records = folder.Records();
        Assert.Equal(records.Count, records.Select(record => record.Key).Distinct().Count());
        Assert.All(records, record => Assert.Equal(record.Coefficients, OofFitFile.Read(record.ResultPath!).Coefficients));
    }
}
