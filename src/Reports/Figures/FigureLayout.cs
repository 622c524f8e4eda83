using VlbiOps.Reports.Canvas;
using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>Where the colour bars of a figure stand.</summary>
internal enum BarPlacement
{
    None,
    OneBesideAll,
    BelowEachColumn,
    BesideEachPanel,
}

/// <summary>Where everything in a figure stands: from the width and what the labels need, down to the height.</summary>
internal sealed class FigureLayout
{
    public const double NameRoom = 22;

    private const double Edge = 10;
    private const double Gap = 14;
    private const double BarGap = 10;

    private readonly Panel?[,] panels;
    private readonly FigureOptions options;
    private readonly int rows;
    private readonly int columns;
    private readonly double[] leftRoom;
    private readonly double[] rightRoom;
    private readonly double plotWidth;

    public FigureLayout(Panel?[,] panels, FigureOptions options)
    {
        this.panels = panels;
        this.options = options;
        (rows, columns) = (panels.GetLength(0), panels.GetLength(1));
        Frames = new Frame?[rows, columns];
        Bars = PlaceBars();
        (leftRoom, rightRoom) = (new double[columns], new double[columns]);

        // Labels decide the room and the room decides the labels: two rounds are enough.
        plotWidth = (options.Width / columns) - 70;
        for (int round = 0; round < 2; round++)
        {
            MeasureRooms();
            plotWidth = (options.Width - leftRoom.Sum() - rightRoom.Sum() - (Gap * (columns - 1)) - (2 * Edge) - RowNameRoom - SharedBarRoom) / columns;
            plotWidth = Math.Max(plotWidth, 40);
        }

        Height = PlaceFrames();
    }

    public Frame?[,] Frames { get; }

    public BarPlacement Bars { get; }

    public double Height { get; }

    public double RowNameRoom => options is { RowNames.Count: > 0, HasLevelRowNames: false } ? NameRoom : 0;

    public static double BarDistance => BarGap;

    public ColorScale? FirstColors => panels.Cast<Panel?>().Select(p => p?.Colors).FirstOrDefault(c => c is not null);

    public bool LabelsX(int row) => !options.HasSharedAxes || row == rows - 1;

    public bool LabelsY(int column) => !options.HasSharedAxes || column == 0;

    /// <summary>Room between a panel's plot and a level bar below it.</summary>
    public double LabelRoomBelow(int row, int column)
    {
        Frame? frame = Frames[row, column];
        return frame is not null && LabelsX(row) ? Frame.BottomRoom(frame.X, frame.Plot.Width) : 6;
    }

    /// <summary>Room above the plots of a row for titles of upward axes that stand level.</summary>
    public double LevelTitleRoom(int row) =>
        options.HasLevelTitles && Enumerable.Range(0, columns).Any(c => LabelsY(c) && panels[row, c] is { Y.Label.Length: > 0 }) ? Frame.LevelTitleRoom : 0;

    public ColorScale? ColumnColors(int column) =>
        Enumerable.Range(0, rows).Select(r => panels[r, column]?.Colors).FirstOrDefault(c => c is not null);

    /// <summary>Width below which labels leave the plots no room. Maps of a grid whose order tells something may be smaller than those that can stand below each other.</summary>
    /// <param name="canFlow">Whether the panels may stand in fewer columns.</param>
    public double LeastWidth(bool canFlow)
    {
        bool areMaps = panels.Cast<Panel?>().OfType<Panel>().All(panel => panel.EqualAspect);
        double least = columns == 1 ? 240 : !areMaps ? 230 : canFlow ? 110 : 72;
        return options.Width + (columns * (least - plotWidth));
    }

    /// <summary>Width of each plot.</summary>
    public double PlotWidth => plotWidth;

    private double SharedBarRoom =>
        Bars == BarPlacement.OneBesideAll ? BarGap + ColorBar.RoomBeside(FirstColors!, plotWidth * Aspects().Sum()) : 0;

    private static (double Low, double High) Range(Axis axis, (double Low, double High) data) => (axis.Minimum ?? data.Low, axis.Maximum ?? data.High);

    private static double EqualHeight(Panel panel, double width)
    {
        (double x0, double x1) = Range(panel.X, panel.RangeX);
        (double y0, double y1) = Range(panel.Y, panel.RangeY);
        double ratio = (y1 - y0) / (x1 - x0);
        return double.IsFinite(ratio) ? width * Math.Clamp(ratio, 0.25, 1.8) : width;
    }

    private BarPlacement PlaceBars()
    {
        ColorScale[] all = [.. panels.Cast<Panel?>().Select(p => p?.Colors).OfType<ColorScale>().Distinct()];
        if (all.Length == 0)
        {
            return BarPlacement.None;
        }

        if (all.Length == 1)
        {
            return BarPlacement.OneBesideAll;
        }

        bool oneEach = Enumerable.Range(0, columns).All(c =>
            Enumerable.Range(0, rows).Select(r => panels[r, c]?.Colors).OfType<ColorScale>().Distinct().Count() <= 1);
        return oneEach ? BarPlacement.BelowEachColumn : BarPlacement.BesideEachPanel;
    }

    private void MeasureRooms()
    {
        double[] aspects = Aspects();
        for (int c = 0; c < columns; c++)
        {
            (leftRoom[c], rightRoom[c]) = (0, Bars == BarPlacement.BesideEachPanel ? 0 : 6);
            for (int r = 0; r < rows; r++)
            {
                if (panels[r, c] is not { } panel)
                {
                    continue;
                }

                double height = plotWidth * aspects[r];
                leftRoom[c] = Math.Max(leftRoom[c], LabelsY(c) ? Frame.LeftRoom(ScaleY(panel, height), options.HasLevelTitles) : 4);
                if (Bars == BarPlacement.BesideEachPanel && panel.Colors is { } colors)
                {
                    rightRoom[c] = Math.Max(rightRoom[c], BarGap + ColorBar.RoomBeside(colors, height));
                }
            }
        }
    }

    private double[] Aspects()
    {
        var aspects = new double[rows];
        for (int r = 0; r < rows; r++)
        {
            Panel[] row = [.. Enumerable.Range(0, columns).Select(c => panels[r, c]).OfType<Panel>()];
            double[] equal = [.. row.Where(p => p.EqualAspect).Select(p => EqualHeight(p, 1))];
            aspects[r] = equal.Length > 0 ? equal.Max() : options.PlotAspect * row.Select(p => p.RelativeHeight).DefaultIfEmpty(1).Max();
        }

        return aspects;
    }

    private double PlaceFrames()
    {
        double[] aspects = Aspects();
        double top = Edge + (options.ColumnNames.Count > 0 ? NameRoom : 0);
        for (int r = 0; r < rows; r++)
        {
            bool titled = options is { RowNames.Count: > 0, HasLevelRowNames: true } || Enumerable.Range(0, columns).Any(c => panels[r, c] is { Title.Length: > 0 });
            top += (titled ? FigureStyle.TitleSize + 9 : 0) + LevelTitleRoom(r);
            double height = plotWidth * aspects[r], below = 0, left = Edge + RowNameRoom;
            for (int c = 0; c < columns; c++)
            {
                left += leftRoom[c];
                if (panels[r, c] is { } panel)
                {
                    Frames[r, c] = MakeFrame(panel, new Rect(left, top, plotWidth, height));
                    below = Math.Max(below, LabelRoomBelow(r, c));
                }

                left += plotWidth + rightRoom[c] + Gap;
            }

            top += height + below + (r < rows - 1 ? 8 : 0);
        }

        if (Bars == BarPlacement.BelowEachColumn)
        {
            top += BarGap + Enumerable.Range(0, columns).Select(ColumnColors).OfType<ColorScale>().Max(colors => ColorBar.RoomBelow(colors, plotWidth));
        }

        return Math.Ceiling(top + Edge);
    }

    private static Frame MakeFrame(Panel panel, Rect box)
    {
        if (panel.EqualAspect)
        {
            // The largest rectangle of the right shape, in the middle of the box.
            double height = EqualHeight(panel, box.Width), width = box.Width;
            (width, height) = height > box.Height ? (width * box.Height / height, box.Height) : (width, height);
            box = new Rect(box.Center.X - (width / 2), box.Center.Y - (height / 2), width, height);
        }

        (double low, double high) = panel.RangeX;
        return new Frame(box, AxisScale.WithRoom(panel.X, low, high, box.Width), ScaleY(panel, box.Height));
    }

    private static AxisScale ScaleY(Panel panel, double height)
    {
        (double low, double high) = panel.RangeY;
        return new AxisScale(panel.Y, low, high, Math.Clamp((int)(height / 42), 2, 8));
    }
}
