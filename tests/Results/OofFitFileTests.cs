using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using VlbiOps.Data.Files;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Files;
using VlbiOps.Results.Oof;
using VlbiOps.Tests.Reports;

namespace VlbiOps.Tests.Results;

public sealed class OofFitFileTests
{
    private static readonly string[] RequiredKeys =
    [
        "schema", "version", "telescope", "wavelength_m", "max_order", "coefficients", "illumination", "maps", "phase_rms_rad", "surface_rms_um",
        "ruze_efficiency", "log_likelihood", "reduced_chi_square", "stop_reason", "evaluations", "seconds", "minima", "warnings",
    ];

    [Fact]
    public void AResultReadsBackWhole() =>
        Prop.ForAll(Gen.Choose(0, 1 << 20).ToArbitrary(), seed =>
        {
            var result = OofFitSamples.Result(seed, 2 + (seed % 4));
            AssertSame(result, OofFitFile.Parse(OofFitFile.ToJson(result), "memory"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AFileReadsBackWholeInAnyCulture()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        try
        {
            var result = OofFitSamples.Result();
            using (new CommaCulture())
            {
                OofFitFile.Write(result, path);
                AssertSame(result, OofFitFile.Read(path));
            }

            Assert.Equal(OofFitFile.ToJson(result), File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void TheKeysArePromisedOnes()
    {
        var json = JsonNode.Parse(OofFitFile.ToJson(OofFitSamples.Result()))!.AsObject();
        Assert.All(RequiredKeys, key => Assert.True(json.ContainsKey(key), key));
        var coefficient = json["coefficients"]![3]!.AsObject();
        Assert.Equal((4, 2, 0, "defocus"), ((int)coefficient["j"]!, (int)coefficient["n"]!, (int)coefficient["l"]!, (string)coefficient["name"]!));
        Assert.All(new[] { "value_rad", "sd_rad" }, key => Assert.True(coefficient.ContainsKey(key), key));
        Assert.All(
            new[] { "defocus_m", "scale", "offset", "pointing_u_rad", "pointing_v_rad", "reduced_chi_square" },
            key => Assert.NotNull(json["maps"]![2]![key]));
        Assert.Equal(-12.3, (double)json["illumination"]!["taper_db"]!);
        Assert.Equal("parabolic", (string)json["illumination"]!["kind"]!);
        Assert.Equal("function_tolerance", (string)json["stop_reason"]!);
    }

    [Fact]
    public void WhatIsNotDeterminedIsNull()
    {
        var text = Encoding.UTF8.GetString(OofFitFile.ToJson(OofFitSamples.Result()));
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);
        Assert.Null(JsonNode.Parse(text)!["coefficients"]![2]!["sd_rad"]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("not json", "JSON")]
    [InlineData("[1, 2]", "expected an object")]
    [InlineData("{}", "schema: is missing")]
    [InlineData("""{"schema": "something/9"}""", "not that of a fit result")]
    [InlineData("""{"schema": "vlbiops.oof-fit/999"}""", "another version")]
    [InlineData("""{"schema": "vlbiops.oof-fit/1"}""", "is missing")]
    public void WhatIsNoResultGetsOneClearLine(string content, string expected)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        try
        {
            File.WriteAllText(path, content);
            var error = Assert.Throws<DataFileException>(() => OofFitFile.Read(path));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("max_order", "\"five\"", "max_order: is 'five'; expected a whole number")]
    [InlineData("wavelength_m", "null", "wavelength_m: is null; expected a number")]
    [InlineData("wavelength_m", "-1", "the wavelength is -1 m")]
    [InlineData("stop_reason", "\"tired\"", "stop_reason: is 'tired'; expected one of")]
    [InlineData("covariance", "[1]", "covariance: has 1 entries; expected 3 squared")]
    [InlineData("coefficients", "[{\"j\": 4, \"n\": 3, \"l\": 1}]", "coefficients[0].j: is 4")]
    [InlineData("telescope_geometry", "{\"name\": \"X\"}", "telescope_geometry: ")]
    [InlineData("samples", "[]", "samples: are of 0 maps; expected 3")]
    public void AWrongMemberIsNamed(string key, string value, string expected)
    {
        var json = JsonNode.Parse(OofFitFile.ToJson(OofFitSamples.Result()))!.AsObject();
        json[key] = JsonNode.Parse(value);
        var error = Assert.Throws<DataFileException>(() => OofFitFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "fit.json"));
        Assert.Contains("fit.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedFileIsRefusedOrReadNeverWorse()
    {
        var whole = OofFitFile.ToJson(OofFitSamples.Result());
        var random = new Random(11);
        var refused = 0;
        for (var round = 0; round < 400; round++)
        {
            var bytes = round % 2 == 0 ? whole[..random.Next(1, whole.Length - 2)] : (byte[])whole.Clone();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                _ = OofFitFile.Parse(bytes, "damaged.json");
            }
            catch (DataFileException error)
            {
                Assert.StartsWith("damaged.json: ", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 200, 400);
    }

    [Fact]
    public void CoefficientsAreATableInAnyCulture()
    {
        using (new CommaCulture())
        {
            var result = OofFitSamples.Result();
            var lines = OofTables.Coefficients(result).TrimEnd('\n').Split('\n');
            Assert.Equal(result.Coefficients.Count + 1, lines.Length);
            Assert.All(lines, line => Assert.Equal(11, line.Split(',').Length));
            var cells = lines[1].Split(',');
            Assert.Equal(["1", "1", "-1", "y-tilt"], cells[..4]);
            Assert.Equal(result.Coefficients[0].Radians, double.Parse(cells[4], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(
                result.Coefficients[0].Micrometers(result.Observation.WavelengthMeters),
                double.Parse(cells[8], System.Globalization.CultureInfo.InvariantCulture),
                1e-9);
            Assert.Equal(string.Empty, lines[3].Split(',')[5]);
        }
    }

    private static void AssertSame(OofFitResult expected, OofFitResult actual)
    {
        // Everything that the writer writes, and beside it what it could have forgotten.
        Assert.Equal(OofFitFile.ToJson(expected), OofFitFile.ToJson(actual));
        Assert.Equal(TelescopeFile.ToJson(expected.Telescope), TelescopeFile.ToJson(actual.Telescope));
        Assert.Equal(expected.Coefficients, actual.Coefficients);
        Assert.Equal(expected.IlluminationParameters, actual.IlluminationParameters);
        Assert.Equal(expected.Covariance.Names, actual.Covariance.Names);
        Assert.Equal(expected.Covariance.Matrix.Select(Known), actual.Covariance.Matrix);
        Assert.Equal((expected.PhaseRms, expected.SurfaceRmsMicrometers, expected.RuzeEfficiency), (actual.PhaseRms, actual.SurfaceRmsMicrometers, actual.RuzeEfficiency));
        Assert.Equal((expected.LogLikelihood, expected.Aic, expected.Bic), (actual.LogLikelihood, actual.Aic, actual.Bic));
        Assert.Equal(expected.Convergence, actual.Convergence);
        Assert.Equal(expected.Orders, actual.Orders);
        Assert.Equal((expected.StopReason, expected.Date), (actual.StopReason, actual.Date));
        Assert.Equal(expected.Observation.Sources, actual.Observation.Sources);
        Assert.Equal(JsonSerializer.Serialize(expected.Options), JsonSerializer.Serialize(actual.Options));
        foreach (var (want, got) in expected.Maps.Zip(actual.Maps))
        {
            Assert.Equal(want.Observed.U, got.Observed.U);
            Assert.Equal(want.Observed.V, got.Observed.V);
            Assert.Equal(want.Observed.Power, got.Observed.Power);
            Assert.Equal(want.Observed.Sigma, got.Observed.Sigma);
            Assert.Equal((want.Observed.Name, want.Observed.DefocusMeters, want.Observed.DroppedCount), (got.Observed.Name, got.Observed.DefocusMeters, got.Observed.DroppedCount));
            Assert.Equal(want.Model, got.Model);
            Assert.Equal(want.Perfect, got.Perfect);
            Assert.Equal((want.Scale, want.PointingErrorRadians, want.Noise), (got.Scale, got.PointingErrorRadians, got.Noise));
        }
    }

    private static double Known(double value) => double.IsFinite(value) ? value : double.NaN;
}
