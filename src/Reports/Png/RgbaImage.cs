using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Png;

/// <summary>A picture of any colours with opacity.</summary>
public sealed class RgbaImage : IPixels
{
    private readonly byte[] bytes;

    /// <summary>A picture filled with one colour.</summary>
    public RgbaImage(int width, int height, Rgba fill = default)
    {
        PngEncoder.CheckSize(width, height, 4L * width * height, 4);
        Width = width;
        Height = height;
        bytes = new byte[4 * width * height];
        for (int i = 0; i < bytes.Length; i += 4)
        {
            (bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]) = (fill.R, fill.G, fill.B, fill.A);
        }
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Height { get; }

    /// <summary>Four bytes a pixel, row by row from the top: red, green, blue, opacity.</summary>
    public Span<byte> Bytes => bytes;

    /// <inheritdoc/>
    public Rgba At(int x, int y)
    {
        int i = 4 * ((y * Width) + x);
        return new Rgba(bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]);
    }

    /// <summary>Lays a colour over a pixel; coverage 0 to 1 multiplies its opacity.</summary>
    public void Blend(int x, int y, Rgba color, double coverage)
    {
        double over = coverage * color.Opacity;
        if (over <= 0)
        {
            return;
        }

        int i = 4 * ((y * Width) + x);
        double under = bytes[i + 3] / 255.0 * (1 - over);
        double sum = over + under;
        bytes[i] = Mix(color.R, bytes[i]);
        bytes[i + 1] = Mix(color.G, bytes[i + 1]);
        bytes[i + 2] = Mix(color.B, bytes[i + 2]);
        bytes[i + 3] = (byte)Math.Round(255 * Math.Min(1, sum));

        byte Mix(byte top, byte bottom) => (byte)Math.Round(((top * over) + (bottom * under)) / sum);
    }

    /// <summary>The picture as a PNG file's bytes; without the opacity channel where every pixel is opaque.</summary>
    public byte[] ToPng()
    {
        for (int i = 3; i < bytes.Length; i += 4)
        {
            if (bytes[i] != 255)
            {
                return PngEncoder.EncodeRgba(Width, Height, bytes);
            }
        }

        var rgb = new byte[bytes.Length / 4 * 3];
        for (int i = 0, j = 0; i < bytes.Length; i += 4, j += 3)
        {
            (rgb[j], rgb[j + 1], rgb[j + 2]) = (bytes[i], bytes[i + 1], bytes[i + 2]);
        }

        return PngEncoder.EncodeRgb(Width, Height, rgb);
    }
}
