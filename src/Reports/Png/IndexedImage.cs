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

    /// <summary>Place of a pixel's colour among those of values, 0 to 1, where the palette is that of a colour scale; NaN for missing values.</summary>
    internal double Tone(int x, int y) => indices[(y * Width) + x] is > 0 and var index && palette.Length > 2 ? (index - 1) / (palette.Length - 2.0) : double.NaN;

    /// <summary>Whether the palette is lightest in its middle, as for values of both signs.</summary>
    internal bool IsDiverging => OkLab.From(palette[palette.Length / 2]).L > 0.1 + Math.Max(OkLab.From(palette[Math.Min(1, palette.Length - 1)]).L, OkLab.From(palette[^1]).L);

    /// <inheritdoc/>
    public byte[] ToPng() => PngEncoder.EncodeIndexed(Width, Height, indices, palette);
}
