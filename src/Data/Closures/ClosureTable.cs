using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;
using VlbiOps.Data.Tables;
using VlbiOps.Data.Visibilities.Formats;

namespace VlbiOps.Data.Closures;

/// <summary>Reads tables of closures as text: time_h, t1, t2, t3, u1, v1, ... u3, v3, cphase_rad, sigma_rad; or with a fourth station and leg, logcamp_debiased
/// and sigma_debiased, or logcamp_raw and sigma_raw where these are absent.</summary>
/// <remarks>Columns are told by their names, in any order; others are not looked at. Legs are 12, 23, 31 of phases and 12, 34, 14, 23 of amplitudes.</remarks>
public static class ClosureTable
{
    private static readonly (string Value, string Sigma, ClosureKind Kind)[] Known =
    [
        ("cphase_rad", "sigma_rad", ClosureKind.Phase), ("logcamp_debiased", "sigma_debiased", ClosureKind.LogAmplitude), ("logcamp_raw", "sigma_raw", ClosureKind.LogAmplitude),
    ];

    /// <summary>Whether a file is such a table: text whose columns have the values of one.</summary>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public static bool IsOne(string path) => Recognises(FileContent.Read(path));

    /// <summary>Whether a file that is already in memory is such a table.</summary>
    public static bool Recognises(FileContent file)
    {
        if (FitsFile.Recognises(file.Bytes.Span)) return false;
        try
        {
            return Recognises(DelimitedTable.Read(file));
        }
        catch (DataFileException)
        {
            // What is no text is no table of closures: whoever reads it says what it is.
            return false;
        }
    }

    internal static bool Recognises(DelimitedTable table)
    {
        var names = VisibilityTable.ColumnNames(table);
        return Known.Any(kind => names.Contains(kind.Value, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file, which may be compressed with gzip.</param>
    /// <exception cref="DataFileException">It is no good table; the message names line and column.</exception>
    public static ClosureSet Read(string path) => Read(FileContent.Read(path));

    /// <summary>Reads a table that is already in memory.</summary>
    /// <exception cref="DataFileException">It is no good table; the message names line and column.</exception>
    public static ClosureSet Read(FileContent file)
    {
        var table = DelimitedTable.Read(file);
        var cells = new TableCells(file.Path, table, VisibilityTable.ColumnNames(table));
        var kind = Known.FirstOrDefault(known => cells.Find(known.Value) >= 0 && cells.Find(known.Sigma) >= 0);
        if (kind.Value is null)
        {
            throw new DataFileException(file.Path, null, $"is no table of closures; expected columns {string.Join(", or ", Known.Select(static known => known.Value + ", " + known.Sigma))}");
        }

        return Read(file, cells, kind.Kind, cells.Require(kind.Value), cells.Require(kind.Sigma));
    }

    private static ClosureSet Read(FileContent file, TableCells cells, ClosureKind kind, int value, int sigma)
    {
        var legs = kind == ClosureKind.Phase ? 3 : 4;
        int[] Columns(string root) => [.. Enumerable.Range(1, legs).Select(leg => cells.Require(FormattableString.Invariant($"{root}{leg}")))];
        var (time, names, u, v) = (cells.Require("time_h"), Columns("t"), Columns("u"), Columns("v"));
        List<double> times = [], legU = [], legV = [], values = [], sigmas = [];
        List<string[]> stations = [];
        cells.ForEachRow(() =>
        {
            times.Add(cells.Number(time, VisibilityTable.LatestHour));
            stations.Add(Array.ConvertAll(names, cells.Text));
            for (var leg = 0; leg < legs; leg++)
            {
                if (stations[^1].AsSpan(0, leg).Contains(stations[^1][leg])) throw cells.Error(names[leg], $"is {stations[^1][leg]} a second time; expected another station");
                legU.Add(cells.Number(u[leg], VisibilityTable.LongestBaseline));
                legV.Add(cells.Number(v[leg], VisibilityTable.LongestBaseline));
            }

            values.Add(cells.Number(value));
            sigmas.Add(cells.Positive(sigma));
        });
        if (times.Count == 0) throw new DataFileException(file.Path, null, "has no rows; expected closures");
        return new ClosureSet
        {
            Kind = kind, TimeHours = [.. times], Stations = stations.ToArray(), LegU = [.. legU], LegV = [.. legV], Values = [.. values], Sigma = [.. sigmas],
            File = file.Source, Selection = "table",
        };
    }
}
