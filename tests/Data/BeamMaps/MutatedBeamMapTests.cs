using System.Text;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Tests.Data.Files;

namespace VlbiOps.Tests.Data.BeamMaps;

/// <summary>Ten thousand damaged files of every format: each gives a valid observation or one clear line, and nothing else.</summary>
public sealed class MutatedBeamMapTests : IDisposable
{
    private const int FileCount = 10_000;
    private const long MostBytesAllocated = 32L << 20;

    private static readonly string[] Spice =
    [
        "NAXIS   =           9999999999", "NAXIS1  =  9223372036854775807", "NAXIS2  =           2147483647", "TFIELDS =                  999", "GCOUNT  =           2147483648",
        "PCOUNT  =  4611686018427387904", "BITPIX  =                  -64", "TFORM1  = '2000000000D'       ", "TFORM2  = '0D      '          ", "TFORM3  = '1PD(9)  '          ",
        "DZ      =              1.0E308", "FREQ    =                  0.0", "WAVEL   =                 -1.0", "TSCAL1  =              1.0E308", "TNULL1  =                    5",
        "TTYPE1  = 'BEAM    '          ", "END                           ", "XTENSION= 'IMAGE   '          ", "CONTINUE  'x&'                ", "CHOPTHR =             1.0E+300",
        "NaN", "-inf", "1e999", ";", ",", "\t", "\n", "\r\n", "\"", "#", "# dz_m=", "{", "\0", "\u00e9", "'", "0x10", "map,", "\ufeff",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EachGivesAnObservationOrOneClearLine()
    {
        byte[][][] seeds = Seeds();
        var random = new Random(20190426);
        int valid = 0;
        var messages = new HashSet<string>();
        for (int i = 0; i < FileCount; i++)
        {
            byte[][] files = [.. seeds[i % seeds.Length]];
            int victim = random.Next(files.Length);
            files[victim] = Mutate(files[victim], random);
            string name = FormattableString.Invariant($"file{i}");
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                OofObservation observation = BeamMapFiles.Read(
                    [.. files.Select((bytes, k) => FileContent.FromBytes(FormattableString.Invariant($"{folder.Root}/{name}-{k}"), bytes, 1 << 22))],
                    new BeamMapReadOptions { LimitBytes = 1 << 22 });
                AssertValid(observation);
                valid++;
            }
            catch (DataFileException failure)
            {
                Assert.DoesNotContain(failure.Message, char.IsControl);
                // A list may rightly complain about a file that it names.
                Assert.True(failure.Message.Contains(name, StringComparison.Ordinal) || failure.Message.Contains(folder.Root, StringComparison.Ordinal), failure.Message);
                Assert.True(failure.Message.Length > failure.FilePath.Length + ": is".Length, failure.Message);
                messages.Add(failure.Message[(failure.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytesAllocated, name + " took too much memory");
        }

        // Both ends are met often; a fuzzer that always fails at the first byte shows nothing.
        Assert.InRange(valid, FileCount / 20, FileCount * 19 / 20);
        Assert.True(messages.Count > 200, FormattableString.Invariant($"only {messages.Count} different messages"));
    }

    private static void AssertValid(OofObservation observation)
    {
        Assert.Empty(OofObservation.Problems(observation.Maps, observation.WavelengthMeters));
        Assert.All(observation.Maps, static m => Assert.Empty(BeamMap.Problems(m.U, m.V, m.Power, m.DefocusMeters, m.Sigma)));
        Assert.All(observation.Maps, static m => Assert.True(m.Grid is null || m.Grid.CellOfSample.Length == m.Count));
        Assert.NotEmpty(observation.ToString());
    }

    private byte[][][] Seeds()
    {
        OofObservation observation = BeamMapSamples.Observation(side: 5, hasSigma: true);
        var seeds = new List<byte[][]>();
        foreach ((string format, string name) in new[]
        {
            ("pyoof-fits", "a.fits"), ("effelsberg-fits", "b.fits"), ("oof-fits", "c.fits"), ("pyoof-fits", "d.fits.gz"), ("srt-text", "e.txt"), ("csv", "f.csv"), ("csv-combined", "g.csv"),
        })
        {
            seeds.Add([.. BeamMapFiles.Write(observation, folder[name], format).Select(File.ReadAllBytes)]);
        }

        string list = """{ "wavelength_m": 0.0135, "maps": [ { "file": "e-1.txt", "dz_m": -0.02 }, { "file": "e-2.txt", "dz": "1mm" } ] }""";
        seeds.Add([Encoding.UTF8.GetBytes(list)]);
        return [.. seeds];
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var mutated = new List<byte>(bytes);
        for (int edits = random.Next(1, 4); edits > 0 && mutated.Count > 0; edits--)
        {
            int at = random.Next(mutated.Count);
            switch (random.Next(8))
            {
                case 0: mutated[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: mutated[at] = (byte)random.Next(256); break;
                case 2: mutated.RemoveRange(at, mutated.Count - at); break;
                case 3: mutated.RemoveRange(at, Math.Min(random.Next(1, 200), mutated.Count - at)); break;
                case 4: mutated.InsertRange(at, mutated.GetRange(at, Math.Min(random.Next(1, 200), mutated.Count - at))); break;
                case 5: mutated.InsertRange(at, Encoding.UTF8.GetBytes(Spice[random.Next(Spice.Length)])); break;
                case 6: Overwrite(mutated, at / 80 * 80, Spice[random.Next(Spice.Length)]); break;
                default: mutated.RemoveRange(at / 2880 * 2880, Math.Min(2880, mutated.Count - (at / 2880 * 2880))); break;
            }
        }

        return [.. mutated];
    }

    /// <summary>Puts a card (or another bit of text) at a card's place.</summary>
    private static void Overwrite(List<byte> bytes, int at, string text)
    {
        byte[] card = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < card.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = card[i];
        }
    }
}
