using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;
using VlbiOps.Data.UvFits;

namespace VlbiOps.Tests.Data.UvFits;

/// <summary>What is told of files that are damaged, cut short or no UVFITS: one line that names the place.</summary>
public sealed class UvFitsAbsurdTests
{
    private static UvFitsBuilder Plain() => new()
    {
        Groups = [UvFitsBuilder.Group(1e9f, -2e9f, 258, 0.25, 1, 2, 4, 3, 4, 16), UvFitsBuilder.Group(3e9f, 1e9f, 259, 0.5, 5, 6, 1, 7, 8, 1)],
    };

    private static string Message(UvFitsBuilder builder) => Assert.Throws<DataFileException>(() => UvFitsFile.Read(builder.Content())).Message;

    [Theory]
    [InlineData("GROUPS", "F", "expected the end of the file or a header")]
    [InlineData("BITPIX", "16", "BITPIX: is 16; expected -32 in UVFITS")]
    [InlineData("BITPIX", "32", "BITPIX: is 32; expected -32 in UVFITS")]
    [InlineData("BITPIX", "7", "BITPIX: is 7; expected 8, 16, 32, 64, -32 or -64")]
    [InlineData("GCOUNT", "0", "expected the end of the file or a header")]
    [InlineData("GCOUNT", "-2", "GCOUNT: is negative")]
    [InlineData("GCOUNT", "3000000000000000000", "more data than any file can hold")]
    [InlineData("GCOUNT", "2000", "the header announces")]
    [InlineData("NAXIS2", "2", "COMPLEX: is an axis of 2; expected 3")]
    [InlineData("NAXIS3", "9223372036854775807", "more data than any file can hold")]
    [InlineData("NAXIS5", "2", "CTYPE5: is '' of an axis of 2")]
    [InlineData("NAXIS6", "0", "NAXIS6: is 0 of the axis RA; expected 1")]
    [InlineData("PCOUNT", "1000", "PCOUNT: is 1000; expected 0 to 999")]
    [InlineData("PCOUNT", "-1", "PCOUNT: is negative")]
    [InlineData("CTYPE3", "'FREQ    '", "CTYPE4: is FREQ a second time")]
    [InlineData("CTYPE3", "'LAMBDA  '", "CTYPE3: is 'LAMBDA' of an axis of 2; expected COMPLEX, STOKES, FREQ, IF, RA or DEC")]
    [InlineData("CTYPE4", "'LAMBDA  '", "no axis has the CTYPE FREQ")]
    [InlineData("CRVAL3", "-8.0", "CRVAL3: -9 is no product")]
    [InlineData("CRVAL3", "0.5", "is no product")]
    [InlineData("CRVAL3", "-3.0", "has only RL, LR; expected I, RR or LL, XX or YY")]
    [InlineData("CDELT3", "0.0", "CDELT3: gives one product twice")]
    [InlineData("CRVAL3", "'x       '", "CRVAL3")]
    [InlineData("CRVAL3", "", "CRVAL3: is missing")]
    [InlineData("PTYPE4", "'BASE    '", "no parameter is ANTENNA1; the groups have UU---SIN, VV---SIN, WW---SIN, BASE, DATE, DATE, INTTIM")]
    [InlineData("PTYPE1", "'WW      '", "no parameter is UU")]
    [InlineData("PSCAL1", "1.0E300", "group 1, parameter UU: is")]
    [InlineData("PZERO5", "1.0E9", "group 1, parameter DATE: is")]
    [InlineData("PZERO5", "-2457854.5", "group 1, parameter DATE: is")]
    [InlineData("PZERO4", "1.0", "group 2, parameter BASELINE (second station): is 4; expected a number NOSTA")]
    [InlineData("PZERO7", "-20.0", "group 1, parameter INTTIM: is -10; expected seconds, 0 or more")]
    [InlineData("BSCALE", "2.0", "BSCALE: or BZERO scales")]
    [InlineData("OBSDEC", "100.0", "right ascension")]
    public void AbsurdKeywordsAreNamed(string keyword, string value, string expected)
    {
        var builder = Plain();
        builder.Cards[keyword] = value;
        var message = Message(builder);
        Assert.StartsWith("made-up.uvfits: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesWithoutGroupsAreNamed()
    {
        var builder = Plain();
        builder.Groups = [];
        Assert.Contains("GCOUNT: is 0; expected one group or more", Message(builder), StringComparison.Ordinal);
        using var stream = new MemoryStream();
        new FitsWriter(stream).WriteImage([1, 2], [2]);
        var failure = Assert.Throws<DataFileException>(() => UvFitsFile.Read(FileContent.FromBytes("image.fits", stream.ToArray())));
        Assert.Equal("image.fits: primary HDU: holds no random groups; expected UVFITS (GROUPS = T, NAXIS1 = 0)", failure.Message);
    }

    [Fact]
    public void AnAxisWithoutANameMustBeOne()
    {
        var builder = Plain();
        builder.Axes = [new("COMPLEX", 3), new("STOKES", 1, -1, -1), new("FREQ", 1, 2e11), new(null, 2)];
        Assert.Contains("CTYPE5: is '' of an axis of 2", Message(builder), StringComparison.Ordinal);
    }

    [Fact]
    public void AbsurdStationTablesAreNamed()
    {
        var builder = Plain();
        builder.ArrayCount = 0;
        Assert.Contains("has no table 'AIPS AN'; expected one with the stations", Message(builder), StringComparison.Ordinal);
        builder.ArrayCount = 1;
        builder.StationNames = ["AA", "AP", "AA"];
        Assert.Contains("'AIPS AN': two stations are called AA", Message(builder), StringComparison.Ordinal);
        builder.StationNames = ["AA", " ", "AB "];
        Assert.Equal(["AA", "S2", "AB"], UvFitsFile.Read(builder.Content()).Stations.Select(static s => s.Name));
        builder.StationNumbers = [1, 1, 2];
        Assert.Contains("row 2: NOSTA is 1", Message(builder), StringComparison.Ordinal);
        builder.StationNumbers = [1, 2, 3];
        (builder.StationFrequency, builder.Axes[2]) = (0, new("FREQ", 1, 0));
        Assert.Contains("FREQ: is told neither by the table 'AIPS AN' nor by the axis", Message(builder), StringComparison.Ordinal);
    }

    [Fact]
    public void ManySourcesAreRefused()
    {
        var builder = Plain();
        builder.Parameters[2] = new("SOURCE");
        builder.Groups[1][2] = 5;
        Assert.Contains("SOURCE tells 2 sources; expected the visibilities of one", Message(builder), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFileThatIsCutShortIsRefused()
    {
        var bytes = Plain().Build();
        for (var length = 1; length < bytes.Length - 2880; length += 97)
        {
            var failure = Assert.Throws<DataFileException>(() => UvFitsFile.Read(FileContent.FromBytes("cut.uvfits", bytes[..length])));
            Assert.StartsWith("cut.uvfits: ", failure.Message, StringComparison.Ordinal);
        }
    }
}
