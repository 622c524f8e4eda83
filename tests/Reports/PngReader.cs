using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace VlbiOps.Tests.Reports;

/// <summary>An independent reader of the PNG files written here: chunks, their check values, rows with filters 0 to 2.</summary>
internal sealed class PngReader
{
    private readonly List<(string Type, byte[] Data)> chunks = [];

    public PngReader(byte[] file)
    {
        Assert.Equal([137, 80, 78, 71, 13, 10, 26, 10], file[..8]);
        int at = 8;
        while (at < file.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            byte[] typed = file[(at + 4)..(at + 8 + length)];
            Assert.Equal(BitwiseCrc(typed), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(typed, 0, 4), typed[4..]));
            at += 12 + length;
        }

        Assert.Equal("IHDR", chunks[0].Type);
        Assert.Equal("IEND", chunks[^1].Type);
        byte[] header = Chunk("IHDR");
        Width = BinaryPrimitives.ReadInt32BigEndian(header);
        Height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        Assert.Equal(8, header[8]);
        ColorType = header[9];
    }

    public int Width { get; }

    public int Height { get; }

    public int ColorType { get; }

    public byte[] Chunk(string type) => chunks.Single(c => c.Type == type).Data;

    public byte[] Pixels()
    {
        int channels = ColorType switch { 2 => 3, 6 => 4, 3 => 1, _ => throw new InvalidDataException($"colour type {ColorType}") };
        using var zlib = new ZLibStream(new MemoryStream(Chunk("IDAT")), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zlib.CopyTo(plain);
        byte[] raw = plain.ToArray();
        int stride = Width * channels;
        Assert.Equal((stride + 1) * Height, raw.Length);
        var pixels = new byte[stride * Height];
        for (int row = 0; row < Height; row++)
        {
            int filter = raw[row * (stride + 1)];
            for (int i = 0; i < stride; i++)
            {
                int left = i >= channels ? pixels[(row * stride) + i - channels] : 0, above = row > 0 ? pixels[((row - 1) * stride) + i] : 0;
                int predicted = filter switch { 0 => 0, 1 => left, 2 => above, _ => throw new InvalidDataException($"filter {filter}") };
                pixels[(row * stride) + i] = (byte)(raw[(row * (stride + 1)) + 1 + i] + predicted);
            }
        }

        return pixels;
    }

    private static uint BitwiseCrc(byte[] data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int k = 0; k < 8; k++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
