using System.Text.Json.Nodes;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Files;
using VlbiOps.Results.Nights;
using VlbiOps.Workflows.Nights;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows.Nights;

/// <summary>A folder for a test: incoming maps as small as maps can be, a configuration that fits them in milliseconds, and what runs leave.</summary>
internal sealed class NightFolder : IDisposable
{
    /// <summary>What AtomicFile calls files that are not whole yet.</summary>
    private const string Temporary = "*.tmp";

    public string Root { get; } = Directory.CreateTempSubdirectory("vlbiops-night-").FullName;

    public string Incoming => PathOf("incoming");

    public string Results => PathOf("results");

    public string History => PathOf("history.sqlite");

    public string Log => PathOf("night.jsonl");

    public string Configuration => PathOf("night.json");

    public NightFolder() => Directory.CreateDirectory(Incoming);

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Adds observations of three maps of 11 x 11 samples, each with other noise.</summary>
    public void AddMaps(int count, int first = 1)
    {
        var simulation = new OofSimulationOptions
        {
            Telescope = TelescopeCatalog.Find("Effelsberg"),
            WavelengthMeters = 0.0093685,
            DefocusMeters = [-0.027, 0, 0.027],
            Coefficients = new Dictionary<int, double> { [5] = 0.2 },
            IlluminationParameters = new Dictionary<string, double> { ["taper"] = -12 },
            Samples = 11,
            SpacingInBeams = 0.6,
            Noise = 0.002,
            Pixels = 16,
        };
        for (var k = first; k < first + count; k++)
        {
            var made = OofSimulation.Run(simulation with { Seed = k }).Observation with { Date = new(2026, 1, 1 + (k % 28), 20, 0, 0, TimeSpan.Zero), MeanElevationRadians = 0.5 + (0.01 * (k % 90)), TemperatureCelsius = (k % 40) - 5.0 };
            BeamMapFiles.Write(made, Path.Combine(Incoming, FormattableString.Invariant($"map-{k:D3}.fits")));
        }
    }

    /// <summary>The maps of an observation as texts of one map each, in no folder yet.</summary>
    public string[] MapTexts()
    {
        using var other = new NightFolder();
        other.AddMaps(1);
        return [.. BeamMapFiles.Read(Directory.GetFiles(other.Incoming).Single()).Maps.Select(map =>
            FormattableString.Invariant($"# wavelength_m=0.0093685\n# dz_m={map.DefocusMeters:R}\nu_rad,v_rad,power\n")
            + string.Concat(Enumerable.Range(0, map.Count).Select(i => FormattableString.Invariant($"{map.U[i]:R},{map.V[i]:R},{map.Power[i]:R}\n"))))];
    }

    /// <summary>The configuration as JSON; a change puts other values in.</summary>
    public void Configure(Action<JsonObject>? change = null)
    {
        var configuration = new JsonObject
        {
            ["telescope"] = "Effelsberg",
            ["history"] = "history.sqlite",
            ["incoming"] = new JsonObject { ["folder"] = "incoming", ["unchanged_seconds"] = 0 },
            ["fit"] = new JsonObject { ["max_order"] = 2, ["starts"] = 1, ["pixels"] = 16, ["fix"] = new JsonObject { ["taper"] = -12 } },
            ["output"] = new JsonObject { ["folder"] = "results", ["report"] = false, ["night_report"] = false },
            ["log"] = new JsonObject { ["file"] = "night.jsonl" },
        };
        change?.Invoke(configuration);
        File.WriteAllText(Configuration, configuration.ToJsonString());
    }

    public NightConfiguration Read(Action<JsonObject>? change = null)
    {
        Configure(change);
        return NightConfiguration.Read(Configuration);
    }

    public IReadOnlyList<OofHistoryRecord> Records()
    {
        using var history = OofHistory.OpenExisting(History);
        return history.Read();
    }

    /// <summary>How many observations a history has; 0 where there is none yet.</summary>
    public int Done()
    {
        try
        {
            return File.Exists(History) ? Records().Count : 0;
        }
        catch (DataFileException)
        {
            // Killed between the file and its schema.
            return 0;
        }
    }

    public JsonNode[] LogLines() => [.. File.ReadAllLines(Log).Select(static line => JsonNode.Parse(line)!)];

    /// <summary>Every incoming file has one record; every output that a record names is there and whole; nothing temporary is left.</summary>
    public void AssertAllDone()
    {
        var records = Records();
        Assert.Equal(
            Directory.GetFiles(Incoming).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            records.Select(static record => Path.GetFileName(record.Sources.Single().Path)).Order(StringComparer.Ordinal));
        Assert.Equal(records.Count, records.Select(static record => record.ResultPath).Distinct().Count());
        foreach (var record in records)
        {
            var result = OofFitFile.Read(record.ResultPath!);
            Assert.Equal(record.Coefficients, result.Coefficients);
            Assert.Equal(record.Sources, result.Observation.Sources);
            if (record.ReportPath is { } page) Assert.EndsWith("</html>", File.ReadAllText(page).TrimEnd(), StringComparison.Ordinal);
        }

        Assert.Equal(records.Count, Directory.GetDirectories(Results).Length);
        Assert.Empty(Directory.GetFiles(Root, Temporary, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
