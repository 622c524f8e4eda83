using VlbiOps.Data.Files;

namespace VlbiOps.Data.Fits;

/// <summary>One header and data unit of a FITS file.</summary>
public sealed class FitsHdu
{
    private const int MostAxes = 999;

    internal FitsHdu(FitsHeader header, int index, ReadOnlyMemory<byte> data, long[] axes, FitsHduKind kind)
    {
        Header = header;
        Index = index;
        Data = data;
        Axes = axes;
        Kind = kind;
    }

    /// <summary>Its header.</summary>
    public FitsHeader Header { get; }

    /// <summary>0 for the primary HDU, then 1, 2, ...</summary>
    public int Index { get; }

    /// <summary>What its data are.</summary>
    public FitsHduKind Kind { get; }

    /// <summary>Its data without padding, big-endian as in the file.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Lengths of the axes NAXIS1, NAXIS2, ...; the first is the fastest.</summary>
    public IReadOnlyList<long> Axes { get; }

    /// <summary>Bits a value: 8, 16, 32, 64, or -32, -64 for floating point.</summary>
    public int BitsPerValue => (int)Header.Integer("BITPIX", -64, 64);

    /// <summary>EXTNAME, or null.</summary>
    public string? Name => Header.FindString("EXTNAME")?.Trim();

    /// <summary>Reads the data as a binary table.</summary>
    /// <exception cref="DataFileException">The HDU is not a good binary table.</exception>
    public FitsBinaryTable AsBinaryTable() => new(this);

    /// <summary>Reads the data as an image.</summary>
    /// <exception cref="DataFileException">The HDU is not an image.</exception>
    public FitsImage AsImage() => new(this);

    /// <summary>Length of the data that a header announces (FITS 4.0, equations 1 and 2), in bytes without padding.</summary>
    internal static long DataLength(FitsHeader header, long[] axes, FitsHduKind kind)
    {
        long bits = header.Integer("BITPIX", -64, 64);
        if (bits is not (8 or 16 or 32 or 64 or -32 or -64))
        {
            throw header.Error("BITPIX", FormattableString.Invariant($"is {bits}; expected 8, 16, 32, 64, -32 or -64"));
        }

        bool isPlain = header.Where.StartsWith(FitsFile.PrimaryName, StringComparison.Ordinal) && kind == FitsHduKind.Image;
        long parameters = isPlain ? 0 : header.FindInteger("PCOUNT") ?? 0;
        long groups = isPlain ? 1 : header.FindInteger("GCOUNT") ?? 1;
        if (parameters < 0 || groups < 0)
        {
            throw header.Error(parameters < 0 ? "PCOUNT" : "GCOUNT", "is negative; expected a count");
        }

        try
        {
            int first = kind == FitsHduKind.RandomGroups ? 1 : 0;
            long values = axes.Length == 0 ? 0 : 1;
            for (int i = first; i < axes.Length; i++)
            {
                values = checked(values * axes[i]);
            }

            return checked(Math.Abs(bits) / 8 * groups * (parameters + values));
        }
        catch (OverflowException failure)
        {
            throw new DataFileException(header.Path, header.Where, "the axes announce more data than any file can hold", failure);
        }
    }

    internal static long[] ReadAxes(FitsHeader header)
    {
        var axes = new long[header.Integer("NAXIS", 0, MostAxes)];
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = header.Integer(FormattableString.Invariant($"NAXIS{i + 1}"), 0, long.MaxValue);
        }

        return axes;
    }

    internal static FitsHduKind FindKind(FitsHeader header, long[] axes)
    {
        if (header.FindString("XTENSION") is { } extension)
        {
            return extension.TrimEnd() switch
            {
                "IMAGE" or "IUEIMAGE" => FitsHduKind.Image,
                "BINTABLE" or "A3DTABLE" => FitsHduKind.BinaryTable,
                "TABLE" => FitsHduKind.AsciiTable,
                _ => FitsHduKind.Other,
            };
        }

        return axes is [0, ..] && axes.Length > 1 && header.FindLogical("GROUPS") == true ? FitsHduKind.RandomGroups : FitsHduKind.Image;
    }
}
