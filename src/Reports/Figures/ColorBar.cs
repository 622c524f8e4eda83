using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;
using VlbiOps.Reports.Png;

namespace VlbiOps.Reports.Figures;

/// <summary>The strip that tells which colour means which value.</summary>
internal static class ColorBar
{
    private const double Thickness = 13;
    private const double Tick = 4.5;

    /// <summary>Width that an upright bar with its labels takes.</summary>
    public static double RoomBeside(ColorScale colors, double length)
    {
        AxisScale scale = Scale(colors, length);
        double widest = scale.Ticks.Labels.Max(label => StrokeFont.Room(label, FigureStyle.TickSize));
        return Thickness + Tick + 5 + widest + (scale.Title.Length > 0 ? FigureStyle.LabelSize + 7 : 0) + 2;
    }

    /// <summary>Height that a level bar of some width with its labels takes.</summary>
    public static double RoomBelow(ColorScale colors, double width)
    {
        int lines = StrokeFont.Lines(LevelScale(colors, width).Title, FigureStyle.LabelSize, width).Count;
        return Thickness + Tick + 4 + FigureStyle.TickSize + (lines > 0 ? 3 + (lines * (FigureStyle.LabelSize + 4)) : 3);
    }

    /// <summary>A bar with its lower end at the bottom.</summary>
    public static void DrawUpright(ICanvas canvas, ColorScale colors, double left, double top, double height)
    {
        var bar = new Rect(left, top, Thickness, height);
        canvas.Image(bar, Strip(colors, upright: true));
        canvas.Rectangle(bar, null, new Stroke(FigureStyle.Ink, 1));
        AxisScale scale = Scale(colors, height);
        double widest = 0;
        for (int i = 0; i < scale.Ticks.Values.Length; i++)
        {
            double y = bar.Bottom - (scale.Fraction(scale.Ticks.Values[i]) * height);
            canvas.Line(bar.Right, y, bar.Right + Tick, y, new Stroke(FigureStyle.Ink, 1));
            canvas.Text(bar.Right + Tick + 4, y, scale.Ticks.Labels[i], new TextStyle(FigureStyle.TickSize, FigureStyle.Ink));
            widest = Math.Max(widest, StrokeFont.Room(scale.Ticks.Labels[i], FigureStyle.TickSize));
        }

        if (scale.Title.Length > 0)
        {
            double x = bar.Right + Tick + 5 + widest + 5 + (FigureStyle.LabelSize / 2);
            canvas.TextWithin(new Point(x, bar.Center.Y), scale.Title, new TextStyle(FigureStyle.LabelSize, FigureStyle.Ink, TextAnchor.Middle, Angle: 90), height + 20);
        }
    }

    /// <summary>A bar with its lower end at the left.</summary>
    public static void DrawLevel(ICanvas canvas, ColorScale colors, double left, double top, double width)
    {
        var bar = new Rect(left, top, width, Thickness);
        canvas.Image(bar, Strip(colors, upright: false));
        canvas.Rectangle(bar, null, new Stroke(FigureStyle.Ink, 1));
        AxisScale scale = LevelScale(colors, width);
        for (int i = 0; i < scale.Ticks.Values.Length; i++)
        {
            double x = bar.Left + (scale.Fraction(scale.Ticks.Values[i]) * width);
            canvas.Line(x, bar.Bottom, x, bar.Bottom + Tick, new Stroke(FigureStyle.Ink, 1));

            // Labels at the ends move inwards, away from the neighbouring bar's.
            double reach = Math.Max(0, (StrokeFont.Room(scale.Ticks.Labels[i], FigureStyle.TickSize) / 2) - 5);
            x = Math.Clamp(x, bar.Left + reach, Math.Max(bar.Left + reach, bar.Right - reach));
            canvas.Text(x, bar.Bottom + Tick + 3 + (FigureStyle.TickSize / 2), scale.Ticks.Labels[i], new TextStyle(FigureStyle.TickSize, FigureStyle.Ink, TextAnchor.Middle));
        }

        double y = bar.Bottom + Tick + 4 + FigureStyle.TickSize + 4 + (FigureStyle.LabelSize / 2);
        foreach (string line in StrokeFont.Lines(scale.Title, FigureStyle.LabelSize, width))
        {
            canvas.TextWithin(new Point(bar.Center.X, y), line, new TextStyle(FigureStyle.LabelSize, FigureStyle.Ink, TextAnchor.Middle), width + 12);
            y += FigureStyle.LabelSize + 4;
        }
    }

    private static AxisScale LevelScale(ColorScale colors, double width) => AxisScale.WithRoom(new Axis(colors.Label, colors.Unit), colors.Minimum, colors.Maximum, width);

    private static AxisScale Scale(ColorScale colors, double length) =>
        new(new Axis(colors.Label, colors.Unit), colors.Minimum, colors.Maximum, Math.Clamp((int)(length / 38), 3, 8));

    private static IndexedImage Strip(ColorScale colors, bool upright)
    {
        var indices = new byte[ColorMap.Count];
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = (byte)(1 + (upright ? ColorMap.Count - 1 - i : i));
        }

        return upright ? new IndexedImage(1, indices.Length, indices, colors.Palette()) : new IndexedImage(indices.Length, 1, indices, colors.Palette());
    }
}
