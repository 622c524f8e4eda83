using VlbiOps.Reports.Color;
using VlbiOps.Reports.Png;

namespace VlbiOps.Reports.Canvas;

/// <summary>Draws pixels with smooth edges, without any font or graphics library.</summary>
public sealed class RasterCanvas : ICanvas
{
    private readonly double scale;
    private readonly Point origin;
    private readonly CoverageMask mask;
    private readonly Stack<Rect> clips = new();

    /// <summary>A picture of a drawing.</summary>
    /// <param name="width">Width of the drawing in its own pixels.</param>
    /// <param name="height">Height of the drawing in its own pixels.</param>
    /// <param name="scale">Pixels of the picture for each of the drawing.</param>
    /// <param name="paper">Colour of the ground.</param>
    /// <param name="origin">The drawing's point that lies in the picture's upper left corner.</param>
    public RasterCanvas(double width, double height, double scale, Rgba paper, Point origin = default)
    {
        (this.scale, this.origin) = (scale, origin);
        Picture = new RgbaImage((int)Math.Max(1, Math.Round(width * scale)), (int)Math.Max(1, Math.Round(height * scale)), paper);
        mask = new CoverageMask(Picture.Width, Picture.Height);
        clips.Push(new Rect(0, 0, Picture.Width, Picture.Height));
    }

    /// <summary>What has been drawn.</summary>
    public RgbaImage Picture { get; }

    /// <inheritdoc/>
    public void Polyline(ReadOnlySpan<Point> points, Stroke stroke)
    {
        AddLine(points, stroke);
        Paint(stroke.Color);
    }

    /// <inheritdoc/>
    public void Polygon(ReadOnlySpan<Point> points, Rgba fill, Stroke? stroke = null)
    {
        var scaled = new Point[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            scaled[i] = Scaled(points[i]);
        }

        mask.AddPolygon(scaled);
        Paint(fill);
        if (stroke is { } line)
        {
            Polyline([.. points, points[0]], line);
        }
    }

    /// <inheritdoc/>
    public void Rectangle(Rect rect, Rgba? fill, Stroke? stroke = null)
    {
        if (fill is { } color)
        {
            mask.AddRectangle(Scaled(rect));
            Paint(color);
        }

        if (stroke is { } line)
        {
            Point corner = new(rect.Left, rect.Top);
            Polyline([corner, new(rect.Right, rect.Top), new(rect.Right, rect.Bottom), new(rect.Left, rect.Bottom), corner], line);
        }
    }

    /// <inheritdoc/>
    public void Circle(Point center, double radius, Rgba? fill, Stroke? stroke = null)
    {
        if (fill is { } color)
        {
            mask.AddDisc(Scaled(center), radius * scale);
            Paint(color);
        }

        if (stroke is { } line)
        {
            mask.AddRing(Scaled(center), radius * scale, line.Width * scale);
            Paint(line.Color);
        }
    }

    /// <inheritdoc/>
    public void Text(Point at, string text, TextStyle style)
    {
        const double middleOfCapitals = 5;
        double unit = StrokeFont.UnitsToEm * style.Size * (style.Bold ? 1.05 : 1);
        double width = StrokeFont.Measure(text, style.Size, style.Bold);
        double start = style.Anchor switch { TextAnchor.Middle => -width / 2, TextAnchor.End => -width, _ => 0 };
        (double sin, double cos) = Math.SinCos(style.Angle * Math.PI / 180);
        double lineWidth = style.Size * (style.Bold ? 0.125 : 0.085) * scale;
        foreach (Point[] stroke in StrokeFont.Strokes(text))
        {
            Point[] placed = Array.ConvertAll(stroke, p =>
            {
                double x = start + (p.X * unit), y = (middleOfCapitals - p.Y) * unit;
                return Scaled(new Point(at.X + (x * cos) + (y * sin), at.Y - (x * sin) + (y * cos)));
            });
            for (int i = 0; i + 1 < placed.Length; i++)
            {
                mask.AddSegment(placed[i], placed[i + 1], lineWidth);
            }
        }

        Paint(style.Color);
    }

    /// <inheritdoc/>
    public void Image(Rect rect, IPixels picture)
    {
        Rect box = Scaled(rect), clip = clips.Peek();
        int left = (int)Math.Round(Math.Max(box.Left, clip.Left)), right = (int)Math.Round(Math.Min(box.Right, clip.Right));
        int top = (int)Math.Round(Math.Max(box.Top, clip.Top)), bottom = (int)Math.Round(Math.Min(box.Bottom, clip.Bottom));
        for (int y = top; y < bottom; y++)
        {
            int row = (int)Math.Clamp((y + 0.5 - box.Top) / box.Height * picture.Height, 0, picture.Height - 1);
            for (int x = left; x < right; x++)
            {
                int column = (int)Math.Clamp((x + 0.5 - box.Left) / box.Width * picture.Width, 0, picture.Width - 1);
                Picture.Blend(x, y, picture.At(column, row), 1);
            }
        }
    }

    /// <inheritdoc/>
    public void PushClip(Rect rect)
    {
        Rect inner = Scaled(rect), outer = clips.Peek();
        double left = Math.Max(Math.Round(inner.Left), outer.Left), top = Math.Max(Math.Round(inner.Top), outer.Top);
        double right = Math.Min(Math.Round(inner.Right), outer.Right), bottom = Math.Min(Math.Round(inner.Bottom), outer.Bottom);
        clips.Push(new Rect(left, top, Math.Max(0, right - left), Math.Max(0, bottom - top)));
    }

    /// <inheritdoc/>
    public void PopClip()
    {
        if (clips.Count == 1)
        {
            throw new InvalidOperationException("no clip to end");
        }

        clips.Pop();
    }

    private void AddLine(ReadOnlySpan<Point> points, Stroke stroke)
    {
        double width = stroke.Width * scale, dash = stroke.Dash * scale, travelled = 0;
        for (int i = 0; i + 1 < points.Length; i++)
        {
            Point a = Scaled(points[i]), b = Scaled(points[i + 1]);
            double length = Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));
            if (!double.IsFinite(length))
            {
                travelled = 0;
            }
            else if (dash <= 0)
            {
                mask.AddSegment(a, b, width);
            }
            else
            {
                AddDashes(a, b, length, width, dash, travelled);
                travelled += length;
            }
        }
    }

    private void AddDashes(Point a, Point b, double length, double width, double dash, double travelled)
    {
        for (double k = Math.Floor(travelled / dash); k * dash < travelled + length; k++)
        {
            if (k % 2 == 0 && length > 0)
            {
                double from = Math.Max((k * dash) - travelled, 0) / length, to = Math.Min(((k + 1) * dash) - travelled, length) / length;
                mask.AddSegment(Between(a, b, from), Between(a, b, to), width);
            }
        }
    }

    private static Point Between(Point a, Point b, double t) => new(a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y)));

    private void Paint(Rgba color)
    {
        Rect clip = clips.Peek();
        mask.Paint(Picture, color, (int)clip.Left, (int)clip.Top, (int)clip.Right, (int)clip.Bottom);
    }

    private Point Scaled(Point point) => new((point.X - origin.X) * scale, (point.Y - origin.Y) * scale);

    private Rect Scaled(Rect rect) => new((rect.Left - origin.X) * scale, (rect.Top - origin.Y) * scale, rect.Width * scale, rect.Height * scale);
}
