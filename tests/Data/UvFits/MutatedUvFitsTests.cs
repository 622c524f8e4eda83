using System.Runtime.InteropServices;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Data.UvFits;

/// <summary>Ten thousand damaged files: each gives valid visibilities or one clear line, and nothing else.</summary>
public sealed class MutatedUvFitsTests
{
    private const int FileCount = 10_000;
    private const long MostBytesAllocated = 16L << 20;

    private static readonly string[] Spice =
    [
        "NAXIS   =           9999999999", "NAXIS2  =  9223372036854775807", "NAXIS3  =           2147483647", "NAXIS4  =                    0", "GCOUNT  =           2147483648",
        "PCOUNT  =  4611686018427387904", "BITPIX  =                  -64", "TFORM1  = '2000000000D'       ", "TFORM2  = '0D      '          ", "TFORM3  = '1PD(9)  '          ",
        "PSCAL1  =             1.0E+308", "PZERO5  =            -1.0E+300", "PSCAL4  =                  NaN", "CRVAL3  =              1.0E308", "CRVAL4  =                  0.0",
        "CTYPE3  = 'IF      '          ", "CTYPE4  = 'STOKES  '          ", "PTYPE4  = 'DATE    '          ", "PTYPE1  = 'BASELINE'          ", "CDELT4  =             1.0E+308",
        "END                           ", "XTENSION= 'IMAGE   '          ", "CONTINUE  'x&'                ", "DATE-OBS= '9999-99-99'        ", "FREQ    =             1.0E+307",
        "GROUPS  =                    F", "TTYPE1  = 'NOSTA   '          ", "OBSRA   =                500.0", "EXTNAME = 'AIPS AN '          ", "TSCAL3  =              1.0E308",
        "NaN", "\0\0\0\0", "\u00ff\u00ff\u00ff\u00ff", "\u007f\u0080\0\0", "'", "=",
    ];

    [Fact]
    public void EachGivesVisibilitiesOrOneClearLine()
    {
        byte[][] seeds = [Seed(isWide: false), Seed(isWide: true)];
        var random = new Random(20170411);
        var valid = 0;
        var messages = new HashSet<string>();
        for (var i = 0; i < FileCount; i++)
        {
            var file = FileContent.FromBytes(FormattableString.Invariant($"file{i}"), Mutate(seeds[i % seeds.Length], random), 1 << 22);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                AssertValid(VisibilityFiles.Read(file));
                valid++;
            }
            catch (DataFileException failure)
            {
                Assert.DoesNotContain(failure.Message, char.IsControl);
                Assert.StartsWith(file.Path + ": ", failure.Message, StringComparison.Ordinal);
                messages.Add(failure.Message[(failure.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytesAllocated, file.Path + " took too much memory");
        }

        // Both ends are met often; a fuzzer that always fails at the first byte shows nothing.
        Assert.InRange(valid, FileCount / 20, FileCount * 19 / 20);
        Assert.True(messages.Count > 200, FormattableString.Invariant($"only {messages.Count} different messages"));
    }

    private static void AssertValid(VisibilitySet set)
    {
        Assert.Equal(set.Count, new VisibilitySet(set.Metadata, set.Stations, set.Columns).Count);
        Assert.Equal(set.Stations.Count, set.Stations.Select(static station => station.Name).Distinct().Count());
        Assert.All(set.Columns.IntegrationSeconds, static seconds => Assert.True(double.IsFinite(seconds)));
        Assert.True(double.IsFinite(set.Metadata.FrequencyHz + set.Metadata.BandwidthHz + set.Metadata.RightAscensionDegrees + set.Metadata.DeclinationDegrees));
        Assert.NotEmpty(set.ToString());
    }

    private static byte[] Seed(bool isWide)
    {
        var builder = new UvFitsBuilder { BandOffsets = isWide ? [0, 1e6] : null };
        if (isWide) builder.Axes = [new("COMPLEX", 3), new("STOKES", 2, -1, -1), new("FREQ", 1, UvFitsBuilder.Frequency, 1e9), new("IF", 2), new("RA", 1), new("DEC", 1)];
        float[] data = isWide ? [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6];
        builder.Groups = [.. Enumerable.Range(0, 12).Select(k => UvFitsBuilder.Group(1e9f * k, -1e9f, 258 + (k % 2), k / 100.0, data))];
        return builder.Build();
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var mutated = new List<byte>(bytes);
        for (var edits = random.Next(1, 4); edits > 0 && mutated.Count > 0; edits--)
        {
            var at = random.Next(mutated.Count);
            var spice = Encoding.Latin1.GetBytes(Spice[random.Next(Spice.Length)]);
            switch (random.Next(8))
            {
                case 0: mutated[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: mutated[at] = (byte)random.Next(256); break;
                case 2: mutated.RemoveRange(at, mutated.Count - at); break;
                case 3: mutated.RemoveRange(at, Math.Min(random.Next(1, 200), mutated.Count - at)); break;
                case 4: Overwrite(mutated, at / 80 * 80, spice); break;
                case 5: Overwrite(mutated, at / 4 * 4, spice); break;
                // Over the card of that keyword, if there is one.
                case 6: Overwrite(mutated, Find(mutated, spice), spice); break;
                default: mutated.RemoveRange(at / 2880 * 2880, Math.Min(2880, mutated.Count - (at / 2880 * 2880))); break;
            }
        }

        return mutated.Count > 0 ? [.. mutated] : [(byte)'S'];
    }

    private static int Find(List<byte> bytes, byte[] card)
    {
        for (var at = 0; at + 80 <= bytes.Count; at += 80)
        {
            if (card.Length >= 8 && CollectionsMarshal.AsSpan(bytes).Slice(at, 8).SequenceEqual(card.AsSpan(0, 8))) return at;
        }

        return 0;
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] text)
    {
        for (var i = 0; i < text.Length && at + i < bytes.Count; i++) bytes[at + i] = text[i];
    }
}
