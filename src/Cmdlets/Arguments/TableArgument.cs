using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Data.Tables;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Tables as -Data takes them: rows of Import-Csv, a hashtable of columns, a file, or a table as it is.</summary>
internal static class TableArgument
{
    private const string Source = "the data";
    private const string Expected = "expected rows with named columns, as Import-Csv gives them, a hashtable of columns such as @{ x = 1, 2, 3; y = 4, 5, 6 }, or a file";

    /// <summary>The table. Cells that are no numbers are kept as words, so that whoever wants numbers there can name row and column.</summary>
    /// <param name="data">What was given: one object, or a list of rows.</param>
    /// <param name="pathOf">From a path as a user writes it, its full path; null where a text is no file.</param>
    /// <exception cref="ArgumentException">It is no table; the message says what was expected.</exception>
    /// <exception cref="VlbiOps.Data.Files.DataFileException">It has no columns or no rows, or columns of different lengths.</exception>
    public static ColumnTable Of(object? data, Func<string, string>? pathOf = null) => Unwrap(data) switch
    {
        ColumnTable table => table,
        FileInfo file => ColumnTable.Read(file.FullName),
        string path when pathOf is not null => ColumnTable.Read(pathOf(path)),
        IDictionary columns => OfColumns(columns),
        string or IConvertible or null => throw new ArgumentException($"there are no rows in '{data}'; {Expected}"),
        IEnumerable items when Items(items) is [{ } only] && Unwrap(only) is ColumnTable or FileInfo => Of(only, pathOf),
        IEnumerable items => OfRows(Items(items)),
        _ => OfRows([data]),
    };

    /// <summary>A hashtable of columns; a number alone stands in every row.</summary>
    private static ColumnTable OfColumns(IDictionary table)
    {
        var columns = new List<(string Name, object? Value, object?[]? Cells)>();
        foreach (DictionaryEntry entry in table) columns.Add((Text(entry.Key), Unwrap(entry.Value), Unwrap(entry.Value) is IEnumerable and not string ? Items((IEnumerable)Unwrap(entry.Value)!) : null));
        if (table is Hashtable) columns.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        if (columns.Count == 0) throw new ArgumentException($"there are no columns; {Expected}");
        var rows = columns.Max(column => column.Cells?.Length ?? -1) is var longest && longest < 0 ? 1 : longest;
        if (rows == 0) throw new ArgumentException($"there are no rows; {Expected}");
        return new(Source, columns.Select(column => Build(column.Name, column.Cells ?? [.. Enumerable.Repeat(column.Value, rows)])));
    }

    private static TableColumn Build(string name, object?[] cells)
    {
        var builder = new TableColumnBuilder(name);
        foreach (var cell in cells) Add(builder, cell);
        return builder.Build(Source);
    }

    /// <summary>Rows with properties, or hashtables; a row that lacks a property has an empty cell there.</summary>
    private static ColumnTable OfRows(object?[] rows)
    {
        var builders = new Dictionary<string, TableColumnBuilder>(StringComparer.OrdinalIgnoreCase);
        var order = new List<TableColumnBuilder>();
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var (name, cell) in Cells(rows[row], row))
            {
                if (!builders.TryGetValue(name, out var builder)) order.Add(builders[name] = builder = new(name));
                Fill(builder, row);
                Add(builder, cell);
            }
        }

        foreach (var builder in order) Fill(builder, rows.Length);
        if (order.Count == 0) throw new ArgumentException($"there are no rows; {Expected}");
        return new(Source, order.Select(builder => builder.Build(Source)));
    }

    private static IEnumerable<(string Name, object? Cell)> Cells(object? row, int index) => Unwrap(row) switch
    {
        IDictionary table => table.Cast<DictionaryEntry>().Select(entry => (Text(entry.Key), entry.Value)).OrderBy(cell => table is Hashtable ? cell.Item1 : string.Empty, StringComparer.Ordinal),
        null or string or IConvertible or IEnumerable => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"row {index + 1} is '{row}'; {Expected}")),
        _ => PSObject.AsPSObject(row!).Properties.Where(property => property.IsGettable).Select(property => (property.Name, (object?)property.Value)),
    };

    private static void Fill(TableColumnBuilder builder, int rows)
    {
        while (builder.Count < rows) builder.Add(string.Empty, null);
    }

    private static void Add(TableColumnBuilder builder, object? cell)
    {
        var value = Unwrap(cell);
        builder.Add(value is null ? string.Empty : Text(value), ArgumentNumber.Of(value));
    }

    private static object?[] Items(IEnumerable items) => [.. items.Cast<object?>()];

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
