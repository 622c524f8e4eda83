using VlbiOps.Reports.Canvas;

namespace VlbiOps.Reports.Figures;

/// <summary>The rectangle in which a panel's data are drawn, and where values fall in it.</summary>
/// <param name="Plot">The rectangle on the canvas.</param>
/// <param name="X">The axis across.</param>
/// <param name="Y">The axis upwards.</param>
public sealed record Frame(Rect Plot, AxisScale X, AxisScale Y)
{
    private const double Beyond = 20000;
    private const double TickLength = 4.5;

    /// <summary>Room that the title of an axis upwards takes where it stands level above the plot.</summary>
    internal const double LevelTitleRoom = 22;

    /// <summary>Place of a value across, held within some distance of the plot so that any renderer can draw it.</summary>
    public double MapX(double value) => Math.Clamp(Plot.Left + (X.Fraction(value) * Plot.Width), -Beyond, Beyond);

    /// <summary>Place of a value upwards.</summary>
    public double MapY(double value) => Math.Clamp(Plot.Bottom - (Y.Fraction(value) * Plot.Height), -Beyond, Beyond);

    /// <summary>Place of a point.</summary>
    public Point Map(double x, double y) => new(MapX(x), MapY(y));

    /// <summary>Lines across the plot at the labelled marks.</summary>
    public void DrawGrid(ICanvas canvas)
    {
        var line = new Stroke(FigureStyle.Grid, 1);
        foreach (double value in X.IsCategorical ? [] : X.Ticks.Values)
        {
            canvas.Line(MapX(value), Plot.Top, MapX(value), Plot.Bottom, line);
        }

        foreach (double value in Y.Ticks.Values)
        {
            canvas.Line(Plot.Left, MapY(value), Plot.Right, MapY(value), line);
        }
    }

    /// <summary>The outline, the marks, and their labels and the titles where they are wanted.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="labelX">Whether the axis across has labels and a title.</param>
    /// <param name="labelY">Whether the axis upwards has.</param>
    /// <param name="isLevel">Whether the title of the axis upwards stands level above the plot.</param>
    public void DrawAxes(ICanvas canvas, bool labelX, bool labelY, bool isLevel = false)
    {
        canvas.Rectangle(Plot, null, new Stroke(FigureStyle.Ink, 1));
        var line = new Stroke(FigureStyle.Ink, 1);
        foreach (double value in X.Ticks.Minor)
        {
            canvas.Line(MapX(value), Plot.Bottom, MapX(value), Plot.Bottom + (TickLength / 2), line);
        }

        foreach (double value in Y.Ticks.Minor)
        {
            canvas.Line(Plot.Left, MapY(value), Plot.Left - (TickLength / 2), MapY(value), line);
        }

        foreach (double value in X.Ticks.Values)
        {
            canvas.Line(MapX(value), Plot.Bottom, MapX(value), Plot.Bottom + TickLength, line);
        }

        foreach (double value in Y.Ticks.Values)
        {
            canvas.Line(Plot.Left, MapY(value), Plot.Left - TickLength, MapY(value), line);
        }

        if (labelX)
        {
            DrawXLabels(canvas);
        }

        if (labelY)
        {
            DrawYLabels(canvas, isLevel);
        }
    }

    /// <summary>Room that labels and title of an upward axis need to the left of the plot.</summary>
    internal static double LeftRoom(AxisScale y, bool isLevel = false) =>
        TickLength + 6 + WidestLabel(y) + (y.Title.Length > 0 && !isLevel ? FigureStyle.LabelSize + 8 : 0);

    /// <summary>Room that labels and title of an axis across need below the plot.</summary>
    internal static double BottomRoom(AxisScale x, double plotWidth) =>
        LabelHeight(x, plotWidth) + TickLength + 4 + (x.Title.Length > 0 ? FigureStyle.LabelSize + 7 : 3);

    private static double WidestLabel(AxisScale axis) =>
        axis.Ticks.Labels.Length == 0 ? 0 : axis.Ticks.Labels.Max(label => StrokeFont.Room(label, FigureStyle.TickSize));

    private static bool IsTurned(AxisScale x, double plotWidth) =>
        x.IsCategorical && WidestLabel(x) + 4 > plotWidth / Math.Max(1, x.Ticks.Labels.Length);

    private static double LabelHeight(AxisScale x, double plotWidth) => IsTurned(x, plotWidth) ? WidestLabel(x) : FigureStyle.TickSize;

    private void DrawXLabels(ICanvas canvas)
    {
        bool turned = IsTurned(X, Plot.Width);
        double height = LabelHeight(X, Plot.Width), top = Plot.Bottom + TickLength + 4;
        double pitch = Plot.Width / Math.Max(1, X.Ticks.Labels.Length);
        int every = turned ? (int)Math.Ceiling((FigureStyle.TickSize + 1) / pitch) : 1;
        for (int i = 0; i < X.Ticks.Labels.Length; i += every)
        {
            if (!X.ShowsLabel(i, Plot.Width))
            {
                continue;
            }

            canvas.Text(
                MapX(X.Ticks.Values[i]), turned ? top : top + (height / 2), X.Ticks.Labels[i],
                new TextStyle(FigureStyle.TickSize, FigureStyle.Ink, turned ? TextAnchor.End : TextAnchor.Middle, Angle: turned ? 90 : 0));
        }

        if (X.Title.Length > 0)
        {
            canvas.TextWithin(
                new Point(Plot.Center.X, top + height + 4 + (FigureStyle.LabelSize / 2)), X.Title,
                new TextStyle(FigureStyle.LabelSize, FigureStyle.Ink, TextAnchor.Middle), Plot.Width + 12);
        }
    }

    private void DrawYLabels(ICanvas canvas, bool isLevel)
    {
        double right = Plot.Left - TickLength - 4;
        // Names are thinned where they would run into each other; numbers already leave room.
        double pitch = Plot.Height / Math.Max(1, Y.Ticks.Labels.Length);
        int every = Y.IsCategorical ? Math.Max(1, (int)Math.Ceiling((FigureStyle.TickSize + 1) / pitch)) : 1;
        for (int i = 0; i < Y.Ticks.Labels.Length; i += every)
        {
            canvas.Text(right, MapY(Y.Ticks.Values[i]), Y.Ticks.Labels[i], new TextStyle(FigureStyle.TickSize, FigureStyle.Ink, TextAnchor.End));
        }

        if (Y.Title.Length > 0 && isLevel)
        {
            canvas.Text(right - WidestLabel(Y), Plot.Top - 15, Y.Title, new TextStyle(FigureStyle.LabelSize, FigureStyle.Ink));
        }
        else if (Y.Title.Length > 0)
        {
            double x = right - WidestLabel(Y) - 5 - (FigureStyle.LabelSize / 2);
            canvas.TextWithin(new Point(x, Plot.Center.Y), Y.Title, new TextStyle(FigureStyle.LabelSize, FigureStyle.Ink, TextAnchor.Middle, Angle: 90), Plot.Height + 20);
        }
    }
}
