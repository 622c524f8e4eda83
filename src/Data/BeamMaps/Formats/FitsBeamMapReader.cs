using VlbiOps.Data.Files;
using VlbiOps.Data.Fits;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>Reads the FITS layouts of beam maps, which differ in the names of columns and keywords and in the order of tables.</summary>
internal static class FitsBeamMapReader
{
    private const int UsualMapCount = 3;

    /// <summary>Recognises the layout by the columns of the tables and reads the maps.</summary>
    /// <exception cref="DataFileException">The file is not whole or holds no beam maps.</exception>
    public static BeamMapFileContent Read(FileContent content)
    {
        FitsFile file = FitsFile.Parse(content);
        List<FitsBinaryTable> tables = [.. file.Hdus.Where(static h => h.Kind == FitsHduKind.BinaryTable).Select(static h => h.AsBinaryTable())];
        List<FitsBinaryTable> pyoof = [.. tables.Where(static t => Has(t, "U", "V", "BEAM"))];
        List<FitsBinaryTable> series = [.. tables.Where(static t => Has(t, "DX", "DY", "FNU"))];
        if (pyoof.Count == 0 && series.Count == 0)
        {
            string found = string.Join("; ", tables.Select(static t => string.Join(", ", t.Columns.Select(static c => c.Name))));
            throw new DataFileException(content.Path, null, "holds no beam maps; expected binary tables with the columns U, V, BEAM or DX, DY, FNU, found "
                + (found.Length == 0 ? "no binary table" : "tables with " + found));
        }

        var warnings = new List<string>(file.Warnings);
        BeamMapMetadata metadata = ReadMetadata(file.Primary.Header, warnings);
        if (pyoof.Count > 0)
        {
            return Content(PyoofFitsFormat.FormatName, [.. pyoof.Select(static t => ReadMap(t, "U", "V", "BEAM", "SIGMA"))]);
        }

        List<RawMap> maps = [.. series.Select(static t => ReadMap(t, "DX", "DY", "FNU", "UFNU"))];
        bool isOof = series.Exists(static t => t.Find("UFNU") is not null) || file.Primary.Header.Contains("TELESC");
        // Effelsberg's files hold the maps in the order in focus, outside, inside.
        return isOof || maps.Count != 3
            ? Content(isOof ? OofFitsFormat.FormatName : EffelsbergFitsFormat.FormatName, maps)
            : Content(EffelsbergFitsFormat.FormatName, [maps[2], maps[0], maps[1]]);

        BeamMapFileContent Content(string format, List<RawMap> found)
        {
            if (format != OofFitsFormat.FormatName && found.Count < UsualMapCount)
            {
                // A file that was cut short between two tables is whole to all appearance.
                warnings.Add(FormattableString.Invariant($"the file holds {found.Count} maps, files of this layout usually {UsualMapCount}; it may be cut short"));
            }

            return new BeamMapFileContent(content.Path, content.Source, format, found, metadata, warnings);
        }
    }

    private static bool Has(FitsBinaryTable table, params ReadOnlySpan<string> columns)
    {
        foreach (string column in columns)
        {
            if (table.Find(column) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static RawMap ReadMap(FitsBinaryTable table, string u, string v, string power, string sigma)
    {
        FitsColumn uColumn = table.Column(u);
        FitsColumn vColumn = table.Column(v);
        return new RawMap(table.Header.Where, table.ReadDoubles(uColumn), table.ReadDoubles(vColumn), table.ReadDoubles(table.Column(power)))
        {
            Sigma = table.Find(sigma) is { } column ? table.ReadDoubles(column) : null,
            DefocusMeters = table.Header.FindReal("DZ"),
            Name = table.Header.FindString("EXTNAME"),
            AngleUnitU = uColumn.Unit,
            AngleUnitV = vColumn.Unit,
        };
    }

    private static BeamMapMetadata ReadMetadata(FitsHeader header, List<string> warnings)
    {
        double? frequency = header.FindReal("FREQ");
        double? wavelength = header.FindReal("WAVEL");
        if (frequency is { } f && wavelength is { } w && Math.Abs((f * w / OofObservation.SpeedOfLight) - 1) > 0.01)
        {
            warnings.Add(FormattableString.Invariant($"FREQ {f:R} Hz and WAVEL {w:R} m do not belong together; WAVEL is taken"));
        }

        string? date = Text(header, "DATE_OBS") ?? Text(header, "DATE-OBS");
        DateTimeOffset? parsed = date is null ? null : BeamMapMetadata.ParseDate(date);
        if (date is not null && parsed is null)
        {
            warnings.Add("the date '" + date + "' is not understood");
        }

        return new BeamMapMetadata
        {
            WavelengthMeters = wavelength ?? (OofObservation.SpeedOfLight / frequency),
            Telescope = Text(header, "TELESC") ?? Text(header, "TELESCOP"),
            Receiver = Text(header, "RECV") ?? Text(header, "INSTRUME"),
            ObjectName = Text(header, "OBJECT"),
            Date = parsed,
            // Nothing is observed at the horizon: 0 is what programs write when they do not know.
            MeanElevationRadians = NonZero(header.FindReal("MEANEL")) / BeamMapMetadata.DegreesPerRadian,
            TemperatureCelsius = AirTemperature.Find(header, warnings),
            ChopThrowRadians = NonZero(header.FindReal("CHOPTHR")) / BeamMapMetadata.ArcsecondsPerRadian,
            ObjectRadiusRadians = NonZero(header.FindReal("OBJRADS")),
        };
    }

    private static double? NonZero(double? value) => value == 0 ? null : value;

    private static string? Text(FitsHeader header, string keyword) => header.FindString(keyword)?.Trim() is { Length: > 0 } text ? text : null;
}
