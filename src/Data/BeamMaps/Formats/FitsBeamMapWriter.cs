using VlbiOps.Data.Fits;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>What the FITS layouts have in common when they are written.</summary>
internal static class FitsBeamMapWriter
{
    /// <summary>Names of columns of a layout.</summary>
    internal sealed record Columns(string U, string V, string Power, string Sigma, string AngleUnit, string? PowerUnit = null);

    /// <summary>Keywords that all layouts share; programs that do not know one ignore it.</summary>
    public static FitsHeaderBuilder CommonHeader(OofObservation observation)
    {
        FitsHeaderBuilder header = new FitsHeaderBuilder()
            .Add("FREQ", observation.FrequencyHz, "[Hz] frequency")
            .Add("MEANEL", (observation.MeanElevationRadians ?? 0) * BeamMapMetadata.DegreesPerRadian, "[deg] mean elevation, 0 unknown")
            .Add("OBJECT", observation.ObjectName ?? "", "source")
            .Add("DATE_OBS", observation.Date is { } date ? BeamMapMetadata.FormatDate(date) : "", "date of observation, UTC");
        if (observation.TemperatureCelsius is { } celsius)
        {
            header.Add("TAMBIENT", celsius, "[Celsius] temperature of the air");
        }

        if (observation.ChopThrowRadians is { } chop)
        {
            header.Add("CHOPTHR", chop * BeamMapMetadata.ArcsecondsPerRadian, "[arcsec] chopper throw");
        }

        if (observation.ObjectRadiusRadians is { } radius)
        {
            header.Add("OBJRADS", radius, "[rad] radius of the source");
        }

        return header;
    }

    /// <summary>Writes one map as a binary table in double precision.</summary>
    public static void WriteMap(FitsWriter writer, BeamMap map, string name, Columns columns, double[]? sigma)
    {
        var data = new List<FitsColumnData>
        {
            FitsColumnData.FromDoubles(columns.U, map.U, columns.AngleUnit),
            FitsColumnData.FromDoubles(columns.V, map.V, columns.AngleUnit),
            FitsColumnData.FromDoubles(columns.Power, map.Power, columns.PowerUnit),
        };
        if (sigma is not null)
        {
            data.Add(FitsColumnData.FromDoubles(columns.Sigma, sigma, columns.PowerUnit));
        }

        writer.WriteTable(data, name, new FitsHeaderBuilder().Add("DZ", map.DefocusMeters, "[m] defocus"));
    }
}
