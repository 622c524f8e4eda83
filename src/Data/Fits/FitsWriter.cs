using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace VlbiOps.Data.Fits;

/// <summary>Writes a FITS file HDU by HDU to a stream: a primary HDU first, then images and binary tables.</summary>
public sealed class FitsWriter
{
    private readonly Stream stream;
    private bool hasPrimary;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where it goes; not closed here.</param>
    public FitsWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        this.stream = stream;
    }

    /// <summary>Writes an HDU without data; as the first, the primary HDU.</summary>
    /// <param name="header">Keywords beyond those of the layout, or null.</param>
    public void WriteEmpty(FitsHeaderBuilder? header = null) => WriteImage([], [], null, header);

    /// <summary>Writes an array of doubles (BITPIX -64): the primary HDU, or an IMAGE extension if there is one already.</summary>
    /// <param name="values">Values, the first axis the fastest; NaN means no value.</param>
    /// <param name="axes">Lengths NAXIS1, NAXIS2, ... whose product is the number of values.</param>
    /// <param name="name">EXTNAME, or null.</param>
    /// <param name="header">Keywords beyond those of the layout, or null.</param>
    /// <exception cref="ArgumentException">The axes do not agree with the number of values.</exception>
    public void WriteImage(ReadOnlySpan<double> values, ReadOnlySpan<int> axes, string? name = null, FitsHeaderBuilder? header = null)
    {
        var bytes = new byte[checked(values.Length * sizeof(double))];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        WriteImage(bytes, axes.Length == 0 ? 8 : -64, axes, name, header);
    }

    /// <summary>Writes an array whose bytes are ready: the primary HDU, or an IMAGE extension if there is one already.</summary>
    /// <param name="bigEndian">The data, big-endian, the first axis the fastest.</param>
    /// <param name="bitsPerValue">BITPIX: 8, 16, 32, 64, -32 or -64.</param>
    /// <param name="axes">Lengths NAXIS1, NAXIS2, ...</param>
    /// <param name="name">EXTNAME, or null.</param>
    /// <param name="header">Keywords beyond those of the layout (BSCALE, BZERO, BLANK among them), or null.</param>
    /// <exception cref="ArgumentException">The axes do not agree with the number of bytes, or BITPIX is not allowed.</exception>
    public void WriteImage(
        ReadOnlySpan<byte> bigEndian, int bitsPerValue, ReadOnlySpan<int> axes, string? name = null, FitsHeaderBuilder? header = null)
    {
        long length = axes.Length == 0 ? 0 : Math.Abs(bitsPerValue) / 8;
        foreach (int axis in axes)
        {
            length = checked(length * axis);
        }

        if (length != bigEndian.Length || bitsPerValue is not (8 or 16 or 32 or 64 or -32 or -64))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{bigEndian.Length} bytes do not make an array of BITPIX {bitsPerValue} and axes {string.Join(" x ", axes.ToArray())}"));
        }

        var layout = new FitsHeaderBuilder();
        if (hasPrimary)
        {
            layout.Add("XTENSION", "IMAGE", "image extension");
        }
        else
        {
            layout.Add("SIMPLE", true, "conforms to the FITS standard");
        }

        AddArray(layout, bitsPerValue, axes);
        if (hasPrimary)
        {
            layout.Add("PCOUNT", 0, "no parameters").Add("GCOUNT", 1, "one group");
        }
        else
        {
            layout.Add("EXTEND", true, "extensions may follow");
        }

        layout.AddIfKnown("EXTNAME", name, "name of this HDU");
        hasPrimary = true;
        WriteHeader(layout, header);
        WritePadded(bigEndian, 0);
    }

    /// <summary>Writes random groups of single precision (BITPIX -32) as the primary HDU.</summary>
    /// <param name="bigEndian">The groups, each its parameters and then its array.</param>
    /// <param name="parameters">Parameters of a group.</param>
    /// <param name="axes">Lengths NAXIS2, NAXIS3, ... of a group's array.</param>
    /// <param name="header">Keywords beyond those of the layout (PTYPEn, PSCALn, PZEROn, CTYPEn among them).</param>
    /// <exception cref="ArgumentException">The bytes are no whole number of groups, or there is a primary HDU already.</exception>
    public void WriteGroups(ReadOnlySpan<byte> bigEndian, int parameters, ReadOnlySpan<int> axes, FitsHeaderBuilder header)
    {
        long values = 1;
        foreach (int axis in axes)
        {
            values = checked(values * axis);
        }

        long length = checked((parameters + values) * sizeof(float));
        if (hasPrimary || length == 0 || bigEndian.Length % length != 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"{bigEndian.Length} bytes do not make the first HDU of groups of {length} bytes"));
        }

        var layout = new FitsHeaderBuilder().Add("SIMPLE", true, "conforms to the FITS standard");
        AddArray(layout, -32, [0, .. axes]);
        layout.Add("EXTEND", true, "extensions may follow").Add("GROUPS", true, "random groups")
            .Add("PCOUNT", parameters, "parameters of a group").Add("GCOUNT", bigEndian.Length / length, "number of groups");
        hasPrimary = true;
        WriteHeader(layout, header);
        WritePadded(bigEndian, 0);
    }

    /// <summary>Writes a binary table; an empty primary HDU comes first if there is none yet.</summary>
    /// <param name="columns">The columns, all of one length.</param>
    /// <param name="name">EXTNAME, or null.</param>
    /// <param name="header">Keywords beyond those of the layout (TSCALn, TZEROn, TNULLn among them), or null.</param>
    /// <exception cref="ArgumentException">There are no columns, more than 999, or their lengths differ.</exception>
    public void WriteTable(IReadOnlyList<FitsColumnData> columns, string? name = null, FitsHeaderBuilder? header = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count is 0 or > 999 || columns.Any(c => c.RowCount != columns[0].RowCount))
        {
            throw new ArgumentException("a binary table needs 1 to 999 columns of one length");
        }

        if (!hasPrimary)
        {
            WriteEmpty();
        }

        int rowLength = columns.Sum(static c => c.ByteLength);
        var layout = new FitsHeaderBuilder().Add("XTENSION", "BINTABLE", "binary table extension");
        AddArray(layout, 8, [rowLength, columns[0].RowCount]);
        layout.Add("PCOUNT", 0, "no heap").Add("GCOUNT", 1, "one group").Add("TFIELDS", columns.Count, "number of columns");
        for (int i = 0; i < columns.Count; i++)
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            layout.Add("TTYPE" + number, columns[i].Name).Add("TFORM" + number, columns[i].Form).AddIfKnown("TUNIT" + number, columns[i].Unit);
        }

        layout.AddIfKnown("EXTNAME", name, "name of this HDU");
        WriteHeader(layout, header);
        WriteRows(columns, rowLength);
    }

    private static void AddArray(FitsHeaderBuilder layout, int bits, ReadOnlySpan<int> axes)
    {
        layout.Add("BITPIX", bits, "bits a value").Add("NAXIS", axes.Length, "number of axes");
        for (int i = 0; i < axes.Length; i++)
        {
            layout.Add(FormattableString.Invariant($"NAXIS{i + 1}"), axes[i]);
        }
    }

    private void WriteHeader(FitsHeaderBuilder layout, FitsHeaderBuilder? header)
    {
        var text = new StringBuilder();
        foreach (string card in layout.Cards.Concat(header?.Cards ?? []).SelectMany(FitsCardWriter.Write))
        {
            text.Append(card);
        }

        text.Append("END".PadRight(FitsCardParser.CardLength));
        WritePadded(Encoding.ASCII.GetBytes(text.ToString()), (byte)' ');
    }

    private void WriteRows(IReadOnlyList<FitsColumnData> columns, int rowLength)
    {
        int rows = columns[0].RowCount;
        var bytes = new byte[checked(rows * rowLength)];
        for (int row = 0; row < rows; row++)
        {
            Span<byte> to = bytes.AsSpan(row * rowLength, rowLength);
            foreach (FitsColumnData column in columns)
            {
                column.WriteRow(row, to[..column.ByteLength]);
                to = to[column.ByteLength..];
            }
        }

        WritePadded(bytes, 0);
    }

    private void WritePadded(ReadOnlySpan<byte> bytes, byte padding)
    {
        stream.Write(bytes);
        var rest = new byte[(int)(FitsFile.Padded(bytes.Length) - bytes.Length)];
        Array.Fill(rest, padding);
        stream.Write(rest);
    }
}
