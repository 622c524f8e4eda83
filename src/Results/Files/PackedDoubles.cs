using System.Buffers.Binary;

namespace VlbiOps.Results.Files;

/// <summary>Samples in result files: the little-endian bytes of doubles, which JSON carries as base64. Exact to the bit and half as long as
/// digits; numpy reads them by <c>frombuffer(b64decode(text), '&lt;f8')</c>.</summary>
internal static class PackedDoubles
{
    public static byte[] Pack(ReadOnlySpan<double> values)
    {
        var bytes = new byte[values.Length * sizeof(double)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        return bytes;
    }

    public static double[] Unpack(ReadOnlySpan<byte> bytes)
    {
        var values = new double[bytes.Length / sizeof(double)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        }

        return values;
    }
}
