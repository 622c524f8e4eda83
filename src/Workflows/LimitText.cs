using System.Globalization;

namespace VlbiOps.Workflows;

/// <summary>A figure beside the limit that it breaks, in digits enough to tell the two apart.</summary>
internal static class LimitText
{
    private const int FewestDigits = 5;
    private const int MostDigits = 15;

    /// <summary>As in "1.0124, over the limit of 1.01".</summary>
    public static string Over(double value, double limit, string unit = "") => $"{Figure(value, limit)}{unit}, over the limit of {Digits(limit, MostDigits)}{unit}";

    /// <summary>As in "123.4, under the limit of 400".</summary>
    public static string Under(double value, double limit) => $"{Figure(value, limit)}, under the limit of {Digits(limit, MostDigits)}";

    /// <summary>The fewest digits that stand on the value's own side of the limit.</summary>
    private static string Figure(double value, double limit)
    {
        for (var digits = FewestDigits; digits < MostDigits; digits++)
        {
            var text = Digits(value, digits);
            if (double.Parse(text, CultureInfo.InvariantCulture).CompareTo(limit) == value.CompareTo(limit)) return text;
        }

        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string Digits(double value, int digits) => value.ToString($"G{digits}", CultureInfo.InvariantCulture);
}
