using System.Globalization;
using VlbiOps.Data.Arrays;
using VlbiOps.Data.Fits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.UvFits;

/// <summary>Writes the tables that a UVFITS file must have (AIPS memo 117, sections 3.2 and 3.3): AN, the stations, and FQ, the band.</summary>
internal static class UvFitsTables
{
    /// <summary>DATE-OBS and RDATE.</summary>
    public static string Date(VisibilityMetadata metadata) => metadata.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Width of the one channel, Hz: the format wants a number above 0.</summary>
    public static double Bandwidth(VisibilityMetadata metadata) => metadata.BandwidthHz > 0 ? metadata.BandwidthHz : 1;

    /// <summary>Writes the table AN.</summary>
    /// <param name="writer">The file, its groups written.</param>
    /// <param name="set">The visibilities.</param>
    /// <param name="isLinear">Whether the feeds are X and Y rather than right and left.</param>
    public static void WriteStations(FitsWriter writer, VisibilitySet set, bool isLinear)
    {
        var stations = set.Stations;
        var count = stations.Count;
        T[] All<T>(T value) => [.. Enumerable.Repeat(value, count)];
        var zeros = new float[count];
        var positions = stations.SelectMany(static station => station.Position is var (x, y, z) ? new[] { x, y, z } : [0, 0, 0]).ToArray();
        List<FitsColumnData> columns =
        [
            FitsColumnData.FromStrings("ANNAME", [.. stations.Select(static station => station.Name.PadRight(8))]), FitsColumnData.FromDoubles("STABXYZ", positions, "METERS", 3),
            FitsColumnData.Empty("ORBPARM", count), FitsColumnData.FromInt32("NOSTA", [.. Enumerable.Range(1, count)]), FitsColumnData.FromInt32("MNTSTA", new int[count]),
            FitsColumnData.FromSingles("STAXOF", zeros, "METERS"), FitsColumnData.FromStrings("POLTYA", All(isLinear ? "X" : "R")), FitsColumnData.FromSingles("POLAA", zeros, "DEGREES"),
            FitsColumnData.FromSingles("POLCALA", zeros), FitsColumnData.FromStrings("POLTYB", All(isLinear ? "Y" : "L")), FitsColumnData.FromSingles("POLAB", zeros, "DEGREES"),
            FitsColumnData.FromSingles("POLCALB", zeros), FitsColumnData.FromDoubles("SEFD", [.. stations.Select(static station => station.SefdRight ?? 0)], "JY"),
        ];
        if (stations.Any(static station => station.SefdLeft != station.SefdRight))
        {
            columns.Add(FitsColumnData.FromDoubles("SEFDL", [.. stations.Select(static station => station.SefdLeft ?? 0)], "JY"));
        }

        writer.WriteTable(columns, "AIPS AN", new FitsHeaderBuilder().Add("EXTVER", 1)
            .Add("ARRAYX", 0.0).Add("ARRAYY", 0.0).Add("ARRAYZ", 0.0)
            .Add("GSTIA0", SiderealTime.GreenwichMeanDegrees(set.Metadata.ModifiedJulianDate), "mean sidereal time at 0 h").Add("DEGPDY", 360.9856449733)
            .Add("FREQ", set.Metadata.FrequencyHz).Add("RDATE", Date(set.Metadata)).Add("POLARX", 0.0).Add("POLARY", 0.0).Add("UT1UTC", 0.0).Add("DATUTC", 0.0)
            .Add("TIMESYS", "UTC").Add("ARRNAM", set.Metadata.ArrayName.Length > 0 ? set.Metadata.ArrayName : "VLBI").Add("XYZHAND", "RIGHT").Add("FRAME", "ITRF")
            .Add("NUMORB", 0).Add("NO_IF", 1).Add("NOPCAL", 0).Add("POLTYPE", "").Add("FREQID", 1));
    }

    /// <summary>Writes the table FQ: one IF of one channel.</summary>
    public static void WriteBand(FitsWriter writer, VisibilityMetadata metadata)
    {
        var width = (float)Bandwidth(metadata);
        writer.WriteTable(
            [
                FitsColumnData.FromInt32("FRQSEL", [1]), FitsColumnData.FromDoubles("IF FREQ", [0], "HZ"), FitsColumnData.FromSingles("CH WIDTH", [width], "HZ"),
                FitsColumnData.FromSingles("TOTAL BANDWIDTH", [width], "HZ"), FitsColumnData.FromInt32("SIDEBAND", [1]),
            ], "AIPS FQ", new FitsHeaderBuilder().Add("EXTVER", 1).Add("NO_IF", 1));
    }
}
