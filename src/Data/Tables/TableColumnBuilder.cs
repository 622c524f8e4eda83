namespace VlbiOps.Data.Tables;

/// <summary>Collects the cells of a column.</summary>
/// <param name="name">The column's name.</param>
public sealed class TableColumnBuilder(string name)
{
    private readonly List<double> values = [];
    private readonly List<int> lines = [];
    private readonly Dictionary<int, string> words = [];

    /// <summary>Number of cells so far.</summary>
    public int Count => values.Count;

    /// <summary>Adds a cell.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="number">What it is as a number; null where it is none.</param>
    /// <param name="line">Its line in a file, from 1; 0 where it is in none.</param>
    public void Add(string text, double? number, int line = 0)
    {
        if (number is null) words[values.Count] = text;
        values.Add(number ?? double.NaN);
        lines.Add(line);
    }

    /// <summary>The column.</summary>
    /// <param name="source">Where it is from, for complaints.</param>
    public TableColumn Build(string source) => new(source, name, [.. values], words, lines.TrueForAll(line => line > 0) ? lines.ToArray() : null);
}
