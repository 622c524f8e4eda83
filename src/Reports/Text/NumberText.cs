using System.Globalization;
using System.Text;

namespace VlbiOps.Reports.Text;

/// <summary>Numbers as people read them, the same in every culture: a true minus sign (U+2212), a point, powers of ten.</summary>
public static class NumberText
{
    /// <summary>The typographic minus sign.</summary>
    public const char Minus = '\u2212';

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A number with a fixed count of decimals (0 to 15).</summary>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return NotFinite(value);
        }

        string text = value.ToString("F" + Math.Clamp(decimals, 0, 15).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return WithMinus(text.AsSpan().ContainsAnyInRange('1', '9') ? text : text.TrimStart('-'));
    }

    /// <summary>A number to some significant digits, trailing zeros kept; a power of ten where it is very large or small.</summary>
    public static string Significant(double value, int digits = 4)
    {
        if (!double.IsFinite(value))
        {
            return NotFinite(value);
        }

        if (value == 0)
        {
            return "0";
        }

        int exponent = DecimalExponent(value, digits);
        return exponent is >= -4 and < 6 && digits - 1 - exponent >= -2
            ? Fixed(RoundTo(value, digits - 1 - exponent), digits - 1 - exponent)
            : Fixed(Scaled(value, -exponent), digits - 1) + "×" + PowerOfTen(exponent);
    }

    /// <summary>An integer with a true minus sign and thin spaces between groups of three from 10 000 on.</summary>
    public static string Integer(long value)
    {
        string digits = Math.Abs((decimal)value).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder(value < 0 ? Minus.ToString() : "");
        for (int i = 0; i < digits.Length; i++)
        {
            if (i > 0 && digits.Length > 4 && (digits.Length - i) % 3 == 0)
            {
                text.Append('\u2009');
            }

            text.Append(digits[i]);
        }

        return text.ToString();
    }

    /// <summary>10 with a superscript exponent.</summary>
    public static string PowerOfTen(int exponent) => "10" + Superscript(exponent);

    /// <summary>An integer in superscript figures.</summary>
    public static string Superscript(int value)
    {
        var text = new StringBuilder();
        foreach (char c in value.ToString(CultureInfo.InvariantCulture))
        {
            text.Append(c == '-' ? '⁻' : Superscripts[c - '0']);
        }

        return text.ToString();
    }

    /// <summary>The exponent of the leading digit once the number is rounded to some significant digits (9.996 to three is 10).</summary>
    internal static int DecimalExponent(double value, int digits)
    {
        string text = Math.Abs(value).ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>Rounds at a decimal, which may lie left of the point (negative).</summary>
    internal static double RoundTo(double value, int decimals)
    {
        if (decimals >= 0)
        {
            return value;
        }

        double unit = Math.Pow(10, -decimals);
        return Math.Round(value / unit) * unit;
    }

    internal static double Scaled(double value, int powerOfTen)
    {
        // Two steps, so that neither the factor nor the product leaves the range of doubles on the way.
        int half = powerOfTen / 2;
        return value * Math.Pow(10, half) * Math.Pow(10, powerOfTen - half);
    }

    internal static string WithMinus(string text) => text.Replace('-', Minus);

    internal static string NotFinite(double value) =>
        double.IsNaN(value) ? "n/a" : value > 0 ? "∞" : Minus + "∞";
}
