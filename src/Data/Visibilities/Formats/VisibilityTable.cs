using System.Globalization;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;

namespace VlbiOps.Data.Visibilities.Formats;

/// <summary>Tables of visibilities as text: with our columns (time_h, tint_s, t1, t2, u_lambda, v_lambda, re_Jy, im_Jy, sigma_Jy), with the EHT's
/// (time(UTC), T1, T2, U(lambda), V(lambda), Iamp(Jy), Iphase(d), Isigma(Jy)) or with eht-imaging's (the same and Q, U, V, or RR, LL, RL, LR).</summary>
/// <remarks>Columns are told by their names, which stand in the first line or in the comment before it; other columns are not looked at.</remarks>
public static class VisibilityTable
{
    /// <summary>No baseline is longer, wavelengths.</summary>
    internal const double LongestBaseline = 1e15;

    /// <summary>No time is later, h.</summary>
    internal const double LatestHour = 1e5;

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file, which may be compressed with gzip.</param>
    /// <exception cref="DataFileException">It is no good table; the message names line and column.</exception>
    public static VisibilitySet Read(string path) => Read(FileContent.Read(path));

    /// <summary>Reads a table that is already in memory.</summary>
    /// <exception cref="DataFileException">It is no good table; the message names line and column.</exception>
    public static VisibilitySet Read(FileContent file) => Read(file, DelimitedTable.Read(file));

    internal static VisibilitySet Read(FileContent file, DelimitedTable table)
    {
        var comments = new TableComments(file.Path, table.Comments);
        var cells = new TableCells(file.Path, table, ColumnNames(table));
        return new VisibilityRows(file, cells, comments).Read();
    }

    /// <summary>Writes a table with our columns; what else is known of the set stands in comments before it.</summary>
    /// <param name="set">The visibilities; polarisation products are not written.</param>
    /// <param name="path">The file to be made or replaced.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(VisibilitySet set, string path) => AtomicFile.WriteText(path, writer =>
    {
        foreach (var line in Comments(set)) writer.WriteLine("# " + line);
        writer.WriteLine("time_h,tint_s,t1,t2,u_lambda,v_lambda,re_Jy,im_Jy,sigma_Jy");
        var c = set.Columns;
        for (var k = 0; k < c.Count; k++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{c.TimeHours[k]:R},{c.IntegrationSeconds[k]:R},{Name(set, c.Station1[k])},{Name(set, c.Station2[k])},{c.U[k]:R},{c.V[k]:R},{c.Real[k]:R},{c.Imaginary[k]:R},{c.Sigma[k]:R}"));
        }
    });

    /// <summary>Writes a table as the EHT publishes it.</summary>
    /// <param name="set">The visibilities; polarisation products and integration times are not written.</param>
    /// <param name="path">The file to be made or replaced.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void WriteEhtCsv(VisibilitySet set, string path) => AtomicFile.WriteText(path, writer =>
    {
        var source = OneWord(set.Metadata.SourceName);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"#SRC:{source},DATE(MJD):{set.Metadata.ModifiedJulianDate},FREQ:{set.Metadata.FrequencyHz / 1e9:R}GHz"));
        writer.WriteLine("#time(UTC),T1,T2,U(lambda),V(lambda),Iamp(Jy),Iphase(d),Isigma(Jy)");
        var c = set.Columns;
        for (var k = 0; k < c.Count; k++)
        {
            var (amplitude, phase) = (Math.Sqrt((c.Real[k] * c.Real[k]) + (c.Imaginary[k] * c.Imaginary[k])), Math.Atan2(c.Imaginary[k], c.Real[k]) * 180 / Math.PI);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{c.TimeHours[k]:R},{Name(set, c.Station1[k])},{Name(set, c.Station2[k])},{c.U[k]:R},{c.V[k]:R},{amplitude:R},{phase:R},{c.Sigma[k]:R}"));
        }
    });

    /// <summary>Names of the columns: the line before the rows, whether a comment or not; units may stand apart from the names, as in <c>U (lambda)</c>.</summary>
    internal static string[] ColumnNames(DelimitedTable table)
    {
        if (table.Header.Length > 0) return table.Header;
        var header = table.Comments.LastOrDefault() ?? string.Empty;
        if (table.IsCsv) return [.. header.Split(',', ';').Select(static name => name.Trim())];
        return header.Replace(" (", "(", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<string> Comments(VisibilitySet set)
    {
        var m = set.Metadata;
        yield return "SRC: " + OneLine(m.SourceName);
        yield return "ARRAY: " + OneLine(m.ArrayName);
        yield return FormattableString.Invariant($"RA: {m.RightAscensionDegrees:R} deg");
        yield return FormattableString.Invariant($"DEC: {m.DeclinationDegrees:R} deg");
        yield return FormattableString.Invariant($"MJD: {m.ModifiedJulianDate}");
        yield return FormattableString.Invariant($"RF: {m.FrequencyHz / 1e9:R} GHz");
        yield return FormattableString.Invariant($"BW: {m.BandwidthHz / 1e9:R} GHz");
        foreach (var line in set.History) yield return "HISTORY: " + OneLine(line);
        yield return "Site X(m) Y(m) Z(m) SEFDR SEFDL";
        foreach (var station in set.Stations)
        {
            var (x, y, z) = station.Position ?? (0, 0, 0);
            yield return FormattableString.Invariant($"{OneWord(station.Name)} {x:R} {y:R} {z:R} {station.SefdRight ?? 0:R} {station.SefdLeft ?? 0:R}");
        }

        yield return "---";
    }

    private static string Name(VisibilitySet set, int station) => OneWord(set.Stations[station].Name);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    /// <summary>A name that neither commas nor blanks tear apart.</summary>
    private static string OneWord(string name) => string.Concat(name.Select(static c => " ,;\t\"#".Contains(c, StringComparison.Ordinal) ? '_' : c));
}
