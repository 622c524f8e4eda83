using System.Globalization;
using VlbiOps.Data.Files;

namespace VlbiOps.Data.Tables;

/// <summary>A column of a <see cref="ColumnTable"/>.</summary>
public sealed class TableColumn
{
    private readonly string source;
    private readonly double[] values;
    private readonly IReadOnlyDictionary<int, string> words;
    private readonly IReadOnlyList<int>? lines;

    /// <summary>A column of numbers.</summary>
    /// <param name="source">Where it is from, for complaints.</param>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its numbers.</param>
    public TableColumn(string source, string name, double[] values)
        : this(source, name, values, new Dictionary<int, string>(), null)
    {
    }

    /// <summary>A column of cells.</summary>
    /// <param name="source">Where it is from, for complaints.</param>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its numbers; what stands where a cell is none does not matter.</param>
    /// <param name="words">What stands in the cells that are no numbers, by row from 0.</param>
    /// <param name="lines">Each row's line in a file, from 1; null where they are in none.</param>
    public TableColumn(string source, string name, double[] values, IReadOnlyDictionary<int, string> words, IReadOnlyList<int>? lines)
    {
        (this.source, Name, this.values, this.words, this.lines) = (source, name, values, words, lines);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public int Count => values.Length;

    /// <summary>The number that people know a row by: its line in a file, else its place from 1.</summary>
    /// <param name="row">The row, from 0.</param>
    public int RowNumber(int row) => lines?[row] ?? row + 1;

    /// <summary>Whether a row holds a finite number.</summary>
    public bool IsNumber(int row) => !words.ContainsKey(row) && double.IsFinite(values[row]);

    /// <summary>The numbers, all finite.</summary>
    /// <exception cref="DataFileException">A cell holds none; the message names the first, its row and what stands there.</exception>
    public double[] Numbers()
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (!IsNumber(row)) throw Complaint(row, "expected a number");
        }

        return values;
    }

    /// <summary>The numbers of some rows.</summary>
    /// <param name="rows">Rows from 0, each with a number.</param>
    public double[] Numbers(IReadOnlyList<int> rows) => rows.Count == Count ? Numbers() : [.. rows.Select(row => IsNumber(row) ? values[row] : throw Complaint(row, "expected a number"))];

    /// <summary>What stands in a row, as text.</summary>
    public string Text(int row) => words.TryGetValue(row, out var word) ? word : values[row].ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A complaint about a cell.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="expected">What was expected.</param>
    public DataFileException Complaint(int row, string expected)
    {
        var cell = Text(row);
        var what = cell.Trim().Length == 0 ? "is empty" : words.ContainsKey(row) ? $"'{(cell.Length <= 40 ? cell : cell[..37] + "...")}' is no number" : $"is {cell}";
        return new DataFileException(source, $"{(lines is null ? "row" : "line")} {RowNumber(row).ToString(CultureInfo.InvariantCulture)}, column {Name}", $"{what}; {expected}");
    }
}
