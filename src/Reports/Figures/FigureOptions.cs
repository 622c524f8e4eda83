namespace VlbiOps.Reports.Figures;

/// <summary>What a figure is called and how its panels are laid out.</summary>
/// <param name="Title">Name of the figure, read out by screen readers.</param>
/// <param name="AltText">What is to be seen, for those who cannot see it.</param>
public sealed record FigureOptions(string Title, string AltText)
{
    /// <summary>Width in CSS pixels; the height follows from the panels.</summary>
    public double Width { get; init; } = 520;

    /// <summary>Height over width of plots whose two axes are not of one kind.</summary>
    public double PlotAspect { get; init; } = 0.6;

    /// <summary>Names of the rows of panels, written beside them; none where empty.</summary>
    public IReadOnlyList<string> RowNames { get; init; } = [];

    /// <summary>Names of the columns of panels, written above them; none where empty.</summary>
    public IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>What is not drawn though it was asked for, a line for who asked; empty for nothing.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Whether all panels have the same axes, so that only the outer ones need labels.</summary>
    public bool HasSharedAxes { get; init; }

    /// <summary>Whether the names of rows stand level above them rather than upright beside them, for want of letters that can be turned.</summary>
    internal bool HasLevelRowNames { get; init; }

    /// <summary>Whether the titles of upward axes stand level above the plots, for want of letters that can be turned.</summary>
    internal bool HasLevelTitles { get; init; }
}
