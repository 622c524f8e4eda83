using System.Globalization;
using VlbiOps.Data.Files;

namespace VlbiOps.Data.Tables;

/// <summary>A table in a text file: columns separated by commas, semicolons, tabs or blanks, an optional header line, and comment lines
/// (#) that may carry <c>key=value</c>.</summary>
/// <remarks>With semicolons between the cells, numbers may have decimal commas. Cells may be quoted with "". Rows are read lazily: the cells
/// of a row exist only while it is read.</remarks>
internal sealed class DelimitedTable
{
    private const int MostColumns = 1000;

    private readonly string path;
    private readonly string[] lines;
    private readonly int firstRow;
    private readonly char separator;

    private DelimitedTable(string path, string[] lines, int firstRow, char separator, string[] header, IReadOnlyDictionary<string, string> metadata)
    {
        this.path = path;
        this.lines = lines;
        this.firstRow = firstRow;
        this.separator = separator;
        Header = header;
        Metadata = metadata;
    }

    /// <summary>Names of the columns; empty where the first line is already numbers.</summary>
    public string[] Header { get; }

    /// <summary>What comment lines tell as key=value, by key in any case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The comment lines before the first row, without # and blanks around.</summary>
    public IEnumerable<string> Comments => lines.Take(firstRow).Select(static line => line.Trim()).Where(static line => line.StartsWith('#')).Select(static line => line[1..].Trim());

    /// <summary>Line number (from 1) of the first row.</summary>
    public int FirstLine => firstRow + 1;

    /// <summary>Whether commas or semicolons stand between the cells, as in a CSV file.</summary>
    public bool IsCsv => separator is ',' or ';';

    /// <summary>Number of cells of the first row; 0 where there is none.</summary>
    public int FirstRowCount
    {
        get
        {
            var cells = new List<string>();
            if (firstRow < lines.Length)
            {
                Split(lines[firstRow], separator, cells);
            }

            return cells.Count;
        }
    }

    /// <summary>Finds separator, header and metadata.</summary>
    /// <exception cref="DataFileException">The file is no text or holds no line but comments.</exception>
    public static DelimitedTable Read(FileContent content)
    {
        string[] lines = TextDecoder.Lines(content);
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        int first = -1;
        for (int i = 0; i < lines.Length; i++)
        {
            ReadOnlySpan<char> line = lines[i].AsSpan().Trim();
            if (line.StartsWith('#'))
            {
                AddMetadata(metadata, line[1..]);
            }
            else if (!line.IsEmpty && first < 0)
            {
                first = i;
            }
        }

        if (first < 0)
        {
            throw new DataFileException(content.Path, null, "holds no data; expected lines of numbers");
        }

        char separator = FindSeparator(lines[first]);
        var cells = new List<string>();
        Split(lines[first], separator, cells);
        bool hasHeader = !TryNumber(cells[0], separator, out _);
        return new DelimitedTable(content.Path, lines, hasHeader ? first + 1 : first, separator, hasHeader ? [.. cells] : [], metadata);
    }

    /// <summary>Calls back for each row with its line number (from 1) and its cells.</summary>
    public void ForEachRow(int columns, Action<int, IReadOnlyList<string>> row)
    {
        var cells = new List<string>();
        for (int i = firstRow; i < lines.Length; i++)
        {
            string line = lines[i];
            if (string.IsNullOrWhiteSpace(line) || line.AsSpan().TrimStart().StartsWith('#'))
            {
                continue;
            }

            Split(line, separator, cells);
            if (cells.Count != columns)
            {
                string hint = separator == ',' && cells.Count == 2 * columns ? " (decimal commas need ; between the cells)" : "";
                throw new DataFileException(path, FormattableString.Invariant($"line {i + 1}"), FormattableString.Invariant(
                    $"has {cells.Count} cells; expected {columns}{hint}"));
            }

            row(i + 1, cells);
        }
    }

    /// <summary>The number in a cell; nan and inf are numbers too.</summary>
    /// <exception cref="DataFileException">The cell holds something else.</exception>
    public double Number(int line, string column, string cell) => TryNumber(cell, separator, out double value)
        ? value
        : throw new DataFileException(path, FormattableString.Invariant($"line {line}, column {column}"),
            cell.Length == 0 ? "is empty; expected a number" : "'" + Shorten(cell) + "' is not a number");

    /// <summary>The number in a cell; null where it holds none.</summary>
    public double? TryNumber(string cell) => TryNumber(cell, separator, out double value) ? value : null;

    private static string Shorten(string cell) => cell.Length <= 40 ? cell : cell[..37] + "...";

    private static bool TryNumber(string cell, char separator, out double value)
    {
        string text = separator == ';' && !cell.Contains('.', StringComparison.Ordinal) ? cell.Replace(',', '.') : cell;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || TryInfinity(text, out value);
    }

    /// <summary>What numpy and C print for an infinity.</summary>
    private static bool TryInfinity(string text, out double value)
    {
        string bare = text.TrimStart('+', '-');
        bool isInfinity = bare.Equals("inf", StringComparison.OrdinalIgnoreCase);
        value = !isInfinity ? 0 : text.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
        return isInfinity;
    }

    /// <summary>The first of semicolon, tab and comma that the line has; blanks otherwise.</summary>
    private static char FindSeparator(string line) => line.Contains(';', StringComparison.Ordinal) ? ';'
        : line.Contains(',', StringComparison.Ordinal) ? ','
        : line.Trim().Contains('\t', StringComparison.Ordinal) ? '\t'
        : ' ';

    private static void Split(string line, char separator, List<string> cells)
    {
        cells.Clear();
        if (separator is ' ' or '\t')
        {
            cells.AddRange(line.Split((char[]?)null, MostColumns, StringSplitOptions.RemoveEmptyEntries));
            return;
        }

        for (int start = 0; start <= line.Length && cells.Count < MostColumns;)
        {
            int quote = start;
            while (quote < line.Length && line[quote] == ' ')
            {
                quote++;
            }

            bool isQuoted = quote < line.Length && line[quote] == '"';
            int close = isQuoted ? CloseQuote(line, quote + 1) : start;
            int end = line.IndexOf(separator, Math.Min(close, line.Length));
            end = end < 0 ? line.Length : end;
            cells.Add(isQuoted
                ? line[(quote + 1)..Math.Min(close, line.Length)].Replace("\"\"", "\"", StringComparison.Ordinal)
                : line[start..end].Trim());
            start = end + 1;
        }
    }

    /// <summary>Where the quote that ends a cell stands; the end of the line where there is none.</summary>
    private static int CloseQuote(string line, int start)
    {
        for (int i = start; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (i + 1 >= line.Length || line[i + 1] != '"')
                {
                    return i;
                }

                i++;
            }
        }

        return line.Length;
    }

    /// <summary>Takes <c>a=1, b=2</c>; a value with commas is kept whole where its pieces are not all key=value.</summary>
    private static void AddMetadata(Dictionary<string, string> metadata, ReadOnlySpan<char> comment)
    {
        string text = comment.Trim().ToString();
        string[] pieces = text.Split(',');
        foreach (string piece in pieces.All(static p => p.Contains('=', StringComparison.Ordinal)) ? pieces : [text])
        {
            int equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                metadata.TryAdd(piece[..equals].Trim(), piece[(equals + 1)..].Trim());
            }
        }
    }
}
