using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Canvas;

/// <summary>How a line is drawn; its ends and corners are round.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Dash">Length of dashes and of the gaps between them; zero for a full line.</param>
public readonly record struct Stroke(Rgba Color, double Width = 1, double Dash = 0);

/// <summary>Which point of a text is placed, across.</summary>
public enum TextAnchor
{
    /// <summary>Its start.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its end.</summary>
    End,
}

/// <summary>How a text is drawn. Its baseline lies so that the placed point is at the middle of capital letters.</summary>
/// <param name="Size">Size of the font in pixels.</param>
/// <param name="Color">Colour.</param>
/// <param name="Anchor">Which point of it is placed.</param>
/// <param name="Bold">Whether it is bold.</param>
/// <param name="Angle">Turn about the placed point in degrees, counter-clockwise as seen.</param>
public readonly record struct TextStyle(
    double Size, Rgba Color, TextAnchor Anchor = TextAnchor.Start, bool Bold = false, double Angle = 0);
