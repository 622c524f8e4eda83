using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Tests.Data.Files;

namespace VlbiOps.Tests.Data.BeamMaps;

public sealed class BeamMapFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("pyoof-fits", "beams.fits", true)]
    [InlineData("pyoof-fits", "beams.fits.gz", true)]
    [InlineData("effelsberg-fits", "beams.fits", false)]
    [InlineData("oof-fits", "beams.fits", true)]
    [InlineData("srt-text", "beams.txt", true)]
    [InlineData("csv", "beams.csv", true)]
    [InlineData("csv-combined", "beams.csv.gz", true)]
    public void EveryFormatReadsBackWhatItWrote(string format, string name, bool keepsSigma)
    {
        foreach (bool hasSigma in new[] { false, true })
        {
            OofObservation observation = BeamMapSamples.Observation(hasSigma: hasSigma);
            IReadOnlyList<string> paths = BeamMapFiles.Write(observation, folder[name], format);
            OofObservation back = BeamMapFiles.Read(paths);
            BeamMapSamples.AssertSame(observation, back, keepsSigma);
            Assert.Equal(format, back.Format);
            Assert.Equal(paths, back.Sources.Select(static s => s.Path));
            Assert.Equal(FileHash.Sha256(paths[0]), back.Sources[0]);
            Assert.Empty(back.Warnings);
        }
    }

    [Fact]
    public void FormatsAreToldByNameAndRefusedByName()
    {
        OofObservation observation = BeamMapSamples.Observation(maps: 2);
        Assert.Equal("pyoof-fits", BeamMapFiles.Read(BeamMapFiles.Write(observation, folder["a.fits"])).Format);
        Assert.Equal("csv-combined", BeamMapFiles.Read(BeamMapFiles.Write(observation, folder["a.csv"])).Format);
        Assert.Equal([folder["a-1.txt"], folder["a-2.txt"]], BeamMapFiles.Write(observation, folder["a.txt"]));
        Assert.Contains("tells no format", Assert.Throws<ArgumentException>(() => BeamMapFiles.Write(observation, folder["a.xyz"])).Message, StringComparison.Ordinal);
        Assert.Contains("'nope' is no format", Assert.Throws<ArgumentException>(() => BeamMapFiles.Write(observation, folder["a.fits"], "nope")).Message, StringComparison.Ordinal);
        string untouched = folder.Write("keep.fits", "old");
        Assert.Contains("holds 3 maps", Assert.Throws<ArgumentException>(() => BeamMapFiles.Write(observation, untouched, "effelsberg-fits")).Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(untouched));
        Assert.Equal(6, BeamMapFiles.Formats.Count);
    }

    [Theory]
    [InlineData("pyoof-fits")]
    [InlineData("effelsberg-fits")]
    [InlineData("oof-fits")]
    public void AFileCutAtABlockIsRefusedOrWarnedOf(string format)
    {
        byte[] whole = File.ReadAllBytes(BeamMapFiles.Write(BeamMapSamples.Observation(side: 20), folder["a.fits"], format)[0]);
        int valid = 0;
        for (int length = 2880; length < whole.Length; length += 2880)
        {
            string path = folder.Write("cut.fits", whole[..length]);
            try
            {
                OofObservation observation = BeamMapFiles.Read(path);
                valid++;
                Assert.Equal(2, observation.Maps.Count);
                Assert.True(format == "oof-fits" || observation.Warnings[0].Contains("may be cut short", StringComparison.Ordinal));
            }
            catch (DataFileException failure)
            {
                Assert.StartsWith(path, failure.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(1, valid); // cut just behind the second table
    }

    [Theory]
    [InlineData("a.csv", "0.1,0.2,3\n0.1,0.3,4\n", "line 1: the first line must be a header with u, v, power")]
    [InlineData("a.csv", "u_rad,v_rad,power\n", "holds no samples")]
    [InlineData("a.csv", "map,dz_m,u_rad,v_rad,power\n", "holds no samples")]
    [InlineData("a.fits", "0.1 0.2 3\n", "is not a FITS file (does not begin with \"SIMPLE  =\")")]
    [InlineData("a.json", "{ \"schema\": \"vlbiops.oof-fit/1\" }", "is the result of a fit; expected beam maps")]
    public void WhatIsNoMapIsSaidSo(string name, string content, string expected)
    {
        string path = folder.Write(name, content);
        string message = Assert.Throws<DataFileException>(() => BeamMapFiles.Read(path)).Message;
        Assert.StartsWith(path + ": ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<DataFileException>(() => BeamMapSets.Read([path])).Message);
    }

    [Fact]
    public void BareTextTakesWhatTheCallerKnows()
    {
        string[] paths = [.. Enumerable.Range(0, 3).Select(k => folder.Write("m" + k + ".txt", Bare(k)))];
        OofObservation observation = BeamMapFiles.Read(paths, new BeamMapReadOptions { DefocusMeters = [-0.027, 0, 0.027], WavelengthMeters = 0.0135 });
        Assert.Equal([-0.027, 0, 0.027], observation.Maps.Select(static m => m.DefocusMeters));
        Assert.Equal("srt-text", observation.Format);
        Assert.Equal(["m0", "m1", "m2"], observation.Maps.Select(static m => m.Name));
        Assert.All(observation.Maps, static m => Assert.Equal((3, 3), (m.Grid!.UAxis.Length, m.Grid.VAxis.Length)));
        // Read in the order of the files, which runs down columns of constant u.
        Assert.False(observation.Maps[0].Grid!.IsRowMajor);
        Assert.True(observation.Maps[0].Grid!.IsFull);

        Said("the defocus is not told", paths, new BeamMapReadOptions { WavelengthMeters = 0.0135 });
        Said("no file tells the wavelength", paths, new BeamMapReadOptions { DefocusMeters = [-0.027, 0, 0.027] });
        Said("2 defocus positions were given for 3 maps", paths, new BeamMapReadOptions { DefocusMeters = [-0.027, 0], WavelengthMeters = 0.0135 });
        Said("all 3 maps have the defocus", paths, new BeamMapReadOptions { DefocusMeters = [0, 0, 0], WavelengthMeters = 0.0135 });
        Said("got 1", paths[..1], new BeamMapReadOptions { DefocusMeters = [0], WavelengthMeters = 0.0135 });
        Said("no file", [], null);
    }

    [Fact]
    public void AListNamesTheFilesOfAnObservation()
    {
        folder.Write("in.txt", Bare(0));
        folder.Write("out.txt", Bare(1));
        string list = folder.Write("night.json", """
            { "frequency_ghz": 22.23, "telescope": "SRT", "date": "2019-04-26", "object_radius_arcsec": 2,
              "maps": [ { "file": "in.txt", "dz_m": 0 }, { "file": "out.txt", "dz": "-27mm", "name": "outside" } ] }
            """);
        OofObservation observation = BeamMapFiles.Read(list);
        Assert.Equal([0, -0.027], observation.Maps.Select(static m => m.DefocusMeters));
        Assert.Equal(["in", "outside"], observation.Maps.Select(static m => m.Name));
        Assert.Equal(22.23e9, observation.FrequencyHz, 1);
        Assert.Equal(2.0 / 3600 / 180 * Math.PI, observation.ObjectRadiusRadians!.Value, 1e-18);
        Assert.Equal(3, observation.Sources.Count);
        Assert.Equal("srt-text", observation.Format);
        SaidJson("dz_mm: is 'x'; expected a number in mm", """{ "wavelength_m": 1, "maps": [ { "file": "in.txt", "dz_mm": "x" } ] }""");
        SaidJson("colour: is not a key", """{ "colour": 1, "maps": [] }""");
        SaidJson("line 1", """{ "maps": [ """);
        SaidJson("expected an object with an array", "{}");
        SaidJson("no such file", """{ "maps": [ { "file": "none.txt" } ] }""");
        SaidJson("else than an object with a \"file\"", """{ "maps": [ 5 ] }""");
    }

    [Fact]
    public void TablesComeInManyDialects()
    {
        string[] dialects =
        [
            "u,v,power\n{0}", "\ufeffu,v,power\r\n{0}", "# a comment\n\nU_rad , V_rad , Beam\n{0}\n\n", "\"u\",\"v\",\"power\"\n{0}", "# made by = us, really\nu,v,power\n{0}",
        ];
        foreach (string dialect in dialects)
        {
            string rows = string.Join('\n', Rows(1).Select(static r => FormattableString.Invariant($"{r.U:R},{r.V:R},{r.P:R}")));
            AssertReads(dialect.Replace("{0}", rows, StringComparison.Ordinal));
        }

        AssertReads("u;v;power\n" + string.Join('\n', Rows(1).Select(static r => FormattableString.Invariant($"{r.U:R};{r.V:R};{r.P:R}").Replace('.', ','))));
        AssertReads("u;v;power\r" + string.Join('\r', Rows(1).Select(static r => FormattableString.Invariant($"{r.U:R};{r.V:R};{r.P:R}"))));
        AssertReads("u\tv\tpower\n" + string.Join('\n', Rows(1).Select(static r => FormattableString.Invariant($"{r.U:R}\t{r.V:R}\t{r.P:R}"))));
        AssertReads("u [urad],power,v (urad)\n" + string.Join('\n', Rows(1).Select(static r => FormattableString.Invariant($"{r.U * 1e6:R},{r.P:R},{r.V * 1e6:R}"))), 1e-12);
        File.WriteAllText(folder["utf16.csv"], "u,v,power\n" + string.Join('\n', Rows(1).Select(static r => FormattableString.Invariant($"{r.U:R},{r.V:R},{r.P:R}"))), System.Text.Encoding.Unicode);
        Assert.Equal(9, ReadPair(folder["utf16.csv"]).Maps[1].Count);
    }

    [Theory]
    [InlineData("u,v,power\n1e-5,x,3\n", "line 2, column v: 'x' is not a number")]
    [InlineData("u,v,power\n1e-5,2e-5,\n", "line 2, column power: is empty")]
    [InlineData("u,v,power\n0,00001,0,00002,3,5\n", "line 2: has 6 cells; expected 3 (decimal commas need ;")]
    [InlineData("u,v,power\n1e-5,2e-5\n", "line 2: has 2 cells; expected 3")]
    [InlineData("u,v\n1,2\n", "has no column power")]
    [InlineData("u,v,power,beam\n1,2,3,4\n", "has the columns power and beam")]
    [InlineData("u,v,power\n", "holds no samples")]
    [InlineData("u,v,power\n30,20,3\n40,20,1\n30,0,1\n0,0,7", "u of sample 1 is 30; expected an offset on the sky in radians")]
    [InlineData("u_mm,v,power\n30,20,3\n", "the unit of u and v is 'mm'")]
    [InlineData("u,v,power\n0,0,1\n0,1e-5,1\n1e-5,0,1\n1e-5,1e-5,1", "the power is 1 everywhere")]
    [InlineData("1 2\n3 4\n", "line 1: has 2 numbers; expected u v P")]
    [InlineData("# dz_m=far\n1 2 3\n", "dz_m: is 'far'; expected a number in m")]
    [InlineData("# only comments\n", "holds no data")]
    [InlineData("\0\u0001binary", "neither FITS nor text")]
    [InlineData("", "is empty")]
    public void WhatIsWrongWithATableIsSaid(string text, string message)
    {
        string path = folder.Write("bad.csv", text);
        DataFileException failure = Assert.Throws<DataFileException>(() => ReadPair(path));
        Assert.StartsWith(path, failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SamplesThatAreNotFiniteAreLeftOutAndCountedOrRefused()
    {
        string text = "u,v,power,sigma\n" + string.Join('\n', Rows(1).Select((r, i) => FormattableString.Invariant(
            $"{r.U:R},{r.V:R},{(i == 4 ? "nan" : i == 5 ? "inf" : r.P)},{(i == 6 ? 0 : 0.1)}")));
        string path = folder.Write("nan.csv", text);
        OofObservation observation = ReadPair(path);
        Assert.Equal((6, 3), (observation.Maps[1].Count, observation.Maps[1].DroppedCount));
        Assert.Contains("3 of 9 samples left out", observation.Warnings[0], StringComparison.Ordinal);
        DataFileException failure = Assert.Throws<DataFileException>(() => ReadPair(path, refuse: true));
        Assert.StartsWith(path + ": line 6: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesOfDifferentWavelengthsDoNotBelongTogether()
    {
        string one = folder.Write("a.csv", "# wavelength_m=0.01\n# dz_m=0\n" + Bare(0));
        string other = folder.Write("b.csv", "# freq_ghz=32\n# dz_mm=5\n" + Bare(1));
        Said("expected one observation", [one, other], null);
        Assert.Equal(0.005, BeamMapFiles.Read([one, other], new BeamMapReadOptions { WavelengthMeters = 0.01 }).Maps[1].DefocusMeters);
    }

    private static (double U, double V, double P)[] Rows(int seed) =>
        [.. Enumerable.Range(0, 9).Select(i => (((i / 3) - 1) * 1.5e-4, ((i % 3) - 1) * 1.25e-4, 1 + (0.375 * ((i + seed) % 5))))];

    private static string Bare(int seed) => string.Join('\n', Rows(seed).Select(static r => FormattableString.Invariant($"{r.U:F6}\t{r.V:F6}\t{r.P:F4}"))) + "\n";

    private OofObservation ReadPair(string path, bool refuse = false) => BeamMapFiles.Read(
        [folder.Write("good.txt", Bare(3)), path],
        new BeamMapReadOptions { DefocusMeters = [0, 0.01], WavelengthMeters = 0.01, RefuseNonFinite = refuse });

    private void AssertReads(string text, double tolerance = 0)
    {
        BeamMap map = ReadPair(folder.Write("d.csv", text)).Maps[1];
        Assert.Equal(Rows(1).Length, map.Count);
        foreach (((double u, double v, double p), int i) in Rows(1).Select(static (r, i) => (r, i)))
        {
            Assert.Equal(u, map.U[i], tolerance);
            Assert.Equal(v, map.V[i], tolerance);
            Assert.Equal(p, map.Power[i]);
        }
    }

    private static void Said(string message, string[] paths, BeamMapReadOptions? options) =>
        Assert.Contains(message, Assert.Throws<DataFileException>(() => BeamMapFiles.Read(paths, options)).Message, StringComparison.Ordinal);

    private void SaidJson(string message, string text)
    {
        string path = folder.Write("bad.json", text);
        string said = Assert.Throws<DataFileException>(() => BeamMapFiles.Read(path)).Message;
        Assert.Contains(message, said, StringComparison.Ordinal);
    }
}
