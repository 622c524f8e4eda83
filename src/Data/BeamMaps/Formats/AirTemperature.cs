using System.Globalization;
using VlbiOps.Data.Fits;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>The temperature of the air, degrees Celsius, of what files tell. A unit, in the comment or behind the number, decides; without one, what can be air does:
/// kelvins and degrees Celsius of air have no number in common.</summary>
internal static class AirTemperature
{
    private const double Zero = 273.15;
    private const double Coldest = -95, Warmest = 65;

    /// <summary>Keywords of the air's temperature. TAMBIENT is that of single-dish FITS (Garwood 2000, ADASS IX), K there and degrees Celsius elsewhere; the others are in
    /// use at observatories. TEMPERAT is left out where its comment speaks of something else than air.</summary>
    private static readonly string[] Keywords = ["TAMBIENT", "TAMB", "AMBTEMP", "TEMPAMB", "OUTTEMP", "TEMPOUT", "AIRTEMP", "TAIR", "TEMPERAT"];

    /// <summary>The temperature that a header tells, or null.</summary>
    /// <param name="header">The header.</param>
    /// <param name="warnings">Told of a value that cannot be one.</param>
    public static double? Find(FitsHeader header, List<string> warnings)
    {
        foreach (FitsCard card in Keywords.SelectMany(keyword => header.Cards.Where(c => c.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase))))
        {
            if (card.Value is null || (card.Keyword == "TEMPERAT" && IsOfSomethingElse(card.Comment)))
            {
                continue;
            }

            string text = Convert.ToString(card.Value, CultureInfo.InvariantCulture) ?? "";
            if (TryParse(text, UnitIn(card.Comment), out double celsius))
            {
                return celsius;
            }

            warnings.Add(card.Keyword + " is '" + text + "', which is no temperature of the air; taken as unknown");
        }

        return null;
    }

    /// <summary>Whether a key of a text file is that of the air's temperature: temperature, air_temperature or ambient_temperature, with _c or _k behind it or without.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <param name="unit">K or C where the key tells it, or null.</param>
    public static bool IsKey(string key, out char? unit)
    {
        string name = key.ToLowerInvariant();
        int end = name.LastIndexOf('_');
        unit = end < 0 ? null : name[end..] switch { "_c" or "_degc" or "_celsius" => 'C', "_k" or "_kelvin" => 'K', _ => null };
        return (unit is null ? name : name[..end]) is "temperature" or "air_temperature" or "ambient_temperature";
    }

    /// <summary>Reads a number with or without a unit.</summary>
    /// <param name="text">Such as <c>12.5</c>, <c>285.6 K</c>, <c>-3 degC</c>.</param>
    /// <param name="unit">K or C where it is known from elsewhere, or null; a unit behind the number goes before it.</param>
    /// <param name="celsius">Degrees Celsius.</param>
    /// <returns>False where it is none of air on Earth.</returns>
    public static bool TryParse(string text, char? unit, out double celsius)
    {
        string number = text.Trim().TrimEnd([.. "CcKkelvinsudg° "]);
        bool isNumber = double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        char? known = (text.Trim().Length > number.Length ? UnitIn("[" + text.Trim()[number.Length..].Trim() + "]") : null) ?? unit;
        celsius = known == 'K' || (known is null && value > Warmest) ? value - Zero : value;
        return isNumber && celsius is >= Coldest and <= Warmest;
    }

    /// <summary>K or C of a comment such as <c>[K] ambient temperature</c>, <c>(deg C)</c>, <c>Celsius</c>; null where it tells neither.</summary>
    private static char? UnitIn(string comment)
    {
        if (comment.Contains("kelvin", StringComparison.OrdinalIgnoreCase)) return 'K';
        if (comment.Contains("celsius", StringComparison.OrdinalIgnoreCase) || comment.Contains("centigrade", StringComparison.OrdinalIgnoreCase)) return 'C';
        string[] words = comment.Split([' ', '[', ']', '(', ')', ',', ';', '.', ':', '=', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(static word => word is "C" or "degC" or "deg_C" or "DegC" or "°C" or "Cel")) return 'C';
        return words.Any(static word => word is "K" or "degK" or "DegK" or "°K") ? 'K' : null;
    }

    private static bool IsOfSomethingElse(string comment) =>
        new[] { "system", "antenna", "receiver", "load", "cal", "ccd", "detector", "dewar", "cryo", "panel", "structure", "dish", "noise" }
            .Any(word => comment.Contains(word, StringComparison.OrdinalIgnoreCase));
}
