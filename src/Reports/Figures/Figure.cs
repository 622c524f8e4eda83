using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>One panel or a grid of panels, drawn as SVG or as PNG. Panels with equal colour scales share one colour bar.</summary>
public sealed class Figure
{
    /// <summary>Height over width that plots do not exceed where they are made narrower.</summary>
    private const double HighestPlot = 0.75;

    /// <summary>Size in pixels below which text cannot be read.</summary>
    private const double LeastText = 5;

    private readonly Panel?[,] panels;
    private readonly FigureOptions options;
    private readonly FigureLayout layout;

    /// <summary>A figure of one panel.</summary>
    public Figure(Panel panel, FigureOptions options)
        : this(new Panel?[,] { { panel } }, options)
    {
    }

    /// <summary>A grid of panels, rows first; a null leaves its place empty.</summary>
    /// <exception cref="ArgumentException">There is no panel, or the names are not as many as rows and columns.</exception>
    public Figure(Panel?[,] panels, FigureOptions options)
    {
        if (panels.Length == 0)
        {
            throw new ArgumentException("a figure needs at least one panel", nameof(panels));
        }

        Check(options.RowNames, panels.GetLength(0), "row");
        Check(options.ColumnNames, panels.GetLength(1), "column");
        this.panels = panels;
        this.options = options;
        layout = new FigureLayout(panels, options);
    }

    /// <summary>Name of the figure.</summary>
    public string Title => options.Title;

    /// <summary>What is to be seen, in words.</summary>
    public string AltText => options.AltText;

    /// <summary>What is not drawn though it was asked for, a line for who asked; empty for nothing.</summary>
    public string Remark => options.Remark;

    /// <summary>Width in CSS pixels.</summary>
    public double Width => options.Width;

    /// <summary>Height in CSS pixels.</summary>
    public double Height => layout.Height;

    /// <summary>The same panels over a lesser width, with text as large as before: plots become smaller, then panels that need no common order stand in fewer columns; never so narrow that labels would
    /// leave no room.</summary>
    /// <param name="pixels">Width in CSS pixels that is wished for; one beyond the figure's own changes nothing.</param>
    public Figure Narrowed(double pixels)
    {
        if (pixels >= Width) return this;
        int columns = panels.GetLength(1);
        double least = layout.LeastWidth(CanFlow);
        if (pixels < least && CanFlow && columns > 1) return Flowed(columns - 1).Narrowed(pixels);
        double width = Math.Min(Width, Math.Max(pixels, least)), plot = layout.PlotWidth - ((Width - width) / columns);

        // Plots keep their height as long as they do not become upright.
        double aspect = Math.Max(options.PlotAspect, Math.Min(HighestPlot, options.PlotAspect * layout.PlotWidth / plot));
        return new Figure(panels, options with { Width = width, PlotAspect = aspect });
    }

    /// <summary>The same with a line for who asked for it.</summary>
    /// <param name="remark">The line; empty for none.</param>
    public Figure WithRemark(string remark) => new(panels, options with { Remark = remark });

    /// <summary>The same figure with the names of its rows level above them.</summary>
    internal Figure WithLevelRowNames() => new(panels, options with { HasLevelRowNames = true });

    /// <summary>Whether there are several panels, none of them a map: their plots may have any height.</summary>
    internal bool HasSeveralPlots => panels.Length > 1 && panels.Cast<Panel?>().OfType<Panel>().All(panel => !panel.EqualAspect);

    /// <summary>The same figure with the titles of upward axes level above the plots.</summary>
    internal Figure WithLevelTitles() => new(panels, options with { HasLevelTitles = true });

    /// <summary>Height of the lowest plot.</summary>
    internal double PlotHeight => layout.Frames.Cast<Frame?>().OfType<Frame>().Min(frame => frame.Plot.Height);

    /// <summary>The same panels with plots of a height, but for those that are to be higher than others.</summary>
    /// <param name="pixels">The height in CSS pixels.</param>
    internal Figure WithPlotHeight(double pixels) => new(panels, options with { PlotAspect = options.PlotAspect * pixels / PlotHeight });

    /// <summary>The same panels, higher or lower; maps, whose shape is that of what they show, stay as they are.</summary>
    /// <param name="ratio">Height over width of the whole figure.</param>
    /// <exception cref="ArgumentException">There is no room for the panels.</exception>
    public Figure WithRatio(double ratio)
    {
        var figure = this;
        for (int round = 0; round < 4; round++)
        {
            // Heights grow all but linearly with those of the plots, whose labels change a little.
            double aspect = figure.options.PlotAspect;
            double slope = (new Figure(panels, options with { PlotAspect = 2 * aspect }).Height - figure.Height) / aspect;
            if (!(slope > 0)) return this;
            aspect += ((ratio * Width) - figure.Height) / slope;
            if (!(aspect > 0.05 && aspect < 50))
            {
                throw new ArgumentException(FormattableString.Invariant($"a figure {ratio:0.###} times as high as wide does not suit {panels.GetLength(0)} by {panels.GetLength(1)} panels"), nameof(ratio));
            }

            figure = new Figure(panels, options with { PlotAspect = aspect });
        }

        return figure;
    }

    /// <summary>The figure as an SVG document that needs nothing else; it also stands inside HTML.</summary>
    /// <param name="width">Width in CSS pixels at which it is shown first, the drawing enlarged; its own where null.</param>
    /// <param name="height">Height of it, the drawing as large as it fits; what follows from the width where null.</param>
    public string ToSvg(double? width = null, double? height = null)
    {
        var (sheet, scale) = Sheet(width ?? Width, height);
        var canvas = new SvgCanvas(sheet.Width, sheet.Height, new Point(sheet.Left, sheet.Top));
        canvas.Rectangle(sheet, FigureStyle.Paper);
        Draw(canvas);
        return canvas.ToSvg(Title, AltText, scale);
    }

    /// <summary>The figure as a PNG file's bytes.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels, the drawing as large as it fits; what follows from the width where null.</param>
    /// <exception cref="ArgumentException">The width is not between 50 and 10 000.</exception>
    public byte[] ToPng(int width, int? height = null)
    {
        if (width is < 50 or > 10_000)
        {
            throw new ArgumentException($"figure of {width} pixels width: expected 50 to 10000", nameof(width));
        }

        var (sheet, scale) = Sheet(width, height);
        var canvas = new RasterCanvas(sheet.Width, sheet.Height, scale, FigureStyle.Paper, new Point(sheet.Left, sheet.Top));
        Draw(canvas);
        return canvas.Picture.ToPng();
    }

    /// <summary>Draws the figure on any canvas of at least its size.</summary>
    public void Draw(ICanvas canvas)
    {
        for (int r = 0; r < panels.GetLength(0); r++)
        {
            for (int c = 0; c < panels.GetLength(1); c++)
            {
                if (panels[r, c] is { } panel && layout.Frames[r, c] is { } frame)
                {
                    DrawPanel(canvas, panel, frame, layout.LabelsX(r), layout.LabelsY(c), layout.LevelTitleRoom(r));
                }
            }
        }

        DrawNames(canvas);
        DrawBars(canvas);
    }

    /// <summary>Whether the panels may stand in fewer columns: rows and columns have no names, and only the last places are empty.</summary>
    private bool CanFlow => options is { RowNames.Count: 0, ColumnNames.Count: 0 } && panels.Cast<Panel?>().SkipWhile(panel => panel is not null).All(panel => panel is null);

    private Figure Flowed(int columns)
    {
        Panel[] all = [.. panels.Cast<Panel?>().OfType<Panel>()];
        return new Figure(Panel.Grid(all, columns), options with { HasSharedAxes = options.HasSharedAxes && all.Length % columns == 0 });
    }

    /// <summary>The part of the plane that is shown, in the drawing's pixels, and how many times as large.</summary>
    private (Rect Sheet, double Scale) Sheet(double width, double? height)
    {
        double scale = height is { } high ? Math.Min(width / Width, high / Height) : width / Width;
        if (height is not null && scale * FigureStyle.TickSize < LeastText)
        {
            throw new ArgumentException(FormattableString.Invariant($"a figure of {width:0} x {height:0} pixels would be too small to be read; it wants about {width:0} x {width / Width * Height:0}"), nameof(height));
        }

        double across = width / scale, down = height is { } exact ? exact / scale : Height;
        return (new Rect((Width - across) / 2, (Height - down) / 2, across, down), scale);
    }

    private static void Check(IReadOnlyList<string> names, int count, string what)
    {
        if (names.Count != 0 && names.Count != count)
        {
            throw new ArgumentException($"figure: {names.Count} {what} names for {count} {what}s");
        }
    }

    private static void DrawPanel(ICanvas canvas, Panel panel, Frame frame, bool labelX, bool labelY, double levelTitle)
    {
        if (panel.HasGrid)
        {
            frame.DrawGrid(canvas);
        }

        canvas.PushClip(frame.Plot);
        panel.DrawData(canvas, frame);
        canvas.PopClip();
        frame.DrawAxes(canvas, labelX, labelY, levelTitle > 0);
        panel.DrawOver(canvas, frame);
        if (panel.Title.Length > 0)
        {
            canvas.TextWithin(
                new Point(frame.Plot.Center.X, frame.Plot.Top - 5 - (FigureStyle.TitleSize / 2) - levelTitle), panel.Title,
                new TextStyle(FigureStyle.TitleSize, FigureStyle.Ink, TextAnchor.Middle, Bold: true), frame.Plot.Width + 10);
        }

        if (panel.Note.Length > 0)
        {
            double width = Math.Min(StrokeFont.Room(panel.Note, FigureStyle.TickSize) + 8, frame.Plot.Width - 10);
            canvas.Rectangle(new Rect(frame.Plot.Left + 5, frame.Plot.Top + 5, width, 18), FigureStyle.Paper.WithOpacity(0.85));
            canvas.TextWithin(new Point(frame.Plot.Left + 9, frame.Plot.Top + 14), panel.Note, new TextStyle(FigureStyle.TickSize, FigureStyle.Ink), width - 8);
        }
    }

    private void DrawNames(ICanvas canvas)
    {
        var style = new TextStyle(FigureStyle.TitleSize, FigureStyle.Ink, TextAnchor.Middle, Bold: true);
        for (int c = 0; c < options.ColumnNames.Count; c++)
        {
            if (FirstFrame(Enumerable.Range(0, panels.GetLength(0)).Select(r => layout.Frames[r, c])) is { } frame)
            {
                canvas.TextWithin(new Point(frame.Plot.Center.X, FigureLayout.NameRoom * 0.75), options.ColumnNames[c], style, frame.Plot.Width + 10);
            }
        }

        for (int r = 0; r < options.RowNames.Count; r++)
        {
            if (FirstFrame(Enumerable.Range(0, panels.GetLength(1)).Select(c => layout.Frames[r, c])) is { } frame)
            {
                if (options.HasLevelRowNames) canvas.Text(frame.Plot.Left, frame.Plot.Top - 5 - (FigureStyle.TitleSize / 2), options.RowNames[r], style with { Anchor = TextAnchor.Start });
                else canvas.TextWithin(new Point(FigureLayout.NameRoom * 0.7, frame.Plot.Center.Y), options.RowNames[r], style with { Angle = 90 }, frame.Plot.Height + 10);
            }
        }
    }

    private void DrawBars(ICanvas canvas)
    {
        Frame[] frames = [.. layout.Frames.Cast<Frame?>().OfType<Frame>()];
        switch (layout.Bars)
        {
            case BarPlacement.OneBesideAll:
                double top = frames.Min(f => f.Plot.Top), bottom = frames.Max(f => f.Plot.Bottom);
                ColorBar.DrawUpright(canvas, layout.FirstColors!, frames.Max(f => f.Plot.Right) + FigureLayout.BarDistance, top, bottom - top);
                break;
            case BarPlacement.BelowEachColumn:
                DrawBarsBelow(canvas);
                break;
            case BarPlacement.BesideEachPanel:
                foreach ((Panel? panel, Frame? frame) in panels.Cast<Panel?>().Zip(layout.Frames.Cast<Frame?>()))
                {
                    if (panel?.Colors is { } colors && frame is not null)
                    {
                        ColorBar.DrawUpright(canvas, colors, frame.Plot.Right + FigureLayout.BarDistance, frame.Plot.Top, frame.Plot.Height);
                    }
                }

                break;
        }
    }

    private void DrawBarsBelow(ICanvas canvas)
    {
        int last = panels.GetLength(0) - 1;
        double top = Enumerable.Range(0, panels.GetLength(1))
            .Max(c => layout.Frames[last, c] is { } frame ? frame.Plot.Bottom + layout.LabelRoomBelow(last, c) : 0) + FigureLayout.BarDistance;
        for (int c = 0; c < panels.GetLength(1); c++)
        {
            if (layout.ColumnColors(c) is { } colors && FirstFrame(Enumerable.Range(0, last + 1).Select(r => layout.Frames[r, c])) is { } frame)
            {
                ColorBar.DrawLevel(canvas, colors, frame.Plot.Left, top, frame.Plot.Width);
            }
        }
    }

    private static Frame? FirstFrame(IEnumerable<Frame?> frames) => frames.FirstOrDefault(f => f is not null);
}
