using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Canvas;

/// <summary>Shapes made of the simple ones.</summary>
public static class CanvasExtensions
{
    /// <summary>A straight line.</summary>
    public static void Line(this ICanvas canvas, double x1, double y1, double x2, double y2, Stroke stroke) =>
        canvas.Polyline([new Point(x1, y1), new Point(x2, y2)], stroke);

    /// <summary>Text placed by its coordinates.</summary>
    public static void Text(this ICanvas canvas, double x, double y, string text, TextStyle style) =>
        canvas.Text(new Point(x, y), text, style);

    /// <summary>Text made smaller where it would be longer than there is room.</summary>
    /// <param name="canvas">The canvas.</param>
    /// <param name="at">Where, as for any text.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">How it is drawn where there is room.</param>
    /// <param name="room">Length of the room in pixels.</param>
    public static void TextWithin(this ICanvas canvas, Point at, string text, TextStyle style, double room) =>
        canvas.Text(at, text, style with { Size = style.Size * Math.Min(1, room / Math.Max(1, StrokeFont.Room(text, style.Size) * (style.Bold ? 1.05 : 1))) });

    /// <summary>An ellipse of any axis ratio, as a closed line of 96 points.</summary>
    public static void Ellipse(this ICanvas canvas, Point center, double radiusX, double radiusY, Stroke stroke)
    {
        const int count = 96;
        var points = new Point[count + 1];
        for (int i = 0; i <= count; i++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * i / count);
            points[i] = new Point(center.X + (radiusX * cos), center.Y + (radiusY * sin));
        }

        canvas.Polyline(points, stroke);
    }

    /// <summary>A mark of one of five shapes: disc, square, diamond, triangle, cross.</summary>
    public static void Marker(this ICanvas canvas, Point at, int shape, double radius, Rgba color)
    {
        double r = radius;
        switch (((shape % 5) + 5) % 5)
        {
            case 0:
                canvas.Circle(at, r, color);
                break;
            case 1:
                canvas.Rectangle(new Rect(at.X - (0.85 * r), at.Y - (0.85 * r), 1.7 * r, 1.7 * r), color);
                break;
            case 2:
                canvas.Polygon([new(at.X, at.Y - (1.25 * r)), new(at.X + (1.25 * r), at.Y), new(at.X, at.Y + (1.25 * r)), new(at.X - (1.25 * r), at.Y)], color);
                break;
            case 3:
                canvas.Polygon([new(at.X, at.Y - (1.2 * r)), new(at.X + (1.1 * r), at.Y + (0.8 * r)), new(at.X - (1.1 * r), at.Y + (0.8 * r))], color);
                break;
            default:
                canvas.Line(at.X - r, at.Y - r, at.X + r, at.Y + r, new Stroke(color, 0.6 * r));
                canvas.Line(at.X - r, at.Y + r, at.X + r, at.Y - r, new Stroke(color, 0.6 * r));
                break;
        }
    }
}
