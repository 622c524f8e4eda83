using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Png;

/// <summary>A picture of at most 256 colours, a byte a pixel.</summary>
public sealed class IndexedImage : IPixels
{
    private readonly byte[] indices;
    private readonly Rgba[] palette;

    /// <summary>A picture over its indices, row by row from the top.</summary>
    /// <exception cref="ArgumentException">The sizes disagree, or an index has no colour.</exception>
    public IndexedImage(int width, int height, byte[] indices, Rgba[] palette)
    {
        PngEncoder.CheckSize(width, height, indices.Length, 1);
        if (palette.Length is < 1 or > 256)
        {
            throw new ArgumentException($"palette of {palette.Length} colours: expected 1 to 256", nameof(palette));
        }

        if (indices.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(palette.Length - 1)))
        {
            throw new ArgumentException($"an index has no colour in the palette of {palette.Length}", nameof(indices));
        }

        Width = width;
        Height = height;
        this.indices = indices;
        this.palette = palette;
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public Rgba At(int x, int y) => palette[indices[(y * Width) + x]];

    /// <inheritdoc/>
    public byte[] ToPng() => PngEncoder.EncodeIndexed(Width, Height, indices, palette);
}
