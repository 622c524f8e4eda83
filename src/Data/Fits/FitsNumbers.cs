using System.Buffers.Binary;

namespace VlbiOps.Data.Fits;

/// <summary>Big-endian numbers of a FITS file made into doubles.</summary>
internal static class FitsNumbers
{
    /// <summary>Bytes of one value; 0 for bits, which are counted apart.</summary>
    public static int Width(FitsType type) => type switch
    {
        FitsType.Logical or FitsType.UnsignedByte or FitsType.Character => 1,
        FitsType.Int16 => 2,
        FitsType.Int32 or FitsType.Single => 4,
        FitsType.Int64 or FitsType.Double or FitsType.ComplexSingle or FitsType.ArrayDescriptor32 => 8,
        FitsType.ComplexDouble or FitsType.ArrayDescriptor64 => 16,
        _ => 0,
    };

    public static bool IsInteger(FitsType type) =>
        type is FitsType.UnsignedByte or FitsType.Int16 or FitsType.Int32 or FitsType.Int64;

    /// <summary>Reads consecutive numbers; an integer equal to <paramref name="blank"/> is NaN.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, FitsType type, Span<double> values, long? blank)
    {
        int width = Width(type);
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> value = bytes.Slice(i * width, width);
            values[i] = type switch
            {
                FitsType.Single => BinaryPrimitives.ReadSingleBigEndian(value),
                FitsType.Double => BinaryPrimitives.ReadDoubleBigEndian(value),
                _ => Integer(value, type) is long integer && integer == blank ? double.NaN : Integer(value, type),
            };
        }
    }

    /// <summary>Reads one integer.</summary>
    public static long Integer(ReadOnlySpan<byte> value, FitsType type) => type switch
    {
        FitsType.UnsignedByte => value[0],
        FitsType.Int16 => BinaryPrimitives.ReadInt16BigEndian(value),
        FitsType.Int32 => BinaryPrimitives.ReadInt32BigEndian(value),
        _ => BinaryPrimitives.ReadInt64BigEndian(value),
    };

    /// <summary>Applies scale and zero; untouched where they are 1 and 0.</summary>
    public static void Scale(Span<double> values, double scale, double zero)
    {
        if (scale == 1 && zero == 0)
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] * scale) + zero;
        }
    }
}
