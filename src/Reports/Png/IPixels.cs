using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Png;

/// <summary>A picture of pixels, first row at the top.</summary>
public interface IPixels
{
    /// <summary>Pixels across.</summary>
    int Width { get; }

    /// <summary>Pixels down.</summary>
    int Height { get; }

    /// <summary>Colour of a pixel.</summary>
    Rgba At(int x, int y);

    /// <summary>The picture as a PNG file's bytes.</summary>
    byte[] ToPng();
}
