using System.Text.Json;
using System.Text.Json.Nodes;
using VlbiOps.Data.Files;
using VlbiOps.Models.Telescopes;
using VlbiOps.Tests.Support;
using VlbiOps.Workflows.Nights;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Tests.Workflows.Nights;

public sealed class NightConfigurationTests : IDisposable
{
    private static readonly JsonObject Schema = JsonNode.Parse(NightSchema.Text)!.AsObject();

    private readonly NightFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryOptionArrives()
    {
        File.WriteAllText(folder.PathOf("dish.json"), TelescopeFile.ToJson(TelescopeCatalog.Find("SRT")));
        File.WriteAllText(folder.Configuration, """
            {
              // comments and trailing commas are allowed
              "telescope": "dish.json", "history": "../h.sqlite",
              "incoming": { "folder": "in", "patterns": ["*.FITS"], "recurse": true, "gather": "prefix", "maps": 3, "unchanged_seconds": 12.5 },
              "maps": { "defocus": ["-27mm", "0", "0.027"], "frequency": "32GHz", "angle_unit": "arcsec" },
              "fit": { "max_order": 7, "illumination": "gaussian", "fix": { "taper": "-12dB", "K4": 0.5 }, "start": { "K5": 0.1 }, "free": ["x0"], "pointing": false, "likelihood": "cauchy",
                "engine": "lm", "starts": 3, "noise": 0.25, "compare_orders": [3, 4], "pixels": 32, "chop_gain_ratio": 0.9, "defocus_sign": "-1", "seed": 5, "threads": 2, "compat": "pyoof:512:6.5" },
              "limits": { "max_residual": 0.03, "max_chi_square": 2, "max_coefficient_error_rad": 0.01, "max_surface_rms_um": 400, "min_elevation_deg": 15, "max_elevation_deg": 80 },
              "output": { "folder": "out", "report": false, "night_report": false },
              "log": { "file": "l.jsonl", "rotate": "size", "max_megabytes": 2 },
              "run": { "max_fits": 4, "max_minutes": 1.5 },
            }
            """);
        var read = NightConfiguration.Read(folder.Configuration);
        Assert.Equal(
            (folder.PathOf("in"), true, NightGathering.Prefix, TimeSpan.FromSeconds(12.5), folder.PathOf("out"), false, false),
            (read.IncomingFolder, read.Recurses, read.Gathering, read.Unchanged, read.OutputFolder, read.WritesReports, read.WritesNightReport));
        Assert.Equal((Path.GetFullPath(folder.PathOf("../h.sqlite")), folder.PathOf("l.jsonl"), NightLogRotation.Size, 2.0), (read.HistoryPath, read.LogPath, read.LogRotation, read.LogMegabytes));
        Assert.Equal((3, 4, TimeSpan.FromSeconds(90)), (read.MapCount, read.MaxFits, read.MaxTime));
        Assert.Equal(["*.FITS"], read.Patterns);
        Assert.Equal([-0.027, 0, 0.027], read.Maps.DefocusMeters);
        Assert.Equal((299_792_458.0 / 32e9, "arcsec"), (read.Maps.WavelengthMeters, read.Maps.AngleUnit));
        Assert.Equal(new NightLimits { MaxCoefficientErrorRadians = 0.01, MaxSurfaceRmsMicrometers = 400, MinElevationDegrees = 15, MaxElevationDegrees = 80 }, read.Limits);
        var fit = read.Fit;
        Assert.Equal(("SRT", 7, "gaussian", false, "cauchy", "lm", 3), (fit.Telescope.Name, fit.MaxOrder, fit.Illumination, fit.FitPointing, fit.Likelihood, fit.Engine, fit.Starts));
        Assert.Equal((0.25, 32, 0.9, -1, 5L, 2, 0.03, 2.0), (fit.NoiseSigma, fit.Pixels, fit.ChopGainRatio, fit.DefocusSign, fit.Seed, fit.Threads, fit.MaxResidual, fit.MaxReducedChiSquare));
        Assert.Equal((-12.0, 0.5, 0.1, "x0", 512), (fit.Fix["taper"], fit.Fix["K4"], fit.Start["K5"], fit.Free.Single(), fit.Compatibility!.Resolution));
        Assert.Equal([3, 4], fit.CompareOrders);
    }

    [Fact]
    public void WhatIsAbsentIsAsTheSchemaSaysAndAsOofFitHasIt()
    {
        var read = folder.Read(json => json.Remove("fit"));
        var usual = new OofFitOptions { Telescope = read.Fit.Telescope };
        Assert.Equal(
            (usual.MaxOrder, usual.Likelihood, usual.Engine, usual.Starts, usual.Noise, usual.Pixels, usual.FitPointing, usual.ChopGainRatio, usual.Seed, usual.Threads, usual.MaxResidual),
            (read.Fit.MaxOrder, read.Fit.Likelihood, read.Fit.Engine, read.Fit.Starts, read.Fit.Noise, read.Fit.Pixels, read.Fit.FitPointing, read.Fit.ChopGainRatio, read.Fit.Seed, read.Fit.Threads, read.Fit.MaxResidual));

        // With every default of the schema written out, the fit is the same one.
        var told = folder.Read(json =>
        {
            json.Remove("fit");
            foreach (var (section, property, rules) in Properties())
            {
                if (rules["default"] is not { } value || Holder(json, section).ContainsKey(property)) continue;
                Holder(json, section)[property] = value.DeepClone();
            }
        });
        Assert.Equal(new Fingerprint(read).Of([]), new Fingerprint(told).Of([]));
        Assert.Equal((read.Unchanged, read.Gathering, read.LogRotation, read.LogMegabytes), (told.Unchanged, told.Gathering, told.LogRotation, told.LogMegabytes));
        Assert.Equal(read.Patterns, told.Patterns);
    }

    [Fact]
    public void SchemaAndReaderAgreeOnEveryKeyTypeAndRange()
    {
        folder.Configure();
        var good = JsonNode.Parse(File.ReadAllText(folder.Configuration))!.AsObject();
        Assert.True(SchemaChecker.IsValid(Schema, good));
        var count = 0;
        foreach (var (section, property, rules) in Properties())
        {
            foreach (var value in Values(rules))
            {
                var changed = good.DeepClone().AsObject();
                Holder(changed, section)[property] = value?.DeepClone();
                var complaint = Complaint(changed);
                var isAboutWords = complaint is not null && SchemaChecker.IsValid(Schema, changed);

                // What a text means is beyond a schema: a telescope that does not exist, a length that is none.
                if (isAboutWords) Assert.True(value!.GetValueKind() is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object, $"{section}.{property}: {complaint}");
                else Assert.Equal(SchemaChecker.IsValid(Schema, changed), complaint is null);
                if (complaint is not null) Assert.StartsWith($"{folder.Configuration}: {(section.Length == 0 ? property : section + "." + property)}", complaint, StringComparison.Ordinal);
                count++;
            }

            var without = good.DeepClone().AsObject();
            Holder(without, section).Remove(property);
            Assert.Equal(SchemaChecker.IsValid(Schema, without), Complaint(without) is null);
        }

        Assert.InRange(count, 300, 5000);
    }

    [Theory]
    [InlineData("""{"telescop": "SRT"}""", "telescop: is no key of a configuration; did you mean telescope?")]
    [InlineData("""{"incoming": {"folders": "a"}}""", "incoming.folders: is no key of a configuration; did you mean folder?")]
    [InlineData("""{"telescope": "SRT"}""", "history: is missing; expected The history")]
    [InlineData("""{"telescope": "SRT", "history": "a", "incoming": {"folder": "a"}, "output": {"folder": "a"}, "fit": {"max_order": 25}}""", "fit.max_order: is 25; expected a whole number from 1 to 20")]
    [InlineData("""{"telescope": "SRT", "history": "a", "incoming": {"folder": "a"}, "output": {"folder": "a"}, "fit": {"noise": "loud"}}""", "fit.noise: is 'loud'; expected automatic, per-map, peak, uniform or a number above 0")]
    [InlineData("""{"telescope": "SRT", "history": "a", "incoming": {"folder": "a"}, "output": {"folder": "a"}, "fit": {"fix": {"taper": "-12furlong"}}}""", "fit.fix: ")]
    [InlineData("""{"telescope": "Hubble", "history": "a", "incoming": {"folder": "a"}, "output": {"folder": "a"}}""", "telescope: no telescope is called 'Hubble'")]
    [InlineData("""{"telescope": "dish.json", "history": "a", "incoming": {"folder": "a"}, "output": {"folder": "a"}}""", "telescope: ")]
    [InlineData("""{"telescope": "SRT", "history": "a", "incoming": {"folder": "a"}, "output": {"folder": "a"}, "limits": {"min_elevation_deg": 50, "max_elevation_deg": 40}}""", "limits.min_elevation_deg: is above")]
    [InlineData("""{"telescope": "SRT", "history": "a", "incoming": {"folder": "a"}, "output": {"folder": "a"}, "maps": {"wavelength": "9mm", "frequency": "32GHz"}}""", "maps: tells wavelength and frequency")]
    [InlineData("""{"telescope": "SRT", "telescope": "GBT"}""", "says a key twice")]
    [InlineData("""{"telescope": "SRT", "history": "a", "incoming": {"folder": "a", "patterns": []}, "output": {"folder": "b"}}""", "expected an array of one text or more")]
    [InlineData("""{"telescope": "SRT", "history": "a", "incoming": {"folder": "a"}, "output": {"folder": "a"}}""", "output.folder: is the folder of incoming maps or one around it")]
    [InlineData("""{"telescope": "SRT", "history": "a", "incoming": {"folder": "a"}, "output": {"folder": "."}}""", "output.folder: is the folder of incoming maps or one around it")]
    [InlineData("[]", "is an array; expected an object")]
    [InlineData("{\n\"telescope\": \n", "line ")]
    [InlineData("\"\\ud800\"", "text that is not Unicode")]
    public void WhatIsWrongIsOneLineWithThePlace(string text, string expected)
    {
        File.WriteAllText(folder.Configuration, text);
        var message = Assert.Throws<DataFileException>(() => NightConfiguration.Read(folder.Configuration)).Message;
        Assert.StartsWith(folder.Configuration + ": ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void DamagedFilesAreRefusedInOneLineOrRead()
    {
        var text = File.ReadAllBytes(Path.Combine(TestFiles.RepositoryRoot, "examples", "night.json"));
        var random = new Random(3);
        for (var trial = 0; trial < 500; trial++)
        {
            var damaged = (byte[])text.Clone();
            for (var k = 0; k < 1 + (trial % 4); k++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(folder.Configuration, damaged);
            try
            {
                NightConfiguration.Read(folder.Configuration);
            }
            catch (DataFileException error)
            {
                Assert.StartsWith(folder.Configuration + ": ", error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', error.Message);
            }
        }
    }

    [Fact]
    public void TheSchemaAndTheExampleOfTheRepositoryAreThese()
    {
        var examples = Path.Combine(TestFiles.RepositoryRoot, "examples");
        Assert.Equal(NightSchema.Text, File.ReadAllText(Path.Combine(examples, "night.schema.json")).ReplaceLineEndings("\n"));
        var example = Path.Combine(examples, "night.json");
        Assert.Equal("Effelsberg", NightConfiguration.Read(example).Fit.Telescope.Name);
        Assert.True(SchemaChecker.IsValid(Schema, JsonNode.Parse(File.ReadAllText(example), null, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })));
    }

    /// <summary>Every key of the schema that is no section, with its rules.</summary>
    private static IEnumerable<(string Section, string Property, JsonObject Rules)> Properties()
    {
        foreach (var (name, rules) in Schema["properties"]!.AsObject())
        {
            if (rules!["properties"] is not JsonObject inner) yield return (string.Empty, name, rules.AsObject());
            else foreach (var (property, innerRules) in inner) yield return (name, property, innerRules!.AsObject());
        }
    }

    /// <summary>Values at and beyond every edge of a key, and of every other kind.</summary>
    private static IEnumerable<JsonNode?> Values(JsonObject rules)
    {
        foreach (var text in (string[])["null", "true", "false", "0", "-1", "1", "2", "1.5", "1e300", "\"\"", "\"word\"", "[]", "[\"a\"]", "[1, 2]", "[1.5]", "[25]", "[\"\"]", "{}", "{\"a\": 1}", "{\"a\": []}", "{\"a\": \"\"}"]) yield return JsonNode.Parse(text);
        foreach (var rule in new[] { rules, rules["items"] as JsonObject }.Concat((rules["anyOf"] as JsonArray ?? []).Select(choice => choice as JsonObject)))
        {
            foreach (var name in (string[])["minimum", "maximum", "exclusiveMinimum"])
            {
                if (rule?[name]?.GetValue<double>() is not { } edge) continue;
                foreach (var near in (double[])[edge, edge - 1, edge + 1, Math.BitIncrement(edge), Math.BitDecrement(edge)]) yield return JsonValue.Create(near);
            }

            foreach (var word in rule?["enum"] as JsonArray ?? []) yield return word;
        }
    }

    private static JsonObject Holder(JsonObject json, string section)
    {
        if (section.Length == 0) return json;
        if (json[section] is not JsonObject holder) json[section] = holder = [];
        return holder;
    }

    private string? Complaint(JsonObject configuration)
    {
        File.WriteAllText(folder.Configuration, configuration.ToJsonString());
        try
        {
            NightConfiguration.Read(folder.Configuration);
            return null;
        }
        catch (DataFileException error)
        {
            Assert.DoesNotContain('\n', error.Message);
            return error.Message;
        }
    }
}
