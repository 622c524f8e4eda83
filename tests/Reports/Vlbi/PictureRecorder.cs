using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Png;

namespace VlbiOps.Tests.Reports.Vlbi;

/// <summary>A canvas that keeps its pictures, those of panels before those of colour bars.</summary>
internal sealed class PictureRecorder : ICanvas
{
    public List<IPixels> Pictures { get; } = [];

    public void Image(Rect rect, IPixels picture) => Pictures.Add(picture);

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
