using System.Globalization;
using System.Text.RegularExpressions;

namespace VlbiOps.Core.Expressions;

/// <content>Functions whose printed name holds a number.</content>
public static partial class Functions
{
    /// <summary>Derivatives of functions of the highest order ask for higher ones.</summary>
    private const int HighestNamedOrder = HighestBesselOrder + 10;

    /// <summary>The function of one number that is printed by a name with a number in it (J2, I0, I3e, psi1, pow3halves), in any case, or that takes a number to
    /// pieces; null where there is none.</summary>
    public static Func<Expr, Expr>? Numbered(string name)
    {
        if (Primitive(name) is { } primitive) return x => Simplifier.Unary(primitive, x);
        var match = NumberedName().Match(name);
        if (!match.Success) return null;
        var n = int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        return (match.Groups["family"].Value.ToUpperInvariant(), match.Groups["rest"].Value.ToUpperInvariant()) switch
        {
            ("J", "") when n <= HighestNamedOrder => x => OrderJ(n, x),
            ("I", "") when n <= HighestNamedOrder => x => OrderI(n, x),
            ("I", "E") when n <= HighestNamedOrder => x => OrderIScaled(n, x),
            ("JQ", "") when n <= HighestNamedOrder => x => QuotientOfOrder(n, x),
            ("SQ", "") when n <= HighestNamedOrder => x => SphericalOfOrder(n, x),
            ("PSI", "") when n <= 100 => x => Polygamma(n, x),
            ("POW", "HALVES") when n % 2 != 0 && n is > 1 and < 128 => x => Pow(x, n / 2.0),
            ("INVERSEPOW", "HALVES") when n % 2 != 0 && n < 128 => x => Pow(x, -n / 2.0),
            _ => null,
        };
    }

    [GeneratedRegex("^(?<family>j|i|jq|sq|psi|(inverse)?pow)(?<n>0|[1-9][0-9]{0,2})(?<rest>e|halves)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex NumberedName();

    private static Operation? Primitive(string name) => name switch
    {
        "poweroftwo" => Operation.PowerOfTwo,
        "exponent" => Operation.Exponent,
        "mantissa" => Operation.Mantissa,
        _ => null,
    };
}
