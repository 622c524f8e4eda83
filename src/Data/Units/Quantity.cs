using System.Globalization;

namespace VlbiOps.Data.Units;

/// <summary>A number with its dimension, in base units (m, rad, Hz, s, Jy, K, dB, wavelengths, 1), as users write it: "32GHz", "-27mm", "42 uas".</summary>
/// <param name="Value">Value in the base unit of its dimension.</param>
/// <param name="Dimension">What it measures.</param>
public readonly record struct Quantity(double Value, Dimension Dimension)
{
    private const double SpeedOfLight = 299_792_458.0;

    /// <summary>Reads a quantity of a known dimension.</summary>
    /// <param name="text">A number, alone (then in <paramref name="defaultUnit"/>) or followed by a unit; a decimal point, no group marks.</param>
    /// <param name="dimension">The dimension it must have.</param>
    /// <param name="defaultUnit">Unit of a number alone; null where a unit must be written.</param>
    /// <returns>The value in the base unit.</returns>
    /// <exception cref="FormatException">The text is no such quantity; the message is one line.</exception>
    public static double Parse(string text, Dimension dimension, string? defaultUnit = null) =>
        Parse(text, defaultUnit) is { } quantity && quantity.Dimension == dimension
            ? quantity.Value
            : throw new FormatException("'" + text + "' is not " + Article(dimension) + "; expected " + Example(dimension));

    /// <summary>Reads a quantity of any dimension.</summary>
    /// <param name="text">A number, alone (then in <paramref name="defaultUnit"/>) or followed by a unit.</param>
    /// <param name="defaultUnit">Unit of a number alone; null for a pure number.</param>
    /// <exception cref="FormatException">The text is no quantity; the message is one line.</exception>
    public static Quantity Parse(string text, string? defaultUnit = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        int length = NumberLength(trimmed);
        if (length == 0
            || !double.TryParse(trimmed.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            || !double.IsFinite(number))
        {
            throw new FormatException("'" + text + "' does not begin with a finite number; expected something like 32GHz or -27mm");
        }

        if (length + 1 < trimmed.Length && trimmed[length] == ',' && char.IsAsciiDigit(trimmed[length + 1]))
        {
            throw new FormatException("'" + text + "' has a comma; expected a decimal point");
        }

        string symbol = trimmed[length..].Trim();
        symbol = symbol.Length == 0 ? defaultUnit ?? "" : symbol;
        if (symbol.Length == 0)
        {
            return new Quantity(number, Dimension.Number);
        }

        return UnitTable.TryFind(symbol, out Unit unit)
            ? new Quantity(Scaled(number, unit.Scale), unit.Dimension)
            : throw new FormatException("'" + symbol + "' in '" + text + "' is not a known unit (mind the case of mHz and MHz)");
    }

    /// <summary>Reads a quantity, or tells that there is none.</summary>
    /// <param name="text">A number, alone (then in <paramref name="defaultUnit"/>) or followed by a unit.</param>
    /// <param name="dimension">The dimension it must have.</param>
    /// <param name="defaultUnit">Unit of a number alone; null where a unit must be written.</param>
    /// <param name="value">The value in the base unit; 0 where there is none.</param>
    public static bool TryParse(string text, Dimension dimension, string? defaultUnit, out double value)
    {
        try
        {
            value = Parse(text, dimension, defaultUnit);
            return true;
        }
        catch (FormatException)
        {
            value = 0;
            return false;
        }
    }

    /// <summary>Reads a wavelength, which may be written as a frequency.</summary>
    /// <param name="text">"9mm", "0.9cm", "32GHz".</param>
    /// <returns>Wavelength, m.</returns>
    /// <exception cref="FormatException">The text is neither a positive length nor a positive frequency.</exception>
    public static double ParseWavelength(string text)
    {
        Quantity quantity = Parse(text);
        return quantity switch
        {
            { Dimension: Dimension.Length, Value: > 0 } => quantity.Value,
            { Dimension: Dimension.Frequency, Value: > 0 } => SpeedOfLight / quantity.Value,
            _ => throw new FormatException("'" + text + "' is not a wavelength; expected a positive length or frequency such as 9mm or 32GHz"),
        };
    }

    /// <summary>Divides by the inverse where that is a whole number, so that 27 mm is exactly 0.027.</summary>
    private static double Scaled(double number, double scale)
    {
        double inverse = Math.Round(1 / scale);
        return scale < 1 && inverse * scale == 1 ? number / inverse : number * scale;
    }

    /// <summary>Length of the number at the beginning: an E belongs to it only where an exponent follows.</summary>
    private static int NumberLength(string text)
    {
        int i = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
        {
            i++;
        }

        int exponent = i + 1 < text.Length && text[i] is 'e' or 'E' ? i + 1 : text.Length;
        exponent += exponent < text.Length && text[exponent] is '+' or '-' ? 1 : 0;
        if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
        {
            for (i = exponent; i < text.Length && char.IsAsciiDigit(text[i]); i++)
            {
            }
        }

        return i;
    }

    private static string Article(Dimension dimension) => dimension switch
    {
        Dimension.Angle => "an angle",
        Dimension.FluxDensity => "a flux density",
        Dimension.Decibel => "a ratio in dB",
        Dimension.BaselineLength => "a length of a baseline",
        _ => "a " + dimension.ToString().ToLowerInvariant(),
    };

    private static string Example(Dimension dimension) => dimension switch
    {
        Dimension.Length => "something like -27mm",
        Dimension.Angle => "something like 12arcsec",
        Dimension.Frequency => "something like 32GHz",
        Dimension.Time => "something like 30min",
        Dimension.FluxDensity => "something like 0.5Jy",
        Dimension.Temperature => "something like 20K",
        Dimension.Decibel => "something like -14.5dB",
        Dimension.BaselineLength => "something like 2Glambda",
        _ => "a number without unit",
    };
}
