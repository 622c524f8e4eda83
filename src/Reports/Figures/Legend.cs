using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>A name in a legend with the line, mark or block it explains.</summary>
internal sealed record LegendEntry(string Name, Rgba Color, double LineWidth, double Dash, double MarkerRadius, int Shape, bool IsBlock = false);

/// <summary>A box of names in that corner or other place of a plot which hides the fewest points.</summary>
internal static class Legend
{
    private const double LineHeight = 18;
    private const double Sample = 26;
    private const double Padding = 7;

    public static void Draw(ICanvas canvas, Frame frame, IReadOnlyList<LegendEntry> entries, IEnumerable<Point> avoid)
    {
        double width = entries.Max(e => StrokeFont.Room(e.Name, FigureStyle.TickSize)) + Sample + (2 * Padding) + 6;
        double height = (entries.Count * LineHeight) + Padding;
        Rect box = Choose(frame.Plot, width, height, [.. avoid]);
        canvas.Rectangle(box, FigureStyle.Paper.WithOpacity(0.88), new Stroke(FigureStyle.Grid, 1));
        for (int i = 0; i < entries.Count; i++)
        {
            double y = box.Top + (Padding / 2) + ((i + 0.5) * LineHeight);
            DrawSample(canvas, box.Left + Padding, y, entries[i]);
            canvas.Text(box.Left + Padding + Sample + 4, y, entries[i].Name, new TextStyle(FigureStyle.TickSize, FigureStyle.Ink));
        }
    }

    /// <summary>Points all along a bar from zero, to be kept clear of.</summary>
    public static IEnumerable<Point> Bar(Frame frame, double x, double height)
    {
        const int points = 6;
        return Enumerable.Range(1, points).Select(k => frame.Map(x, height * k / points));
    }

    private static Rect Choose(Rect plot, double width, double height, Point[] avoid)
    {
        const double inset = 8;
        double left = plot.Left + inset, right = plot.Right - inset - width, top = plot.Top + inset, bottom = plot.Bottom - inset - height;
        Rect at(double across, double down) => new(right + (across * (left - right)), top + (down * (bottom - top)), width, height);

        // Corners come first; of places between them one is taken only where it hides fewer points than any corner.
        double[] parts = [0, 0.25, 0.5, 0.75, 1];
        Rect[] places = [at(0, 0), at(1, 0), at(0, 1), at(1, 1), .. parts.SelectMany(across => parts.Select(down => at(across, down)))];
        return places.MinBy(box => avoid.Count(p => p.X > box.Left - 4 && p.X < box.Right + 4 && p.Y > box.Top - 4 && p.Y < box.Bottom + 4));
    }

    private static void DrawSample(ICanvas canvas, double x, double y, LegendEntry entry)
    {
        if (entry.IsBlock)
        {
            canvas.Rectangle(new Rect(x + 6, y - 5, 14, 10), entry.Color);
        }

        if (entry.LineWidth > 0)
        {
            canvas.Line(x, y, x + Sample - 2, y, new Stroke(entry.Color, entry.LineWidth, entry.Dash));
        }

        if (entry.MarkerRadius > 0)
        {
            canvas.Marker(new Point(x + (Sample / 2) - (entry.IsBlock ? 0 : 1), y), entry.Shape, entry.MarkerRadius, entry.IsBlock ? FigureStyle.Ink : entry.Color);
        }
    }
}
