namespace VlbiOps.Optim.Sampling;

/// <summary>Numbers in a stream of bytes, little-endian.</summary>
internal static class BinaryDoubles
{
    public static void WriteAll(this BinaryWriter writer, ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    public static void ReadAll(this BinaryReader reader, Span<double> values)
    {
        foreach (ref var value in values)
        {
            value = reader.ReadDouble();
        }
    }

    public static double[] ReadAll(this BinaryReader reader, int count)
    {
        var values = new double[count];
        reader.ReadAll(values);
        return values;
    }

    /// <summary>A count from 0 to a largest one.</summary>
    /// <exception cref="InvalidDataException">It lies outside.</exception>
    public static int ReadCount(this BinaryReader reader, int largest)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= largest ? count : throw new InvalidDataException($"a count of {count} where 0 to {largest} was expected");
    }
}
