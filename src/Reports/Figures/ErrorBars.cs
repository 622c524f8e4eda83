using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>Bars of one standard deviation to both sides of a point.</summary>
internal static class ErrorBars
{
    private const double Cap = 3;

    public static void Upright(ICanvas canvas, Frame frame, double x, double y, double error, Rgba color)
    {
        // On a logarithmic axis a bar that reaches zero leaves the plot at the bottom.
        double at = frame.MapX(x), top = frame.MapY(y + error), bottom = frame.MapY(y - error);
        bottom = double.IsNaN(bottom) ? frame.Plot.Bottom + 10 : bottom;
        var stroke = new Stroke(color, 1.3);
        canvas.Line(at, top, at, bottom, stroke);
        canvas.Line(at - Cap, top, at + Cap, top, stroke);
        canvas.Line(at - Cap, bottom, at + Cap, bottom, stroke);
    }

    public static void Level(ICanvas canvas, Frame frame, double x, double y, double error, Rgba color)
    {
        double at = frame.MapY(y), right = frame.MapX(x + error), left = frame.MapX(x - error);
        left = double.IsNaN(left) ? frame.Plot.Left - 10 : left;
        var stroke = new Stroke(color, 1.3);
        canvas.Line(left, at, right, at, stroke);
        canvas.Line(left, at - Cap, left, at + Cap, stroke);
        canvas.Line(right, at - Cap, right, at + Cap, stroke);
    }
}
