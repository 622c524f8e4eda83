using System.Globalization;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.Arrays;

/// <summary>Tables of stations as text: a name, geocentric coordinates X, Y, Z (m), and the SEFD (Jy) of both hands or of each; with commas, semicolons or blanks between.</summary>
/// <remarks>Columns are told by a first line with their names (NAME X Y Z SEFDR SEFDL), a comment or not, as eht-imaging writes it; without one they stand in this order.
/// Other columns are not looked at. A SEFD of 0 or nan is not known.</remarks>
public static class ArrayTable
{
    private static readonly string[] UsualNames = ["name", "x", "y", "z", "sefdr", "sefdl"];

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file, which may be compressed with gzip; the array gets its name.</param>
    /// <exception cref="DataFileException">It is no such table; the message names line and column.</exception>
    public static StationArray Read(string path) => Read(FileContent.Read(path));

    /// <summary>Reads a table that is already in memory.</summary>
    /// <exception cref="DataFileException">It is no such table; the message names line and column.</exception>
    public static StationArray Read(FileContent file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (names, stations) = (UsualNames, new List<Station>());
        foreach (var (index, line) in TextDecoder.Lines(file).Index())
        {
            var cells = Cells(line.Trim().TrimStart('#'));
            if (cells.Length == 0) continue;
            var row = new Row(file.Path, index + 1, names, cells);
            if (IsHeader(cells)) names = Array.ConvertAll(cells, Plain);
            else if (!line.TrimStart().StartsWith('#')) stations.Add(row.Station());
            if (stations.Count > 1 && stations.Take(stations.Count - 1).Any(other => other.Name == stations[^1].Name)) throw row.Error("name", "is there twice");
        }

        return stations.Count > 0
            ? new(Path.GetFileNameWithoutExtension(file.Path), stations)
            : throw new DataFileException(file.Path, null, "lists no station; expected a name, X, Y, Z (m) and SEFDs (Jy) on each line");
    }

    private static bool IsHeader(string[] cells) => cells.Length > 3 && cells.Any(static cell => Plain(cell) is "name" or "site" or "station") && !cells.Any(IsNumber);

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string[] Cells(string line) => line.AsSpan().ContainsAny(',', ';')
        ? line.Split([',', ';'], StringSplitOptions.TrimEntries)
        : line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A column's name without unit, underscores and case: X(m) is x, SEFD_R_Jy is sefdr.</summary>
    private static string Plain(string name)
    {
        var bare = name.Split('(')[0].Replace("_", string.Empty, StringComparison.Ordinal).Trim().ToLowerInvariant();
        return bare.StartsWith("sefd", StringComparison.Ordinal) && bare.EndsWith("jy", StringComparison.Ordinal) ? bare[..^2] : bare;
    }

    /// <summary>One line.</summary>
    private sealed record Row(string Path, int Line, string[] Names, string[] Cells)
    {
        public Station Station()
        {
            var name = Text("name", "site", "station");
            var position = (X: Coordinate("x"), Y: Coordinate("y"), Z: Coordinate("z"));
            var right = Sefd("sefdr", "sefdright", "sefd");
            return new Station(name.Length > 0 ? name : throw Error("name", "is empty"))
            {
                Position = position == default ? null : position, SefdRight = right, SefdLeft = Find("sefdl", "sefdleft") < 0 ? right : Sefd("sefdl", "sefdleft"),
            };
        }

        public DataFileException Error(string column, string message) => new(Path, FormattableString.Invariant($"line {Line}, column {column}"), message);

        /// <summary>The first column that has one of these names and a cell in this line; negative where there is none.</summary>
        private int Find(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (Array.IndexOf(Names, name) is >= 0 and var column && column < Cells.Length) return column;
            }

            return -1;
        }

        private string Text(params ReadOnlySpan<string> names) => Find(names) is >= 0 and var column ? Cells[column] : throw Error(names[0], "is missing; expected a name, X, Y, Z (m) and SEFDs (Jy)");

        private double Coordinate(string name)
        {
            var value = Number(name, Text(name));
            return Math.Abs(value) < 1e12 ? value : throw Error(name, FormattableString.Invariant($"is {value}; expected metres"));
        }

        private double? Sefd(params ReadOnlySpan<string> names)
        {
            if (Find(names) is not (>= 0 and var column) || Cells[column].Length == 0) return null;
            var value = Number(Names[column], Cells[column]);
            if (value < 0 || double.IsInfinity(value)) throw Error(Names[column], FormattableString.Invariant($"is {value}; expected a SEFD in Jy, or 0 where it is not known"));
            return value > 0 ? value : null;
        }

        private double Number(string column, string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error(column, $"'{cell}' is not a number");
    }
}
