using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;

namespace VlbiOps.Data.Visibilities.Formats;

/// <summary>Cells of a table by the names of their columns, in any order and case; what is not asked for is not looked at.</summary>
internal sealed class TableCells
{
    private readonly string path;
    private readonly DelimitedTable table;
    private IReadOnlyList<string> cells = [];

    /// <summary>Takes a table.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="table">The table.</param>
    /// <param name="names">Names of its columns.</param>
    public TableCells(string path, DelimitedTable table, IReadOnlyList<string> names) => (this.path, this.table, Names) = (path, table, names);

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Line of the row that is looked at, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Looks at one row after another.</summary>
    public void ForEachRow(Action row) => table.ForEachRow(Names.Count, (line, these) =>
    {
        (Line, cells) = (line, these);
        row();
    });

    /// <summary>The first column that has one of these names; negative where none has.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            for (var k = 0; k < Names.Count; k++)
            {
                if (Names[k].Equals(name, StringComparison.OrdinalIgnoreCase)) return k;
            }
        }

        return -1;
    }

    /// <summary>The same of a column that must be there.</summary>
    /// <exception cref="DataFileException">There is none.</exception>
    public int Require(params ReadOnlySpan<string> names) => Find(names) is >= 0 and var column ? column
        : throw new DataFileException(path, null, $"has no column {string.Join(" or ", names.ToArray())}; it has {string.Join(", ", Names)}");

    /// <summary>The text of a cell.</summary>
    /// <exception cref="DataFileException">It is empty.</exception>
    public string Text(int column) => cells[column].Trim() is { Length: > 0 } text ? text : throw Error(column, "is empty; expected a name");

    /// <summary>A number, NaN and infinities among them.</summary>
    /// <exception cref="DataFileException">The cell holds something else.</exception>
    public double AnyNumber(int column) => table.Number(Line, Names[column], cells[column]);

    /// <summary>A finite number not larger than <paramref name="most"/>, of either sign.</summary>
    /// <exception cref="DataFileException">The cell holds something else.</exception>
    public double Number(int column, double most = 1e100)
    {
        var value = AnyNumber(column);
        return Math.Abs(value) <= most ? value : throw Error(column, FormattableString.Invariant($"is {value}; expected a number up to {most:G3}"));
    }

    /// <summary>A number above 0.</summary>
    /// <exception cref="DataFileException">The cell holds something else.</exception>
    public double Positive(int column)
    {
        var value = Number(column);
        return value > 0 ? value : throw Error(column, FormattableString.Invariant($"is {value}; expected a number above 0"));
    }

    /// <summary>What is wrong with a cell.</summary>
    public DataFileException Error(int column, string message) => new(path, FormattableString.Invariant($"line {Line}, column {Names[column]}"), message);
}
