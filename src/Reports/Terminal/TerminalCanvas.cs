using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Png;

namespace VlbiOps.Reports.Terminal;

/// <summary>Draws in the cells of a terminal: shapes in pixels of half a cell without smooth edges, text as the terminal's own. Grid lines and lines of equal value,
/// which would hide so few pixels, are left out.</summary>
internal sealed class TerminalCanvas : ICanvas
{
    private const double LeastLine = 3;
    private const double LeastBox = 3;

    private readonly double scale;
    private readonly int columns;
    private readonly int rows;
    private readonly TerminalStyle style;
    private readonly TerminalPixel[] pixels;
    private readonly char[] letters;
    private readonly Stack<Rect> clips = new();

    /// <summary>An empty picture.</summary>
    /// <param name="columns">Cells across.</param>
    /// <param name="rows">Cells down.</param>
    /// <param name="scale">Pixels, of which a cell has two, for each of the drawing.</param>
    /// <param name="style">What the terminal can show.</param>
    public TerminalCanvas(int columns, int rows, double scale, TerminalStyle style)
    {
        (this.columns, this.rows, this.scale, this.style) = (columns, rows, scale, style);
        pixels = new TerminalPixel[columns * rows * 2];
        Array.Fill(pixels, new TerminalPixel(FigureStyle.Paper));
        letters = new char[columns * rows];
        clips.Push(new Rect(0, 0, columns, 2 * rows));
    }

    /// <summary>What has been drawn.</summary>
    public TerminalPicture ToPicture()
    {
        var cells = new TerminalCell[columns * rows];
        for (int i = 0; i < cells.Length; i++)
        {
            int at = (i / columns * 2 * columns) + (i % columns);
            cells[i] = Cell(letters[i], pixels[at], pixels[at + columns]);
        }

        return new TerminalPicture(columns, cells);
    }

    /// <inheritdoc/>
    public void Polyline(ReadOnlySpan<Point> points, Stroke stroke)
    {
        bool isFaint = stroke.Color.A < 255 || FigureStyle.RoleOf(stroke.Color) == "grid";
        if (isFaint || Length(points) < LeastLine) return;
        for (int i = 0; i + 1 < points.Length; i++)
        {
            Point a = Scaled(points[i]), b = Scaled(points[i + 1]);
            if (!double.IsFinite(a.X + a.Y + b.X + b.Y)) continue;
            int steps = (int)Math.Ceiling(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)));
            for (int k = 0; k <= steps; k++)
            {
                double t = steps == 0 ? 0 : k / (double)steps;
                Set((int)Math.Floor(a.X + (t * (b.X - a.X))), (int)Math.Floor(a.Y + (t * (b.Y - a.Y))), new(stroke.Color));
            }
        }
    }

    /// <inheritdoc/>
    public void Polygon(ReadOnlySpan<Point> points, Rgba fill, Stroke? stroke = null)
    {
        var corners = new Point[points.Length];
        for (int i = 0; i < points.Length; i++) corners[i] = Scaled(points[i]);
        bool inside(double x, double y)
        {
            bool odd = false;
            for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
            {
                if ((corners[i].Y <= y) != (corners[j].Y <= y) && x < corners[j].X + ((y - corners[j].Y) / (corners[i].Y - corners[j].Y) * (corners[i].X - corners[j].X))) odd = !odd;
            }

            return odd;
        }

        double left = corners.Min(p => p.X), top = corners.Min(p => p.Y);
        Fill(new Rect(left, top, corners.Max(p => p.X) - left, corners.Max(p => p.Y) - top), fill, inside);
        if (stroke is { } line) Polyline([.. points, points[0]], line);
    }

    /// <inheritdoc/>
    public void Rectangle(Rect rect, Rgba? fill, Stroke? stroke = null)
    {
        Rect box = Scaled(rect);
        if (fill is { } color) Fill(box, color, (_, _) => true);

        // The outline of a box as small as a colour bar would take all of it.
        if (stroke is not { } line || Math.Min(box.Width, box.Height) < LeastBox) return;
        Point corner = new(rect.Left, rect.Top);
        Polyline([corner, new(rect.Right, rect.Top), new(rect.Right, rect.Bottom), new(rect.Left, rect.Bottom), corner], line);
    }

    /// <inheritdoc/>
    public void Circle(Point center, double radius, Rgba? fill, Stroke? stroke = null)
    {
        Point middle = Scaled(center);
        if ((fill ?? stroke?.Color) is not { } color) return;

        // A mark smaller than a pixel is that pixel.
        Set((int)Math.Floor(middle.X), (int)Math.Floor(middle.Y), new(Over(color, middle)));
        double reach = radius * scale;
        if (fill is not null) Fill(new Rect(middle.X - reach, middle.Y - reach, 2 * reach, 2 * reach), color, (x, y) => ((x - middle.X) * (x - middle.X)) + ((y - middle.Y) * (y - middle.Y)) < reach * reach);
    }

    /// <inheritdoc/>
    public void Text(Point at, string text, TextStyle textStyle)
    {
        string shown = style == TerminalStyle.Ascii ? TerminalSymbols.ToAscii(text) : text;
        Point place = Scaled(at);
        double before = textStyle.Anchor switch { TextAnchor.Middle => shown.Length / 2.0, TextAnchor.End => shown.Length, _ => 0 };
        if (textStyle.Angle == 0)
        {
            int left = (int)Math.Round(place.X - before), row = (int)Math.Floor(place.Y / 2);
            for (int k = 0; k < shown.Length; k++) Write(left + k, row, shown[k]);
            return;
        }

        // Turned text stands letter below letter; turned names end at the axis above them.
        string fitting = shown.Length <= rows ? shown : shown.Replace(" ", string.Empty, StringComparison.Ordinal);
        fitting = fitting[..Math.Min(rows, fitting.Length)];
        int first = textStyle.Anchor == TextAnchor.End ? (int)Math.Floor(place.Y / 2) : (int)Math.Round((place.Y / 2) - (fitting.Length / 2.0));
        first = Math.Clamp(first, 0, rows - fitting.Length);
        for (int k = 0; k < fitting.Length; k++) Write((int)Math.Floor(place.X), first + k, fitting[k]);
    }

    /// <inheritdoc/>
    public void Image(Rect rect, IPixels picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Rect box = Scaled(rect);
        var tones = picture as IndexedImage;
        for (int y = (int)Math.Round(box.Top); y < Math.Max(Math.Round(box.Bottom), Math.Round(box.Top) + 1); y++)
        {
            for (int x = (int)Math.Round(box.Left); x < Math.Max(Math.Round(box.Right), Math.Round(box.Left) + 1); x++)
            {
                int column = (int)Math.Clamp((x + 0.5 - box.Left) / box.Width * picture.Width, 0, picture.Width - 1);
                int row = (int)Math.Clamp((y + 0.5 - box.Top) / box.Height * picture.Height, 0, picture.Height - 1);
                Rgba color = picture.At(column, row);
                if (color.A > 0) Set(x, y, tones is null ? new(color) : new(color, tones.Tone(column, row), tones.IsDiverging));
            }
        }
    }

    /// <inheritdoc/>
    public void PushClip(Rect rect)
    {
        Rect inner = Scaled(rect), outer = clips.Peek();
        double left = Math.Max(Math.Floor(inner.Left), outer.Left), top = Math.Max(Math.Floor(inner.Top), outer.Top);
        clips.Push(new Rect(left, top, Math.Max(0, Math.Min(Math.Ceiling(inner.Right), outer.Right) - left), Math.Max(0, Math.Min(Math.Ceiling(inner.Bottom), outer.Bottom) - top)));
    }

    /// <inheritdoc/>
    public void PopClip() => clips.Pop();

    private TerminalCell Cell(char letter, TerminalPixel top, TerminalPixel bottom)
    {
        if (letter == '\0') return style == TerminalStyle.Color ? TerminalSymbols.Colored(top, bottom) : new(TerminalSymbols.Uncolored(top, bottom, style == TerminalStyle.Ascii));
        bool isBare = style != TerminalStyle.Color || top.IsPaper || top.IsInk;
        return isBare ? new(letter) : new(letter, FigureStyle.Ink, FigureStyle.Paper);
    }

    private void Fill(Rect box, Rgba color, Func<double, double, bool> covers)
    {
        for (int y = (int)Math.Round(Math.Max(box.Top, 0)); y < Math.Min(Math.Round(box.Bottom), 2 * rows); y++)
        {
            for (int x = (int)Math.Round(Math.Max(box.Left, 0)); x < Math.Min(Math.Round(box.Right), columns); x++)
            {
                if (covers(x + 0.5, y + 0.5)) Set(x, y, new(Over(color, new(x, y))));
            }
        }
    }

    /// <summary>A translucent colour over what is there; ground that is all but opaque hides it.</summary>
    private Rgba Over(Rgba color, Point at)
    {
        if (color.A == 255 || FigureStyle.RoleOf(color) == "paper") return color with { A = 255 };
        int x = Math.Clamp((int)Math.Floor(at.X), 0, columns - 1), y = Math.Clamp((int)Math.Floor(at.Y), 0, (2 * rows) - 1);
        return OkLab.From(pixels[(y * columns) + x].Color).Towards(OkLab.From(color with { A = 255 }), color.Opacity).ToRgba();
    }

    private void Set(int x, int y, TerminalPixel pixel)
    {
        Rect clip = clips.Peek();
        if (x >= clip.Left && x < clip.Right && y >= clip.Top && y < clip.Bottom) pixels[(y * columns) + x] = pixel;
    }

    private void Write(int column, int row, char letter)
    {
        if (column >= 0 && column < columns && row >= 0 && row < rows) letters[(row * columns) + column] = letter;
    }

    private static double Length(ReadOnlySpan<Point> points)
    {
        double length = 0;
        for (int i = 0; i + 1 < points.Length; i++)
        {
            double step = Math.Sqrt(Math.Pow(points[i + 1].X - points[i].X, 2) + Math.Pow(points[i + 1].Y - points[i].Y, 2));
            length += double.IsFinite(step) ? step : 0;
        }

        return length;
    }

    private Point Scaled(Point point) => new(point.X * scale, point.Y * scale);

    private Rect Scaled(Rect rect) => new(rect.Left * scale, rect.Top * scale, rect.Width * scale, rect.Height * scale);
}
