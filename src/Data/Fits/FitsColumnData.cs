using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace VlbiOps.Data.Fits;

/// <summary>A column that is to be written into a binary table: its name, type, unit and how each row's bytes are made.</summary>
public sealed class FitsColumnData
{
    private readonly Action<int, Span<byte>> writeRow;

    private FitsColumnData(string name, FitsType type, int repeat, int rows, Action<int, Span<byte>> writeRow, string? unit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Type = type;
        Repeat = repeat;
        RowCount = rows;
        Unit = unit;
        this.writeRow = writeRow;
    }

    /// <summary>TTYPE.</summary>
    public string Name { get; }

    /// <summary>Type of the values.</summary>
    public FitsType Type { get; }

    /// <summary>Values a row.</summary>
    public int Repeat { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>TUNIT, or null.</summary>
    public string? Unit { get; }

    /// <summary>TFORM.</summary>
    internal string Form => Repeat.ToString(CultureInfo.InvariantCulture) + (char)Type;

    internal int ByteLength => Type == FitsType.Bit ? (Repeat + 7) / 8 : Repeat * FitsNumbers.Width(Type);

    /// <summary>Double precision (D).</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row.</param>
    /// <param name="unit">Unit, or null.</param>
    /// <param name="repeat">Values a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromDoubles(string name, double[] values, string? unit = null, int repeat = 1) =>
        Make(name, FitsType.Double, values, repeat, unit, BinaryPrimitives.WriteDoubleBigEndian);

    /// <summary>Single precision (E).</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row.</param>
    /// <param name="unit">Unit, or null.</param>
    /// <param name="repeat">Values a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromSingles(string name, float[] values, string? unit = null, int repeat = 1) =>
        Make(name, FitsType.Single, values, repeat, unit, BinaryPrimitives.WriteSingleBigEndian);

    /// <summary>Unsigned bytes (B).</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row.</param>
    /// <param name="unit">Unit, or null.</param>
    /// <param name="repeat">Values a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromBytes(string name, byte[] values, string? unit = null, int repeat = 1) =>
        Make(name, FitsType.UnsignedByte, values, repeat, unit, static (to, value) => to[0] = value);

    /// <summary>16-bit integers (I).</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row.</param>
    /// <param name="unit">Unit, or null.</param>
    /// <param name="repeat">Values a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromInt16(string name, short[] values, string? unit = null, int repeat = 1) =>
        Make(name, FitsType.Int16, values, repeat, unit, BinaryPrimitives.WriteInt16BigEndian);

    /// <summary>32-bit integers (J).</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row.</param>
    /// <param name="unit">Unit, or null.</param>
    /// <param name="repeat">Values a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromInt32(string name, int[] values, string? unit = null, int repeat = 1) =>
        Make(name, FitsType.Int32, values, repeat, unit, BinaryPrimitives.WriteInt32BigEndian);

    /// <summary>64-bit integers (K).</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row.</param>
    /// <param name="unit">Unit, or null.</param>
    /// <param name="repeat">Values a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromInt64(string name, long[] values, string? unit = null, int repeat = 1) =>
        Make(name, FitsType.Int64, values, repeat, unit, BinaryPrimitives.WriteInt64BigEndian);

    /// <summary>Logical values (L); null is undefined.</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row.</param>
    /// <param name="repeat">Values a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromLogicals(string name, bool?[] values, int repeat = 1) =>
        Make(name, FitsType.Logical, values, repeat, null, static (to, value) => to[0] = value switch
        {
            true => (byte)'T',
            false => (byte)'F',
            null => 0,
        });

    /// <summary>Bits (X).</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row.</param>
    /// <param name="repeat">Bits a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromBits(string name, bool[] values, int repeat)
    {
        int rows = Rows(values, repeat);
        return new FitsColumnData(name, FitsType.Bit, repeat, rows, (row, to) =>
        {
            to.Clear();
            for (int i = 0; i < repeat; i++)
            {
                to[i / 8] |= (byte)(values[(row * repeat) + i] ? 0x80 >> (i % 8) : 0);
            }
        }, null);
    }

    /// <summary>Double-precision complex numbers (M).</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row.</param>
    /// <param name="unit">Unit, or null.</param>
    /// <param name="repeat">Values a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromComplex(string name, Complex[] values, string? unit = null, int repeat = 1) =>
        Make(name, FitsType.ComplexDouble, values, repeat, unit, static (to, value) =>
        {
            BinaryPrimitives.WriteDoubleBigEndian(to, value.Real);
            BinaryPrimitives.WriteDoubleBigEndian(to[sizeof(double)..], value.Imaginary);
        });

    /// <summary>Single-precision complex numbers (C).</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">Values, row by row; rounded to single precision.</param>
    /// <param name="unit">Unit, or null.</param>
    /// <param name="repeat">Values a row.</param>
    /// <exception cref="ArgumentException">The number of values is no multiple of the repeat count.</exception>
    public static FitsColumnData FromComplexSingles(string name, Complex[] values, string? unit = null, int repeat = 1) =>
        Make(name, FitsType.ComplexSingle, values, repeat, unit, static (to, value) =>
        {
            BinaryPrimitives.WriteSingleBigEndian(to, (float)value.Real);
            BinaryPrimitives.WriteSingleBigEndian(to[sizeof(float)..], (float)value.Imaginary);
        });

    /// <summary>Strings (A), padded with spaces to the longest.</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">One string a row; characters outside ASCII become question marks.</param>
    public static FitsColumnData FromStrings(string name, string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int width = Math.Max(1, values.Length == 0 ? 1 : values.Max(static v => v.Length));
        return new FitsColumnData(name, FitsType.Character, width, values.Length, (row, to) =>
        {
            to.Fill((byte)' ');
            Encoding.ASCII.GetBytes(values[row], to);
        }, null);
    }

    /// <summary>A column that is announced and holds nothing (0D): some tables must have columns that they do not fill.</summary>
    /// <param name="name">Name.</param>
    /// <param name="rows">Number of rows.</param>
    public static FitsColumnData Empty(string name, int rows) => new(name, FitsType.Double, 0, rows, static (_, _) => { }, null);

    internal void WriteRow(int row, Span<byte> to) => writeRow(row, to);

    private static FitsColumnData Make<T>(string name, FitsType type, T[] values, int repeat, string? unit, WriteValue<T> write)
    {
        int width = FitsNumbers.Width(type);
        return new FitsColumnData(name, type, repeat, Rows(values, repeat), (row, to) =>
        {
            for (int i = 0; i < repeat; i++)
            {
                write(to[(i * width)..], values[(row * repeat) + i]);
            }
        }, unit);
    }

    private static int Rows<T>(T[] values, int repeat)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeat, 1);
        return values.Length % repeat == 0
            ? values.Length / repeat
            : throw new ArgumentException(FormattableString.Invariant($"{values.Length} values make no rows of {repeat}"));
    }

    private delegate void WriteValue<in T>(Span<byte> to, T value);
}
