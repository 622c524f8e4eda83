using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Terminal;

/// <summary>A character cell of a terminal.</summary>
/// <param name="Symbol">The character.</param>
/// <param name="Ink">Its colour; the terminal's own where null.</param>
/// <param name="Paper">Colour behind it; the terminal's own where null.</param>
public readonly record struct TerminalCell(char Symbol, Rgba? Ink = null, Rgba? Paper = null);

/// <summary>A figure in character cells.</summary>
public sealed class TerminalPicture
{
    private readonly TerminalCell[] cells;

    internal TerminalPicture(int columns, TerminalCell[] cells) => (Columns, this.cells) = (columns, cells);

    /// <summary>Cells across.</summary>
    public int Columns { get; }

    /// <summary>Cells down.</summary>
    public int Rows => cells.Length / Columns;

    /// <summary>A cell, from the upper left.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 0.</param>
    public TerminalCell this[int column, int row] => cells[(row * Columns) + column];

    /// <summary>The characters alone, a string a row, without blanks at the ends.</summary>
    public IReadOnlyList<string> Lines() => [.. cells.Chunk(Columns).Select(row => string.Concat(row.Select(cell => cell.Symbol)).TrimEnd())];
}
