using System.Globalization;
using System.Text.RegularExpressions;

namespace VlbiOps.Models.Formulas;

/// <summary>The order in which a formula's parameters are shown.</summary>
internal static partial class FormulaNames
{
    /// <summary>Names as they first occur; those that differ in a number at their end (b1, b2; beta[1], beta[2]) together where the first stands, by number.</summary>
    /// <param name="names">Names, each once.</param>
    public static IEnumerable<string> Ordered(IEnumerable<string> names) =>
        names.Select(name => (Name: name, Parts: Numbered().Match(name))).GroupBy(item => item.Parts.Success ? item.Parts.Groups["stem"].Value : item.Name, StringComparer.Ordinal)
            .SelectMany(stem => stem.OrderBy(item => item.Parts.Success ? double.Parse(item.Parts.Groups["number"].Value, CultureInfo.InvariantCulture) : double.NegativeInfinity))
            .Select(item => item.Name);

    [GeneratedRegex(@"^(?<stem>.*\D\[|.*[^\d\[,\]])(?<number>\d+)\]?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Numbered();
}
