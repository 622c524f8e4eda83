using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;

namespace VlbiOps.Tests.Data.Fits;

public class FitsFileTests
{
    private static FitsFile Parse(byte[] bytes) => FitsFile.Parse(FileContent.FromBytes("x.fits", bytes));

    private static byte[] Write(Action<FitsWriter> write)
    {
        using var stream = new MemoryStream();
        write(new FitsWriter(stream));
        return stream.ToArray();
    }

    private static byte[] Table() => Write(static writer => writer.WriteTable(
        [
            FitsColumnData.FromLogicals("L", [true, false, null]),
            FitsColumnData.FromBits("X", [.. Enumerable.Range(0, 33).Select(static i => i % 3 == 0)], 11),
            FitsColumnData.FromBytes("B", [0, 128, 255]),
            FitsColumnData.FromInt16("I", [-5, 0, 7, 1, 2, 3], null, 2),
            FitsColumnData.FromInt32("J", [int.MinValue, 0, int.MaxValue]),
            FitsColumnData.FromInt64("K", [long.MinValue, 0, long.MaxValue]),
            FitsColumnData.FromStrings("A", ["one", "", "three"]),
            FitsColumnData.FromSingles("E", [1.5f, float.NaN, -2f], "Jy"),
            FitsColumnData.FromDoubles("D", [Math.PI, double.Epsilon, -1e300], "rad"),
            FitsColumnData.FromComplexSingles("C", [new(1, 2), new(3, 4), new(-5, 0.5)]),
            FitsColumnData.FromComplex("M", [new(1, 2), new(3, 4), new(-5, 1e-300)]),
        ], "ALL TYPES"));

    /// <summary>Replaces a card by another of the same keyword.</summary>
    public static byte[] Edit(byte[] bytes, string keyword, string value, int occurrence = 0)
    {
        byte[] edited = [.. bytes];
        string text = Encoding.Latin1.GetString(bytes);
        string start = keyword.PadRight(8) + "= ";
        int at = -80;
        for (int i = 0; i <= occurrence; i++)
        {
            do
            {
                at = text.IndexOf(start, at + 80, StringComparison.Ordinal);
            }
            while (at % 80 != 0);
        }

        Encoding.ASCII.GetBytes((start + value).PadRight(80), edited.AsSpan(at));
        return edited;
    }

    [Fact]
    public void EveryFixedTypeReadsBack()
    {
        FitsFile file = Parse(Table());
        Assert.Equal(2, file.Hdus.Count);
        Assert.Empty(file.Warnings);
        FitsBinaryTable table = file.Hdus[1].AsBinaryTable();
        Assert.Equal("ALL TYPES", file.Hdus[1].Name);
        Assert.Equal(3, table.RowCount);
        Assert.Equal([true, false, null], table.ReadLogicals(table.Column("l")));
        Assert.Equal([.. Enumerable.Range(0, 33).Select(static i => (bool?)(i % 3 == 0))], table.ReadLogicals(table.Column("X")));
        Assert.Equal([0, 128, 255], table.ReadDoubles(table.Column("B")));
        Assert.Equal([-5, 0, 7, 1, 2, 3], table.ReadIntegers(table.Column("I")));
        Assert.Equal([int.MinValue, 0, int.MaxValue], table.ReadDoubles(table.Column("J")));
        Assert.Equal([long.MinValue, 0, long.MaxValue], table.ReadIntegers(table.Column("K")));
        Assert.Equal(["one", "", "three"], table.ReadStrings(table.Column("A")));
        Assert.Equal([1.5, double.NaN, -2], table.ReadDoubles(table.Column("E")));
        Assert.Equal("Jy", table.Column("E").Unit);
        Assert.Equal([Math.PI, double.Epsilon, -1e300], table.ReadDoubles(table.Column("D")));
        Assert.Equal([new(1, 2), new(3, 4), new Complex(-5, 0.5)], table.ReadComplex(table.Column("C")));
        Assert.Equal([new(1, 2), new(3, 4), new Complex(-5, 1e-300)], table.ReadComplex(table.Column("M")));
    }

    [Fact]
    public void ScaleZeroAndNullAreApplied()
    {
        FitsBinaryTable table = Parse(Write(static writer => writer.WriteTable(
            [FitsColumnData.FromInt16("V", [-32768, 1, -999]), FitsColumnData.FromInt64("W", [long.MinValue, -1, -5]), FitsColumnData.FromDoubles("Z", [1, 2, 3])],
            null,
            new FitsHeaderBuilder().Add("TSCAL1", 0.5).Add("TZERO1", 10.0).Add("TNULL1", -999).Add("TZERO2", 9223372036854775808.0).Add("TSCAL3", 2.0))))
            .Hdus[1].AsBinaryTable();
        Assert.Equal([-16374, 10.5, double.NaN], table.ReadDoubles(table.Columns[0]));
        Assert.Equal([0, long.MaxValue, long.MaxValue - 4], table.ReadIntegers(table.Columns[1]));
        Assert.Equal([2, 4, 6], table.ReadDoubles(table.Columns[2]));
        Assert.Throws<DataFileException>(() => table.ReadIntegers(table.Columns[0]));
        Assert.Throws<DataFileException>(() => table.ReadStrings(table.Columns[0]));
        Assert.Contains("has no column Q; it has V, W, Z", Assert.Throws<DataFileException>(() => table.Column("Q")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(-32)]
    [InlineData(-64)]
    public void ImagesOfEveryKindReadBack(int bits)
    {
        double[] expected = [0, 1, 2, 100, 7, 5];
        int width = Math.Abs(bits) / 8;
        var bytes = new byte[expected.Length * width];
        for (int i = 0; i < expected.Length; i++)
        {
            Span<byte> to = bytes.AsSpan(i * width);
            switch (bits)
            {
                case 8: to[0] = (byte)expected[i]; break;
                case 16: BinaryPrimitives.WriteInt16BigEndian(to, (short)expected[i]); break;
                case 32: BinaryPrimitives.WriteInt32BigEndian(to, (int)expected[i]); break;
                case 64: BinaryPrimitives.WriteInt64BigEndian(to, (long)expected[i]); break;
                case -32: BinaryPrimitives.WriteSingleBigEndian(to, (float)expected[i]); break;
                default: BinaryPrimitives.WriteDoubleBigEndian(to, expected[i]); break;
            }
        }

        FitsHeaderBuilder scale = new FitsHeaderBuilder().Add("BSCALE", 2.0).Add("BZERO", -1.0).Add("BLANK", 100);
        FitsFile file = Parse(Write(writer =>
        {
            writer.WriteImage(bytes, bits, [3, 2]);
            writer.WriteImage(bytes, bits, [2, 3], "SCALED", scale);
        }));
        Assert.Equal([3, 2], file.Primary.Axes);
        Assert.Equal(expected, file.Primary.AsImage().ReadValues());
        double[] scaled = [.. expected.Select(v => v == 100 && bits > 0 ? double.NaN : (2 * v) - 1)];
        Assert.Equal(scaled, file.Hdus[1].AsImage().ReadValues());
        Assert.Throws<DataFileException>(() => file.Primary.AsBinaryTable());
    }

    [Fact]
    public void GzipIsUnpackedByItsMagicNumber()
    {
        byte[] packed = Pack(Table());
        Assert.Equal(2, FitsFile.Parse(FileContent.FromBytes("x.fits", packed)).Hdus.Count);
        for (int length = 2; length < packed.Length; length += 7)
        {
            byte[] cut = packed[..length];
            Assert.Contains("gzip", Assert.Throws<DataFileException>(() => FileContent.FromBytes("x.fits", cut)).Message, StringComparison.Ordinal);
        }

        byte[] bomb = Pack(new byte[1 << 20]);
        Assert.Contains("unpacks to more than 65536 bytes",
            Assert.Throws<DataFileException>(() => FileContent.FromBytes("x.fits", bomb, 65536)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomGroupsAreRecognised()
    {
        string[] cards =
        [
            "SIMPLE  =                    T", "BITPIX  =                  -32", "NAXIS   =                    3", "NAXIS1  =                    0",
            "NAXIS2  =                    3", "NAXIS3  =                    4", "GROUPS  =                    T", "PCOUNT  =                    2",
            "GCOUNT  =                    5", "END",
        ];
        string header = string.Concat(cards.Select(static c => c.PadRight(80))).PadRight(2880);
        byte[] bytes = [.. Encoding.ASCII.GetBytes(header), .. new byte[2880]];
        FitsHdu hdu = Parse(bytes).Primary;
        Assert.Equal(FitsHduKind.RandomGroups, hdu.Kind);
        Assert.Equal(4 * 5 * (2 + 12), hdu.Data.Length);
        Assert.Throws<DataFileException>(() => hdu.AsImage());
    }

    [Fact]
    public void DescriptorsOfVariableArraysAreListedAndTheirArraysRefused()
    {
        byte[] bytes = Write(static writer => writer.WriteTable([FitsColumnData.FromInt32("P", [3, 0, 2, 12], null, 2)]));
        FitsBinaryTable table = Parse(Edit(bytes, "TFORM1", "'1PE(3)  '")).Hdus[1].AsBinaryTable();
        Assert.Equal([(3, 0), (2, 12)], table.ReadDescriptors(table.Columns[0]));
        Assert.Contains("column P has the type P; expected real numbers",
            Assert.Throws<DataFileException>(() => table.ReadDoubles(table.Columns[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTruncationIsOneError()
    {
        byte[] whole = Table();
        int dataLength = Parse(whole).Hdus[1].Data.Length;
        for (int length = 1; length < whole.Length; length += 79)
        {
            byte[] cut = whole[..length];
            if (length >= whole.Length - 2880 + dataLength)
            {
                break; // only padding is missing
            }

            DataFileException failure = Assert.Throws<DataFileException>(() => Parse(cut));
            Assert.StartsWith("x.fits: ", failure.Message, StringComparison.Ordinal);
        }

        Assert.Single(Parse(whole[..2880]).Hdus);
        Assert.Contains("not padded", Assert.Single(Parse(whole[..^1]).Warnings), StringComparison.Ordinal);
        Assert.Contains("announces", Assert.Throws<DataFileException>(() => Parse(whole[..^2880])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NAXIS", "1000", "keyword NAXIS: is 1000; expected 0 to 999")]
    [InlineData("NAXIS1", "9223372036854775807", "announce more data than any file can hold")]
    [InlineData("NAXIS2", "1000000000000", "the file has only")]
    [InlineData("NAXIS2", "-1", "keyword NAXIS2: is -1")]
    [InlineData("NAXIS2", "'3'", "expected an integer")]
    [InlineData("GCOUNT", "4000000000000000000", "announce more data than any file can hold")]
    [InlineData("PCOUNT", "-1", "keyword PCOUNT: is negative")]
    [InlineData("PCOUNT", "5000", "the file has only")]
    [InlineData("BITPIX", "12", "keyword BITPIX: is 12")]
    public void AHeaderThatLiesAboutSizesIsRefused(string keyword, string value, string message)
    {
        byte[] bytes = Edit(Table(), keyword, value, keyword is "NAXIS" or "BITPIX" ? 1 : 0);
        DataFileException failure = Assert.Throws<DataFileException>(() => Parse(bytes));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains("HDU 1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TFIELDS", "1000", "expected 0 to 999")]
    [InlineData("TFIELDS", "12", "keyword TFORM12: is missing")]
    [InlineData("TFIELDS", "10", "keyword NAXIS1")]
    [InlineData("TFORM1", "'2L'", "does not fit")]
    [InlineData("TFORM1", "'99999999999999999999L'", "too large")]
    [InlineData("TFORM1", "'9000000000000000000D'", "does not fit")]
    [InlineData("TFORM1", "'1Y'", "expected a count and one of the letters")]
    [InlineData("TFORM1", "''", "expected a count and one of the letters")]
    [InlineData("TSCAL1", "'x'", "expected a number")]
    public void AHeaderThatLiesAboutColumnsIsRefused(string keyword, string value, string message)
    {
        byte[] bytes = keyword == "TSCAL1"
            ? Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Table()).Replace("GCOUNT  =                    1", "TSCAL1  = 'x'                 ", StringComparison.Ordinal))
            : Edit(Table(), keyword, value);
        Assert.Contains(message, Assert.Throws<DataFileException>(() => Parse(bytes).Hdus[1].AsBinaryTable()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoFitsFileIsSaid()
    {
        Assert.Contains("is not a FITS file", Assert.Throws<DataFileException>(() => Parse([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("SIMPLE: is not T", Assert.Throws<DataFileException>(() => Parse(Edit(Table(), "SIMPLE", "F"))).Message, StringComparison.Ordinal);
        byte[] noise = Table();
        noise[100] = 7;
        Assert.Contains("byte 100: the header holds the byte 0x07", Assert.Throws<DataFileException>(() => Parse(noise)).Message, StringComparison.Ordinal);
        byte[] tail = [.. Table(), .. "garbage"u8];
        Assert.Contains("expected the end of the file", Assert.Throws<DataFileException>(() => Parse(tail)).Message, StringComparison.Ordinal);
        byte[] padded = [.. Table(), .. new byte[2880]];
        Assert.Contains("padding", Assert.Single(Parse(padded).Warnings), StringComparison.Ordinal);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var packer = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            packer.Write(bytes);
        }

        return stream.ToArray();
    }
}
