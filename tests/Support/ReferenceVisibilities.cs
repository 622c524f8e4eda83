using System.Globalization;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Support;

/// <summary>The peers' visibilities of M87, 2017 April 11, low band, as reference/vlbi/README.md describes the tables.</summary>
internal static class ReferenceVisibilities
{
    public const string Raw = "vlbi/m87_101_lo_raw.csv";
    public const string ScanAverages = "vlbi/m87_101_lo_scanavg.csv";
    public const string TwoPercent = "vlbi/m87_101_lo_scanavg_2pct.csv";
    public const string Calibrated = "vlbi/m87_101_lo_bri_calibrated.csv";

    /// <summary>A table's columns by name; text ones too.</summary>
    public static Dictionary<string, string[]> Columns(string relative)
    {
        var lines = File.ReadAllLines(TestFiles.Reference(relative)).Select(line => line.Split(',')).ToArray();
        return lines[0].Index().ToDictionary(column => column.Item, column => lines.Skip(1).Select(cells => cells[column.Index]).ToArray());
    }

    public static double[] Numbers(string[] cells) => cells.Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();

    /// <summary>The table as a set; stations by name, in which order the files have them.</summary>
    public static VisibilitySet Read(string relative)
    {
        var table = Columns(relative);
        var names = table["t1"].Concat(table["t2"]).Distinct().Order(StringComparer.Ordinal).ToArray();
        var metadata = new VisibilityMetadata { SourceName = "M87", FrequencyHz = 227.0707e9, BandwidthHz = 1.856e9, ModifiedJulianDate = 57854 };
        return new VisibilitySet(metadata, names.Select(name => new Station(name)).ToArray(), new VisibilityColumns
        {
            TimeHours = Numbers(table["time_h"]),
            IntegrationSeconds = Numbers(table["tint_s"]),
            Station1 = table["t1"].Select(name => Array.IndexOf(names, name)).ToArray(),
            Station2 = table["t2"].Select(name => Array.IndexOf(names, name)).ToArray(),
            U = Numbers(table["u_lambda"]),
            V = Numbers(table["v_lambda"]),
            Real = Numbers(table["re_Jy"]),
            Imaginary = Numbers(table["im_Jy"]),
            Sigma = Numbers(table["sigma_Jy"]),
        });
    }

    /// <summary>Rows of two sets that are of one baseline and nearly one time, whichever way round they run: (first, second, whether reversed).</summary>
    public static IEnumerable<(int First, int Second, bool IsReversed)> Pairs(VisibilitySet first, VisibilitySet second)
    {
        static string Name(VisibilitySet set, int row, bool isReversed)
        {
            var (a, b) = (set.Stations[set.Columns.Station1[row]].Name, set.Stations[set.Columns.Station2[row]].Name);
            return isReversed ? b + "-" + a : a + "-" + b;
        }

        string Key(VisibilitySet set, int row, bool isReversed) => FormattableString.Invariant($"{Name(set, row, isReversed)} {set.Columns.TimeHours[row]:F6}");
        var rows = Enumerable.Range(0, second.Count).SelectMany(k => new[] { (Key: Key(second, k, false), (k, false)), (Key: Key(second, k, true), (k, true)) })
            .ToDictionary(row => row.Key, row => row.Item2);
        return Enumerable.Range(0, first.Count).Select(k => (k, rows[Key(first, k, false)].k, rows[Key(first, k, false)].Item2));
    }
}
