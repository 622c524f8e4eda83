using VlbiOps.Data.Files;
using VlbiOps.Data.Text;

namespace VlbiOps.Data.Tables;

/// <summary>A table of named columns, numbers or words, that stays readable to the cell: complaints name row and column.</summary>
public sealed class ColumnTable
{
    private readonly TableColumn[] columns;

    /// <summary>Makes a table.</summary>
    /// <param name="source">Where it is from, for complaints: a file, or words such as "the data".</param>
    /// <param name="columns">Columns of one length.</param>
    /// <exception cref="DataFileException">Lengths differ, two columns share a name, or there is none.</exception>
    public ColumnTable(string source, IEnumerable<TableColumn> columns)
    {
        Source = source;
        this.columns = columns.ToArray();
        if (this.columns.Length == 0) throw new DataFileException(source, null, "has no columns; expected some with names");
        RowCount = this.columns[0].Count;
        if (this.columns.FirstOrDefault(column => column.Count != RowCount) is { } odd)
        {
            throw new DataFileException(source, $"column {odd.Name}", FormattableString.Invariant($"has {odd.Count} rows; expected {RowCount} as {this.columns[0].Name}"));
        }

        if (this.columns.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new DataFileException(source, $"column {twice.Key}", "occurs twice; expected columns of different names");
        }
    }

    /// <summary>Where it is from.</summary>
    public string Source { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<TableColumn> Columns => columns;

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names => columns.Select(column => column.Name).ToArray();

    /// <summary>Reads a file: comma, semicolon, tab or blank separated, its first line the columns' names.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">It cannot be read, has no names or no rows.</exception>
    public static ColumnTable Read(string path)
    {
        var content = FileContent.Read(path);
        var table = DelimitedTable.Read(content);
        if (table.Header.Length == 0) throw new DataFileException(path, FormattableString.Invariant($"line {table.FirstLine}"), "holds numbers; expected a line with the columns' names first");
        var builders = table.Header.Select((name, i) => new TableColumnBuilder(name.Length > 0 ? name : FormattableString.Invariant($"column {i + 1}"))).ToArray();
        table.ForEachRow(builders.Length, (line, cells) =>
        {
            for (var i = 0; i < builders.Length; i++) builders[i].Add(cells[i], table.TryNumber(cells[i]), line);
        });
        if (builders[0].Count == 0) throw new DataFileException(path, null, "holds no rows behind its line of names");
        return new(path, builders.Select(builder => builder.Build(path)));
    }

    /// <summary>A table of numbers.</summary>
    /// <param name="source">Where they are from, for complaints.</param>
    /// <param name="columns">Names and numbers.</param>
    public static ColumnTable Of(string source, params (string Name, double[] Values)[] columns) =>
        new(source, columns.Select(column => new TableColumn(source, column.Name, column.Values)));

    /// <summary>The column of a name as it stands, else the only one that has it in another case; null where there is none.</summary>
    public TableColumn? Find(string name) =>
        Array.Find(columns, column => column.Name == name) ?? (columns.Where(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only] ? only : null);

    /// <summary>The column of a name.</summary>
    /// <exception cref="DataFileException">There is none; the message names the nearest.</exception>
    public TableColumn Column(string name) => Find(name) ?? throw new DataFileException(
        Source, null, $"has no column '{name}'; did you mean {columns.MinBy(column => EditDistance.Between(column.Name, name))!.Name}? There are {string.Join(", ", Names)}");
}
