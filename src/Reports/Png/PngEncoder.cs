using System.Buffers.Binary;
using System.IO.Compression;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Png;

/// <summary>Writes PNG files of eight bits a channel (ISO/IEC 15948): RGB, RGBA and indexed colour with opacity.</summary>
public static class PngEncoder
{
    private const int LargestSide = 32768;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Three bytes a pixel, row by row from the top.</summary>
    /// <exception cref="ArgumentException">The sizes disagree.</exception>
    public static byte[] EncodeRgb(int width, int height, ReadOnlySpan<byte> rgb) => Encode(width, height, 2, 3, rgb, null);

    /// <summary>Four bytes a pixel, row by row from the top; opacity is not premultiplied.</summary>
    /// <exception cref="ArgumentException">The sizes disagree.</exception>
    public static byte[] EncodeRgba(int width, int height, ReadOnlySpan<byte> rgba) => Encode(width, height, 6, 4, rgba, null);

    /// <summary>One byte a pixel, the number of its colour in a palette of at most 256.</summary>
    /// <exception cref="ArgumentException">The sizes disagree.</exception>
    public static byte[] EncodeIndexed(int width, int height, ReadOnlySpan<byte> indices, Rgba[] palette)
    {
        if (palette.Length is < 1 or > 256)
        {
            throw new ArgumentException($"palette of {palette.Length} colours: expected 1 to 256", nameof(palette));
        }

        return Encode(width, height, 3, 1, indices, palette);
    }

    internal static void CheckSize(int width, int height, long bytes, int channels)
    {
        if (width is < 1 or > LargestSide || height is < 1 or > LargestSide || (long)width * height * channels > Array.MaxLength)
        {
            throw new ArgumentException($"picture of {width} x {height}: expected 1 to {LargestSide} pixels a side");
        }

        if (bytes != (long)width * height * channels)
        {
            throw new ArgumentException($"picture of {width} x {height} with {channels} bytes a pixel, but {bytes} bytes given");
        }
    }

    private static byte[] Encode(int width, int height, byte colorType, int channels, ReadOnlySpan<byte> pixels, Rgba[]? palette)
    {
        CheckSize(width, height, pixels.Length, channels);
        using var file = new MemoryStream();
        file.Write(Signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = colorType;
        header[10..].Clear();
        WriteChunk(file, "IHDR"u8, header);
        if (palette is not null)
        {
            WritePalette(file, palette);
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            WriteRows(zlib, width * channels, channels, pixels, filtered: palette is null);
        }

        WriteChunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteRows(ZLibStream zlib, int stride, int channels, ReadOnlySpan<byte> pixels, bool filtered)
    {
        var row = new byte[stride + 1];
        for (int start = 0; start < pixels.Length; start += stride)
        {
            ReadOnlySpan<byte> current = pixels.Slice(start, stride);
            if (!filtered)
            {
                // Differences of palette numbers mean nothing, so indexed rows go unfiltered.
                row[0] = 0;
                current.CopyTo(row.AsSpan(1));
            }
            else if (start == 0)
            {
                row[0] = 1;
                for (int i = 0; i < stride; i++)
                {
                    row[i + 1] = (byte)(current[i] - (i < channels ? 0 : current[i - channels]));
                }
            }
            else
            {
                row[0] = 2;
                ReadOnlySpan<byte> above = pixels.Slice(start - stride, stride);
                for (int i = 0; i < stride; i++)
                {
                    row[i + 1] = (byte)(current[i] - above[i]);
                }
            }

            zlib.Write(row);
        }
    }

    private static void WritePalette(MemoryStream file, Rgba[] palette)
    {
        var colors = new byte[3 * palette.Length];
        var opacity = new byte[palette.Length];
        int lastTranslucent = -1;
        for (int i = 0; i < palette.Length; i++)
        {
            (colors[3 * i], colors[(3 * i) + 1], colors[(3 * i) + 2], opacity[i]) = (palette[i].R, palette[i].G, palette[i].B, palette[i].A);
            lastTranslucent = opacity[i] < 255 ? i : lastTranslucent;
        }

        WriteChunk(file, "PLTE"u8, colors);
        if (lastTranslucent >= 0)
        {
            WriteChunk(file, "tRNS"u8, opacity.AsSpan(0, lastTranslucent + 1));
        }
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var checkedPart = new byte[4 + data.Length];
        type.CopyTo(checkedPart);
        data.CopyTo(checkedPart.AsSpan(4));
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(checkedPart);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(checkedPart));
        file.Write(number);
    }
}
