using System.Text;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Tests.Models.Telescopes;

public class TelescopeFileTests
{
    private const string Example = """
        { "name": "gbtlike", "geometry": "cassegrain", "primary_radius_m": 50, "primary_focal_length_m": 60, "effective_focal_length_m": 190,
          "blockage": { "subreflector_radius_m": 0, "legs": null } }
        """;

    [Fact]
    public void ReadsTheExample()
    {
        var telescope = Parse(Example);
        Assert.Equal(("gbtlike", TelescopeGeometry.Cassegrain, 50.0, 60.0), (telescope.Name, telescope.Geometry, telescope.PrimaryRadius, telescope.PrimaryFocalLength));
        Assert.Equal(190, telescope.EffectiveFocalLength);
        Assert.Equal(1, telescope.DefocusSign);
        Assert.Null(telescope.Legs);
        Assert.True(telescope.Blockage.IsOpen(0, 0));
    }

    [Fact]
    public void LegsMayLackAngleAndShadow()
    {
        var telescope = Parse(Example.Replace("\"legs\": null", "\"legs\": { \"count\": 4, \"half_width_m\": 1, \"length_m\": 20 }", StringComparison.Ordinal));
        Assert.Equal(new SupportLegs(4, 0, 1, 20), telescope.Legs);
    }

    [Fact]
    public void EverythingComesBackFromJson()
    {
        var full = new Telescope("Tele \"ü\"", TelescopeGeometry.GbtOffAxis, 12.5, 1.0 / 3)
        {
            Aliases = ["one", "two"],
            Source = "a paper",
            EffectiveFocalLength = 99.1,
            SubreflectorRadius = 0.7,
            Legs = new(3, 30, 0.1, 5, 12),
            Rim = new(11, 12, 0.1, -0.2),
            DefocusSign = -1,
            ResidualPath = [[1e-9, 2], [3]],
            Illumination = new("parabolic", new Dictionary<string, double> { ["taper"] = -14.5, ["q"] = 1.4 }),
            Actuators = new("primary", [new(2, 8, 7.5), new(1, 4, 0)]),
        };
        var json = TelescopeFile.ToJson(full);
        var back = Parse(json);
        Assert.Equal(json, TelescopeFile.ToJson(back));
        Assert.Equal(
            (full.Name, full.Geometry, full.PrimaryRadius, full.PrimaryFocalLength, full.EffectiveFocalLength, full.SubreflectorRadius, full.DefocusSign),
            (back.Name, back.Geometry, back.PrimaryRadius, back.PrimaryFocalLength, back.EffectiveFocalLength, back.SubreflectorRadius, back.DefocusSign));
        Assert.Equal((full.Legs, full.Rim), (back.Legs, back.Rim));
        Assert.Equal(full.Aliases, back.Aliases);
        Assert.Equal(full.ResidualPath, back.ResidualPath);
        Assert.Equal(full.Illumination.Parameters, back.Illumination!.Parameters);
        Assert.Equal(full.Actuators.Rings, back.Actuators!.Rings);
    }

    [Fact]
    public void FilesAreWrittenWhole()
    {
        var folder = Directory.CreateTempSubdirectory("telescope");
        try
        {
            var path = Path.Combine(folder.FullName, "t.json");
            File.WriteAllText(path, "old");
            TelescopeFile.Write(TelescopeCatalog.Find("JCMT"), path);
            Assert.Equal("JCMT", TelescopeCatalog.Resolve(path).Name);
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("\"name\": \"gbtlike\",", "", "t.json: name: missing")]
    [InlineData("\"gbtlike\"", "3", "t.json: name: expected text, not 3")]
    [InlineData("cassegrain", "newton", "t.json: geometry: expected cassegrain, prime-focus, gbt-offaxis, not 'newton'")]
    [InlineData("cassegrain", "prime-focus", "t.json: effective_focal_length_m: a prime-focus telescope has none")]
    [InlineData("\"primary_radius_m\": 50", "\"primary_radius_m\": \"50\"", "t.json: primary_radius_m: expected a number, not '50'")]
    [InlineData("\"primary_radius_m\": 50", "\"primary_radius_m\": -1", "t.json: primary_radius_m: expected 0.1 to 1000, not -1")]
    [InlineData("\"primary_radius_m\": 50", "\"primary_radius_m\": 1e999", "t.json: primary_radius_m: expected a number, not 1e999")]
    [InlineData("\"effective_focal_length_m\": 190,", "", "t.json: effective_focal_length_m: missing")]
    [InlineData("\"primary_radius_m\"", "\"primary_radius\"", "t.json: primary_radius_m: missing")]
    [InlineData("\"name\":", "\"nmae\": 1, \"name\":", "t.json: nmae: no such key; known are name, aliases,")]
    [InlineData("\"legs\": null", "\"struts\": null", "t.json: blockage.struts: no such key; known are subreflector_radius_m, legs, rim")]
    [InlineData("\"legs\": null", "\"legs\": 4", "t.json: blockage.legs: expected an object {...}, not 4")]
    [InlineData("\"legs\": null", "\"legs\": {\"count\": 4.5}", "t.json: blockage.legs.count: expected a whole number, not 4.5")]
    [InlineData("\"legs\": null", "\"legs\": {\"count\": 40, \"half_width_m\": 1, \"length_m\": 20}", "t.json: blockage.legs.count: expected 1 to 16, not 40")]
    [InlineData("\"legs\": null", "\"legs\": {\"count\": 4, \"half_width_m\": 1, \"length_m\": 60}", "t.json: blockage.legs.length_m: expected above 0 to 50, not 60")]
    [InlineData("\"legs\": null", "\"legs\": {\"count\": 4, \"half_width_m\": 1, \"length_m\": 40, \"shadow_angle_deg\": 60}", "t.json: blockage.legs.shadow_angle_deg: the shadow would end at")]
    [InlineData("\"subreflector_radius_m\": 0", "\"subreflector_radius_m\": 50", "t.json: blockage.subreflector_radius_m: expected 0 to below the primary's radius, not 50")]
    [InlineData("\"name\":", "\"defocus_sign\": 2, \"name\":", "t.json: defocus_sign: expected 1 or -1, not 2")]
    [InlineData("\"name\":", "\"illumination\": {\"model\": \"flat\"}, \"name\":", "t.json: illumination.model: expected one of parabolic")]
    [InlineData("\"name\":", "\"illumination\": {\"model\": \"gaussian\", \"q\": 1}, \"name\":", "t.json: illumination.q: gaussian has taper, x0, y0")]
    [InlineData("\"name\":", "\"residual_path_polynomial\": [[1], [\"a\"]], \"name\":", "t.json: residual_path_polynomial: expected rows of numbers")]
    [InlineData("\"name\":", "\"name\": \"twice\", \"name\":", "t.json: not JSON")]
    [InlineData("\"blockage\":", "\"blockage\"", "t.json: not JSON (line 2)")]
    public void WrongFilesGetOneLine(string old, string replacement, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => Parse(Example.Replace(old, replacement, StringComparison.Ordinal)));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("{\"name\": \"a")]
    [InlineData("{\"name\": \"\\ud800\"}")]
    public void WhatIsNoTelescopeGetsOneLine(string text)
    {
        var error = Assert.Throws<InvalidDataException>(() => Parse(text));
        Assert.StartsWith("t.json: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void MutatedFilesNeverBreakTheReader()
    {
        var random = new Random(4);
        var original = Encoding.UTF8.GetBytes(TelescopeFile.ToJson(TelescopeCatalog.Find("Effelsberg")));
        for (var trial = 0; trial < 3000; trial++)
        {
            var bytes = (byte[])original.Clone();
            for (var change = 0; change <= trial % 4; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var cut = trial % 5 == 0 ? random.Next(bytes.Length) : bytes.Length;
            try
            {
                Assert.Null(TelescopeFile.Parse(bytes.AsMemory(0, cut), "t.json").Problem());
            }
            catch (InvalidDataException error)
            {
                Assert.StartsWith("t.json: ", error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', error.Message);
            }
        }
    }

    private static Telescope Parse(string json) => TelescopeFile.Parse(Encoding.UTF8.GetBytes(json), "t.json");
}
