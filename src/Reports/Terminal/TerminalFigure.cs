using VlbiOps.Reports.Figures;

namespace VlbiOps.Reports.Terminal;

/// <summary>Figures in a terminal.</summary>
public static class TerminalFigure
{
    /// <summary>Pixels of a figure in a cell's width and in half its height: as wide as a letter of its labels.</summary>
    private const double CellWidth = 7.5;

    private const double Shrinking = 0.92;

    /// <summary>Rows of cells below which a plot among several cannot be read.</summary>
    private const int LeastPlotRows = 8;

    /// <summary>The figure in cells.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="columns">Cells across that it may take, 20 or more.</param>
    /// <param name="rows">Cells down that it may take, 8 or more; one of several plots, which may not become too low to be read, takes more where it must.</param>
    /// <param name="style">What the terminal can show.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few cells.</exception>
    public static TerminalPicture Of(Figure figure, int columns, int rows, TerminalStyle style)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 20);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 8);
        if (figure.HasSeveralPlots) return OfPlots(figure.WithLevelTitles(), columns, rows, style);
        Figure shown = Fitted(figure.WithLevelRowNames(), columns * CellWidth, rows * 2 * CellWidth);
        double scale = Math.Min(1 / CellWidth, Math.Min(columns / shown.Width, 2 * rows / shown.Height));
        var canvas = new TerminalCanvas(Math.Min(columns, (int)Math.Ceiling(shown.Width * scale)), Math.Min(rows, (int)Math.Ceiling(shown.Height * scale / 2)), scale, style);
        shown.Draw(canvas);
        return canvas.ToPicture();
    }

    private static TerminalPicture OfPlots(Figure figure, int columns, int rows, TerminalStyle style)
    {
        Figure narrow = figure.Narrowed(columns * CellWidth);
        double least = LeastPlotRows * 2 * CellWidth;
        Figure shown = Lowered(narrow, rows * 2 * CellWidth) is { } low && low.PlotHeight >= least ? low : narrow.WithPlotHeight(least);
        double scale = Math.Min(1 / CellWidth, columns / shown.Width);
        var canvas = new TerminalCanvas(Math.Min(columns, (int)Math.Ceiling(shown.Width * scale)), (int)Math.Ceiling(shown.Height * scale / 2), scale, style);
        shown.Draw(canvas);
        return canvas.ToPicture();
    }

    /// <summary>Text as a terminal without Unicode writes it.</summary>
    /// <param name="text">The text.</param>
    public static string ToAscii(string text) => TerminalSymbols.ToAscii(text);

    /// <summary>The widest layout that is no higher than there is room; the narrowest where none is.</summary>
    private static Figure Fitted(Figure figure, double width, double height)
    {
        Figure shown = figure.Narrowed(width);
        for (double narrower = width; narrower > width / 3 && shown.Height > height; narrower *= Shrinking)
        {
            Figure next = figure.Narrowed(narrower);
            if (next.Width > narrower) break;
            if (Lowered(next, height) is { } low && low.Height < shown.Height) shown = low;
        }

        return shown;
    }

    /// <summary>The figure no higher than there is room, if its plots may be lower; itself where it is low enough or consists of maps.</summary>
    private static Figure? Lowered(Figure figure, double height)
    {
        try
        {
            return figure.Height <= height ? figure : figure.WithRatio((height - 1) / figure.Width);
        }
        catch (ArgumentException)
        {
            // Labels alone take more than the height.
            return null;
        }
    }
}
