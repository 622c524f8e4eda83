using VlbiOps.Reports.Color;
using VlbiOps.Reports.Png;

namespace VlbiOps.Reports.Canvas;

/// <summary>How much of each pixel one shape covers. Pieces of a shape join by the greatest coverage, and the shape is painted once, so
/// that a translucent line is no darker where its segments meet.</summary>
internal sealed class CoverageMask
{
    private const int SubRows = 4;

    private readonly int width;
    private readonly int height;
    private readonly float[] coverage;
    private readonly List<double> crossings = [];
    private int left;
    private int top;
    private int right;
    private int bottom;

    public CoverageMask(int width, int height)
    {
        (this.width, this.height) = (width, height);
        coverage = new float[width * height];
        (left, top, right, bottom) = (width, height, -1, -1);
    }

    /// <summary>A straight line with round ends.</summary>
    public void AddSegment(Point a, Point b, double lineWidth)
    {
        double half = Math.Max(lineWidth, 1) / 2;
        double strength = Math.Min(lineWidth, 1);
        double dx = b.X - a.X, dy = b.Y - a.Y;
        double lengthSquared = (dx * dx) + (dy * dy);
        Visit(Math.Min(a.X, b.X) - half - 1, Math.Min(a.Y, b.Y) - half - 1, Math.Max(a.X, b.X) + half + 1, Math.Max(a.Y, b.Y) + half + 1, (x, y) =>
        {
            double t = lengthSquared > 0 ? Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / lengthSquared, 0, 1) : 0;
            double distance = Math.Sqrt(Square(x - a.X - (t * dx)) + Square(y - a.Y - (t * dy)));
            return strength * Math.Clamp(half + 0.5 - distance, 0, 1);
        });
    }

    /// <summary>A disc.</summary>
    public void AddDisc(Point center, double radius) =>
        Visit(center.X - radius - 1, center.Y - radius - 1, center.X + radius + 1, center.Y + radius + 1, (x, y) =>
            Math.Clamp(radius + 0.5 - Math.Sqrt(Square(x - center.X) + Square(y - center.Y)), 0, 1));

    /// <summary>The line around a disc.</summary>
    public void AddRing(Point center, double radius, double lineWidth)
    {
        double half = Math.Max(lineWidth, 1) / 2;
        double strength = Math.Min(lineWidth, 1);
        double reach = radius + half + 1;
        Visit(center.X - reach, center.Y - reach, center.X + reach, center.Y + reach, (x, y) =>
            strength * Math.Clamp(half + 0.5 - Math.Abs(Math.Sqrt(Square(x - center.X) + Square(y - center.Y)) - radius), 0, 1));
    }

    /// <summary>An upright rectangle with exact coverage of the pixels on its edges.</summary>
    public void AddRectangle(Rect rect) =>
        Visit(rect.Left - 1, rect.Top - 1, rect.Right + 1, rect.Bottom + 1, (x, y) =>
            Overlap(x, rect.Left, rect.Right) * Overlap(y, rect.Top, rect.Bottom));

    /// <summary>The inside of a closed line by the even-odd rule: exact along rows, four samples down a pixel.</summary>
    public void AddPolygon(ReadOnlySpan<Point> points)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (Point point in points)
        {
            low = Math.Min(low, point.Y);
            high = Math.Max(high, point.Y);
        }

        int first = Math.Max(0, (int)Math.Floor(Math.Max(low, 0))), last = Math.Min(height - 1, (int)Math.Floor(Math.Min(high, height)));
        for (int row = first; row <= last; row++)
        {
            for (int sub = 0; sub < SubRows; sub++)
            {
                FindCrossings(points, row + ((sub + 0.5) / SubRows));
                for (int i = 0; i + 1 < crossings.Count; i += 2)
                {
                    AddSpan(row, crossings[i], crossings[i + 1], 1f / SubRows);
                }
            }
        }
    }

    /// <summary>Paints the shape over a picture inside a window of pixels and empties the mask.</summary>
    public void Paint(RgbaImage picture, Rgba color, int clipLeft, int clipTop, int clipRight, int clipBottom)
    {
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                ref float cell = ref coverage[(y * width) + x];
                if (cell > 0 && x >= clipLeft && x < clipRight && y >= clipTop && y < clipBottom)
                {
                    picture.Blend(x, y, color, Math.Min(1, cell));
                }

                cell = 0;
            }
        }

        (left, top, right, bottom) = (width, height, -1, -1);
    }

    private static double Square(double x) => x * x;

    private static double Overlap(double center, double low, double high) =>
        Math.Clamp(Math.Min(center + 0.5, high) - Math.Max(center - 0.5, low), 0, 1);

    private void FindCrossings(ReadOnlySpan<Point> points, double y)
    {
        crossings.Clear();
        for (int i = 0; i < points.Length; i++)
        {
            Point a = points[i], b = points[(i + 1) % points.Length];
            if (a.Y <= y != b.Y <= y)
            {
                crossings.Add(a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
            }
        }

        crossings.Sort();
    }

    private void AddSpan(int row, double from, double to, float weight)
    {
        int first = (int)Math.Max(0, Math.Floor(Math.Max(from, 0))), last = (int)Math.Min(width - 1, Math.Floor(Math.Min(to, width)));
        for (int x = first; x <= last; x++)
        {
            coverage[(row * width) + x] += weight * (float)Overlap(x + 0.5, from, to);
        }

        if (first <= last)
        {
            Extend(first, row, last, row);
        }
    }

    private void Visit(double x0, double y0, double x1, double y1, Func<double, double, double> covered)
    {
        if (!double.IsFinite(x0 + y0 + x1 + y1))
        {
            return;
        }

        int firstX = (int)Math.Floor(Math.Clamp(x0, 0, width)), lastX = (int)Math.Floor(Math.Clamp(x1, -1, width - 1));
        int firstY = (int)Math.Floor(Math.Clamp(y0, 0, height)), lastY = (int)Math.Floor(Math.Clamp(y1, -1, height - 1));
        for (int y = firstY; y <= lastY; y++)
        {
            for (int x = firstX; x <= lastX; x++)
            {
                ref float cell = ref coverage[(y * width) + x];
                cell = Math.Max(cell, (float)covered(x + 0.5, y + 0.5));
            }
        }

        if (firstX <= lastX && firstY <= lastY)
        {
            Extend(firstX, firstY, lastX, lastY);
        }
    }

    private void Extend(int x0, int y0, int x1, int y1)
    {
        (left, top) = (Math.Min(left, x0), Math.Min(top, y0));
        (right, bottom) = (Math.Max(right, x1), Math.Max(bottom, y1));
    }
}
