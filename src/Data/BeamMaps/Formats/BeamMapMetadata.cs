using System.Globalization;
using VlbiOps.Data.Files;
using VlbiOps.Data.Units;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>What a file tells about its maps, before it is known to be right. Angles in radians, lengths in metres.</summary>
internal sealed class BeamMapMetadata
{
    public const double DegreesPerRadian = 180 / Math.PI;
    public const double ArcsecondsPerRadian = 3600 * DegreesPerRadian;

    public double? WavelengthMeters { get; set; }

    public string? Telescope { get; set; }

    public string? Receiver { get; set; }

    public string? ObjectName { get; set; }

    public DateTimeOffset? Date { get; set; }

    public double? MeanElevationRadians { get; set; }

    /// <summary>Temperature of the air, degrees Celsius.</summary>
    public double? TemperatureCelsius { get; set; }

    public double? ChopThrowRadians { get; set; }

    public double? ObjectRadiusRadians { get; set; }

    public double? DefocusMeters { get; set; }

    public string? MapName { get; set; }

    public string? AngleUnit { get; set; }

    /// <summary>Sets one value by its key as text files write it: <c>dz_m=-0.027</c>, <c>dz=-27mm</c>, <c>frequency_hz=32e9</c>.</summary>
    /// <returns>False where the key means nothing here.</returns>
    /// <exception cref="DataFileException">The key is known and its value wrong.</exception>
    public bool TrySet(string path, string key, string text)
    {
        // No fit needs the temperature: one that is not understood is a comment like any other.
        if (AirTemperature.IsKey(key, out char? scale))
        {
            bool isOne = AirTemperature.TryParse(text, scale, out double celsius);
            TemperatureCelsius = isOne ? celsius : TemperatureCelsius;
            return isOne;
        }

        string root = key.ToLowerInvariant();
        string? unit = null;
        int underscore = key.LastIndexOf('_');
        if (underscore > 0 && UnitTable.TryFind(key[(underscore + 1)..], out Unit found))
        {
            root = root[..underscore];
            unit = found.Symbol;
        }

        double Value(Dimension dimension, string usual) => Quantity.TryParse(text, dimension, unit ?? usual, out double value)
            ? value
            : throw new DataFileException(path, key, "is '" + text + "'; expected a number in " + (unit ?? usual));

        switch (root)
        {
            case "dz" or "defocus": DefocusMeters = Value(Dimension.Length, "m"); break;
            case "wavelength" or "wavel" or "lambda": WavelengthMeters = Value(Dimension.Length, "m"); break;
            case "frequency" or "freq": WavelengthMeters = OofObservation.SpeedOfLight / Value(Dimension.Frequency, "Hz"); break;
            case "mean_elevation" or "elevation": MeanElevationRadians = Value(Dimension.Angle, "deg"); break;
            case "chop_throw": ChopThrowRadians = Value(Dimension.Angle, "arcsec"); break;
            case "object_radius": ObjectRadiusRadians = Value(Dimension.Angle, "arcsec"); break;
            case "telescope": Telescope = text; break;
            case "receiver": Receiver = text; break;
            case "object": ObjectName = text; break;
            case "date": Date = ParseDate(text) ?? throw new DataFileException(path, key, "is '" + text + "'; expected a date such as 2019-04-26T10:10:52"); break;
            case "name" or "map": MapName = text; break;
            case "angle_unit": AngleUnit = text; break;
            default: return false;
        }

        return true;
    }

    /// <summary>The values that text files carry, as <see cref="TrySet"/> reads them.</summary>
    public static IEnumerable<(string Key, string Value)> Describe(OofObservation observation)
    {
        yield return ("wavelength_m", Text(observation.WavelengthMeters));
        foreach ((string key, string? value) in new (string, string?)[]
        {
            ("telescope", observation.Telescope),
            ("receiver", observation.Receiver),
            ("object", observation.ObjectName),
            ("date", observation.Date is { } date ? FormatDate(date) : null),
            ("mean_elevation_rad", Text(observation.MeanElevationRadians)),
            ("temperature_c", Text(observation.TemperatureCelsius)),
            ("chop_throw_rad", Text(observation.ChopThrowRadians)),
            ("object_radius_rad", Text(observation.ObjectRadiusRadians)),
        })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                yield return (key, OneLine(value));
            }
        }
    }

    public static string FormatDate(DateTimeOffset date) =>
        date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    public static DateTimeOffset? ParseDate(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset date)
            ? date
            : null;

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string? Text(double? value) => value is { } number ? Text(number) : null;
}
