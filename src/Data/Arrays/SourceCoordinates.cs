using System.Globalization;

namespace VlbiOps.Data.Arrays;

/// <summary>A source's name and place.</summary>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="RightAscensionDegrees">Right ascension, degrees, from 0 to 360.</param>
/// <param name="DeclinationDegrees">Declination, degrees.</param>
public sealed record SourceCoordinates(string Name, double RightAscensionDegrees, double DeclinationDegrees)
{
    /// <summary>M87, as the EHT's public files have it.</summary>
    public static SourceCoordinates M87 { get; } = new("M87", 187.7059307575226, 12.39112323919932);

    /// <summary>Sgr A* (Reid and Brunthaler 2004, ApJ 616, 872).</summary>
    public static SourceCoordinates SagittariusA { get; } = new("SGRA", 266.4168371, -29.0078106);

    /// <summary>Reads M87, SgrA, or right ascension and declination with a comma between: 187.706,12.391 (degrees), 12:30:49.42,+12:23:28.04 or 12h30m49.42s,12d23m28.04s.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static SourceCoordinates Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Replace("*", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal);
        foreach (var known in (SourceCoordinates[])[M87, SagittariusA])
        {
            if (plain.Equals(known.Name, StringComparison.OrdinalIgnoreCase)) return known;
        }

        return text.Split(',') is [var right, var declination] && Angle(right, 15) is >= 0 and < 360 and var alpha && Angle(declination, 1) is >= -90 and <= 90 and var delta
            ? new(string.Empty, alpha, delta)
            : throw new FormatException($"'{text}' is no source; expected M87, SgrA or RA,DEC such as 187.706,12.391 (degrees) or 12:30:49.42,+12:23:28.04");
    }

    /// <summary>Degrees, or three numbers with colons or letters between; null where it is neither.</summary>
    private static double? Angle(string text, double degreesOfFirst)
    {
        static double? Number(string part, NumberStyles sign) =>
            double.TryParse(part, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | sign, CultureInfo.InvariantCulture, out var value) ? value : null;
        var parts = text.Trim().TrimEnd('s').Split(':', 'h', 'd', 'm');
        if (parts.Length == 1) return Number(parts[0], NumberStyles.AllowLeadingSign);
        if (parts.Length != 3 || Number(parts[1], NumberStyles.None) is not (< 60 and var minutes) || Number(parts[2], NumberStyles.None) is not (< 60 and var seconds)) return null;
        return Number(parts[0], NumberStyles.AllowLeadingSign) is { } first
            ? degreesOfFirst * (parts[0].TrimStart().StartsWith('-') ? -1 : 1) * (Math.Abs(first) + (minutes / 60) + (seconds / 3600))
            : null;
    }
}
