using VlbiOps.Reports.Color;
using VlbiOps.Reports.Png;

namespace VlbiOps.Reports.Canvas;

/// <summary>What figures draw on, so that one description gives both SVG and PNG.</summary>
public interface ICanvas
{
    /// <summary>A line through two or more points; not-a-number points break it.</summary>
    void Polyline(ReadOnlySpan<Point> points, Stroke stroke);

    /// <summary>A closed shape, filled by the even-odd rule.</summary>
    void Polygon(ReadOnlySpan<Point> points, Rgba fill, Stroke? stroke = null);

    /// <summary>A rectangle, filled where a fill is given, outlined where a stroke is given.</summary>
    void Rectangle(Rect rect, Rgba? fill, Stroke? stroke = null);

    /// <summary>A circle, filled where a fill is given, outlined where a stroke is given.</summary>
    void Circle(Point center, double radius, Rgba? fill, Stroke? stroke = null);

    /// <summary>A line of text; the point lies at the middle of its capital letters.</summary>
    void Text(Point at, string text, TextStyle style);

    /// <summary>A picture stretched over a rectangle, its pixels shown as they are.</summary>
    void Image(Rect rect, IPixels picture);

    /// <summary>Lets only what lies in the rectangle show, until the matching <see cref="PopClip"/>; clips nest.</summary>
    void PushClip(Rect rect);

    /// <summary>Ends the latest clip.</summary>
    void PopClip();
}
