using System.Globalization;

namespace VlbiOps.Data.Fits;

/// <summary>One field of a binary table.</summary>
public sealed class FitsColumn
{
    private const string Letters = "LXBIJKAEDCMPQ";

    private FitsColumn(string name, FitsType type, int repeat, int offset, int byteLength, int number)
    {
        Name = name;
        Type = type;
        Repeat = repeat;
        Offset = offset;
        ByteLength = byteLength;
        Number = number;
    }

    /// <summary>TTYPEn, or "column n" where it has none.</summary>
    public string Name { get; }

    /// <summary>Type of its values.</summary>
    public FitsType Type { get; }

    /// <summary>Values a row (characters of a string, bits of a bit field).</summary>
    public int Repeat { get; }

    /// <summary>TUNITn, or null.</summary>
    public string? Unit { get; private init; }

    /// <summary>TSCALn, 1 by default.</summary>
    public double Scale { get; private init; }

    /// <summary>TZEROn, 0 by default.</summary>
    public double Zero { get; private init; }

    /// <summary>TNULLn: the integer that stands for no value; null where there is none.</summary>
    public long? Null { get; private init; }

    /// <summary>1, 2, ... as in TTYPEn.</summary>
    public int Number { get; }

    internal int Offset { get; }

    internal int ByteLength { get; }

    /// <summary>Reads the keywords of field n, which begins at a byte of the row.</summary>
    internal static FitsColumn Read(FitsHeader header, int number, int offset, int rowLength)
    {
        string Key(string root) => root + number.ToString(CultureInfo.InvariantCulture);
        string form = header.String(Key("TFORM")).Trim();
        int digits = form.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0 || !Letters.Contains(form[digits], StringComparison.Ordinal))
        {
            throw header.Error(Key("TFORM"), "is '" + form + "'; expected a count and one of the letters " + Letters);
        }

        var type = (FitsType)form[digits];
        long repeat = 1;
        if (digits > 0 && !long.TryParse(form.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out repeat))
        {
            throw header.Error(Key("TFORM"), "is '" + form + "'; its count is too large");
        }

        // The row is no longer than the file, so a count beyond its bits is wrong whatever the type, and no product below overflows.
        long length = repeat > 8L * rowLength ? long.MaxValue
            : type == FitsType.Bit ? (repeat + 7) / 8 : repeat * FitsNumbers.Width(type);
        if (length > rowLength - offset)
        {
            throw header.Error(Key("TFORM"), FormattableString.Invariant(
                $"is '{form}', which does not fit into the {rowLength - offset} bytes that are left of a row of {rowLength}"));
        }

        return new FitsColumn(header.FindString(Key("TTYPE"))?.Trim() is { Length: > 0 } name ? name : Key("column "), type, (int)repeat, offset,
            (int)length, number)
        {
            Unit = header.FindString(Key("TUNIT"))?.Trim(),
            Scale = header.FindReal(Key("TSCAL")) ?? 1,
            Zero = header.FindReal(Key("TZERO")) ?? 0,
            Null = header.FindInteger(Key("TNULL")),
        };
    }
}
