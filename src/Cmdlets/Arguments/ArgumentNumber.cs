using System.Globalization;
using System.Management.Automation;
using System.Numerics;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Numbers as PowerShell hands them over: of any numeric type, wrapped or not, or as text, which Import-Csv makes of everything.</summary>
internal static class ArgumentNumber
{
    /// <summary>The number, text read with a decimal point whatever the culture; null where it is none.</summary>
    public static double? Of(object? value) => value switch
    {
        PSObject { BaseObject: { } inner } when inner is not PSCustomObject => Of(inner),
        double number => number,
        string text => Parse(text),
        BigInteger number => (double)number,
        Half number => (double)number,
        Enum => null,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static double? Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text.Trim().ToUpperInvariant() switch
    {
        "INF" or "+INF" => double.PositiveInfinity,
        "-INF" => double.NegativeInfinity,
        _ => null,
    };
}
