using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Png;

namespace VlbiOps.Tests.Reports;

/// <summary>A canvas that keeps the boxes of its texts.</summary>
/// <param name="isWidest">Whether in the widest of fonts that a reader may have; in the strokes' own otherwise.</param>
internal sealed class TextBounds(bool isWidest = false) : ICanvas
{
    public List<(string Text, Rect Box)> Boxes { get; } = [];

    public void Text(Point at, string text, TextStyle style)
    {
        double width = isWidest ? StrokeFont.Room(text, style.Size) : StrokeFont.Measure(text, style.Size, style.Bold);
        double start = style.Anchor switch { TextAnchor.Middle => -width / 2, TextAnchor.End => -width, _ => 0 };
        Boxes.Add((text, style.Angle == 0
            ? new Rect(at.X + start, at.Y - (style.Size / 2), width, style.Size)
            : new Rect(at.X - (style.Size / 2), at.Y - start - width, style.Size, width)));
    }

    public void Polyline(ReadOnlySpan<Point> points, Stroke stroke)
    {
    }

    public void Polygon(ReadOnlySpan<Point> points, Rgba fill, Stroke? stroke = null)
    {
    }

    public void Rectangle(Rect rect, Rgba? fill, Stroke? stroke = null)
    {
    }

    public void Circle(Point center, double radius, Rgba? fill, Stroke? stroke = null)
    {
    }

    public void Image(Rect rect, IPixels picture)
    {
    }

    public void PushClip(Rect rect)
    {
    }

    public void PopClip()
    {
    }
}

/// <summary>A canvas that keeps the box of its first picture.</summary>
internal sealed class ImageRecorder : ICanvas
{
    private Rect? first;

    public Rect First => first ?? throw new InvalidOperationException("no picture was drawn");

    public void Image(Rect rect, IPixels picture) => first ??= rect;

    public void Text(Point at, string text, TextStyle style)
    {
    }

    public void Polyline(ReadOnlySpan<Point> points, Stroke stroke)
    {
    }

    public void Polygon(ReadOnlySpan<Point> points, Rgba fill, Stroke? stroke = null)
    {
    }

    public void Rectangle(Rect rect, Rgba? fill, Stroke? stroke = null)
    {
    }

    public void Circle(Point center, double radius, Rgba? fill, Stroke? stroke = null)
    {
    }

    public void PushClip(Rect rect)
    {
    }

    public void PopClip()
    {
    }
}
