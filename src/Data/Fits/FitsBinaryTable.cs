using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using VlbiOps.Data.Files;

namespace VlbiOps.Data.Fits;

/// <summary>A binary table: rows of fixed length whose fields are read a column at a time.</summary>
/// <remarks>Columns of variable length (P, Q) are listed; reading one is refused.</remarks>
public sealed class FitsBinaryTable
{
    private const int MostFields = 999;
    private const int LongestRow = int.MaxValue / 8;

    private readonly FitsHdu hdu;
    private readonly int rowLength;

    internal FitsBinaryTable(FitsHdu hdu)
    {
        this.hdu = hdu;
        FitsHeader header = hdu.Header;
        if (hdu.Kind != FitsHduKind.BinaryTable || hdu.Axes.Count != 2)
        {
            throw header.Error(null, "is not a binary table; expected XTENSION 'BINTABLE' with two axes");
        }

        if (hdu.BitsPerValue != 8)
        {
            throw header.Error("BITPIX", FormattableString.Invariant($"is {hdu.BitsPerValue}; expected 8 in a binary table"));
        }

        bool isTooLong = hdu.Axes[0] > LongestRow || hdu.Axes[0] * (Int128)hdu.Axes[1] > hdu.Data.Length;
        if (isTooLong || (hdu.Axes[0] == 0 && hdu.Axes[1] > 0))
        {
            throw header.Error("NAXIS1", FormattableString.Invariant(
                $"{hdu.Axes[1]} rows of {hdu.Axes[0]} bytes do not agree with {hdu.Data.Length} bytes of data"));
        }

        rowLength = (int)hdu.Axes[0];
        RowCount = (int)hdu.Axes[1];
        Columns = ReadColumns(header);
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<FitsColumn> Columns { get; }

    /// <summary>The header of the table's HDU.</summary>
    public FitsHeader Header => hdu.Header;

    /// <summary>A column by its name in any case, or null.</summary>
    /// <param name="name">Name.</param>
    public FitsColumn? Find(string name) => Columns.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A column by its name in any case.</summary>
    /// <param name="name">Name.</param>
    /// <exception cref="DataFileException">There is no such column.</exception>
    public FitsColumn Column(string name) => Find(name)
        ?? throw Header.Error(null, "has no column " + name + "; it has " + string.Join(", ", Columns.Select(static c => c.Name)));

    /// <summary>Numbers of a column (types B, I, J, K, E, D) with TSCAL and TZERO applied; NaN where an integer is TNULL.</summary>
    /// <param name="column">The column.</param>
    /// <returns><see cref="RowCount"/> times <see cref="FitsColumn.Repeat"/> values, row by row.</returns>
    /// <exception cref="DataFileException">The column holds no numbers.</exception>
    public double[] ReadDoubles(FitsColumn column)
    {
        Require(column, FitsNumbers.IsInteger(column.Type) || column.Type is FitsType.Single or FitsType.Double, "real numbers");
        var values = new double[RowCount * column.Repeat];
        for (int row = 0; row < RowCount; row++)
        {
            FitsNumbers.Read(Field(column, row), column.Type, values.AsSpan(row * column.Repeat, column.Repeat), column.Null);
        }

        FitsNumbers.Scale(values, column.Scale, column.Zero);
        return values;
    }

    /// <summary>Integers of a column (types B, I, J, K) with TZERO added exactly, so that unsigned and signed-byte columns are right.</summary>
    /// <param name="column">The column; its TSCAL is 1.</param>
    /// <returns><see cref="RowCount"/> times <see cref="FitsColumn.Repeat"/> values, row by row; TNULL is not looked at.</returns>
    /// <exception cref="DataFileException">The column holds no integers, or one beyond 64 signed bits.</exception>
    public long[] ReadIntegers(FitsColumn column)
    {
        bool isWhole = column.Scale == 1 && column.Zero == Math.Floor(column.Zero) && Math.Abs(column.Zero) <= Math.Pow(2, 63);
        Require(column, FitsNumbers.IsInteger(column.Type) && isWhole, "integers");
        var values = new long[RowCount * column.Repeat];
        int width = FitsNumbers.Width(column.Type);
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> field = Field(column, i / column.Repeat).Slice(i % column.Repeat * width, width);
            Int128 value = FitsNumbers.Integer(field, column.Type) + (Int128)column.Zero;
            values[i] = value >= long.MinValue && value <= long.MaxValue
                ? (long)value
                : throw Error(column, i / column.Repeat, "is beyond a signed 64-bit integer");
        }

        return values;
    }

    /// <summary>Complex numbers of a column (types C, M).</summary>
    /// <param name="column">The column.</param>
    /// <returns><see cref="RowCount"/> times <see cref="FitsColumn.Repeat"/> values, row by row.</returns>
    /// <exception cref="DataFileException">The column holds no complex numbers.</exception>
    public Complex[] ReadComplex(FitsColumn column)
    {
        Require(column, column.Type is FitsType.ComplexSingle or FitsType.ComplexDouble, "complex numbers");
        FitsType part = column.Type == FitsType.ComplexSingle ? FitsType.Single : FitsType.Double;
        var parts = new double[2 * column.Repeat];
        var values = new Complex[RowCount * column.Repeat];
        for (int row = 0; row < RowCount; row++)
        {
            FitsNumbers.Read(Field(column, row), part, parts, null);
            for (int i = 0; i < column.Repeat; i++)
            {
                values[(row * column.Repeat) + i] = (new Complex(parts[2 * i], parts[(2 * i) + 1]) * column.Scale) + column.Zero;
            }
        }

        return values;
    }

    /// <summary>Strings of a column (type A), one a row, without what follows a NUL and without trailing spaces.</summary>
    /// <param name="column">The column.</param>
    /// <exception cref="DataFileException">The column holds no characters.</exception>
    public string[] ReadStrings(FitsColumn column)
    {
        Require(column, column.Type == FitsType.Character, "characters");
        var values = new string[RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<byte> field = Field(column, row);
            int end = field.IndexOf((byte)0);
            values[row] = Encoding.Latin1.GetString(end < 0 ? field : field[..end]).TrimEnd(' ');
        }

        return values;
    }

    /// <summary>Logical values of a column (types L, X); null where a logical value is undefined.</summary>
    /// <param name="column">The column.</param>
    /// <returns><see cref="RowCount"/> times <see cref="FitsColumn.Repeat"/> values, row by row.</returns>
    /// <exception cref="DataFileException">The column holds no logical values, or one that is neither T nor F nor 0.</exception>
    public bool?[] ReadLogicals(FitsColumn column)
    {
        Require(column, column.Type is FitsType.Logical or FitsType.Bit, "logical values or bits");
        if ((long)RowCount * column.Repeat > Array.MaxLength)
        {
            throw Header.Error(null, "column " + column.Name + " holds more bits than can be read at once");
        }

        var values = new bool?[RowCount * column.Repeat];
        for (int i = 0; i < values.Length; i++)
        {
            int row = i / column.Repeat;
            int item = i % column.Repeat;
            ReadOnlySpan<byte> field = Field(column, row);
            values[i] = column.Type == FitsType.Bit ? (field[item / 8] & (0x80 >> (item % 8))) != 0 : field[item] switch
            {
                (byte)'T' => true,
                (byte)'F' => false,
                0 => null,
                byte other => throw Error(column, row, FormattableString.Invariant($"holds the byte 0x{other:x2}; expected T or F")),
            };
        }

        return values;
    }

    /// <summary>Array descriptors of a column (types P, Q): the number of elements and the offset in the heap of each row's array.</summary>
    /// <param name="column">The column.</param>
    /// <exception cref="DataFileException">The column holds no descriptors.</exception>
    public (long Count, long Offset)[] ReadDescriptors(FitsColumn column)
    {
        Require(column, column.Type is FitsType.ArrayDescriptor32 or FitsType.ArrayDescriptor64 && column.Repeat == 1, "array descriptors");
        var values = new (long, long)[RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<byte> field = Field(column, row);
            values[row] = column.Type == FitsType.ArrayDescriptor32
                ? (BinaryPrimitives.ReadInt32BigEndian(field), BinaryPrimitives.ReadInt32BigEndian(field[4..]))
                : (BinaryPrimitives.ReadInt64BigEndian(field), BinaryPrimitives.ReadInt64BigEndian(field[8..]));
        }

        return values;
    }

    private List<FitsColumn> ReadColumns(FitsHeader header)
    {
        var columns = new List<FitsColumn>();
        long fields = header.Integer("TFIELDS", 0, MostFields);
        int offset = 0;
        for (int i = 1; i <= fields; i++)
        {
            columns.Add(FitsColumn.Read(header, i, offset, rowLength));
            offset += columns[^1].ByteLength;
        }

        return offset == rowLength || columns.Count == 0
            ? columns
            : throw header.Error("NAXIS1", FormattableString.Invariant($"is {rowLength}; the {columns.Count} columns take {offset} bytes a row"));
    }

    private ReadOnlySpan<byte> Field(FitsColumn column, int row) =>
        hdu.Data.Span.Slice((row * rowLength) + column.Offset, column.ByteLength);

    private void Require(FitsColumn column, bool holds, string what)
    {
        if (!holds)
        {
            throw Header.Error(null, FormattableString.Invariant($"column {column.Name} has the type {(char)column.Type}; expected {what}"));
        }
    }

    private DataFileException Error(FitsColumn column, int row, string message) => new(
        Header.Path, FormattableString.Invariant($"{Header.Where}, row {row + 1}, column {column.Name}"), message);
}
