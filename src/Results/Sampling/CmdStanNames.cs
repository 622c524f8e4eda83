using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VlbiOps.Results.Sampling;

/// <summary>Names of quantities as column names of CmdStan's files, theta[1,2] as theta.1.2, and back. Readers take what follows a dot for an index and
/// what ends in two underscores for the sampler's own: names that would be misread get a column name of letters, digits and underscores.</summary>
internal static partial class CmdStanNames
{
    /// <summary>A column name for each quantity, all different.</summary>
    public static string[] Columns(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            var column = Column(name);
            for (var i = 2; !taken.Add(column); i++)
            {
                column = string.Create(CultureInfo.InvariantCulture, $"{Plain(name)}_{i}");
            }

            return column;
        })];
    }

    /// <summary>The name that a column stands for where the file tells no other.</summary>
    public static string Name(string column)
    {
        var match = Dotted().Match(column);
        return match.Success ? $"{match.Groups[1].Value}[{match.Groups[2].Value[1..].Replace('.', ',')}]" : column;
    }

    private static string Column(string name)
    {
        var match = Indexed().Match(name);
        return match.Success && !match.Groups[1].Value.EndsWith("__", StringComparison.Ordinal)
            ? match.Groups[1].Value + (match.Groups[2].Success ? "." + match.Groups[2].Value.Replace(',', '.') : "")
            : Plain(name);
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in name)
        {
            plain.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }

        var text = plain.ToString().TrimEnd('_');
        return text.Length > 0 ? text : "quantity";
    }

    [GeneratedRegex(@"^([A-Za-z0-9_]+)(?:\[([1-9][0-9]*(?:,[1-9][0-9]*)*)\])?\z")]
    private static partial Regex Indexed();

    [GeneratedRegex(@"^([^.]+)((?:\.[1-9][0-9]*)+)\z")]
    private static partial Regex Dotted();
}
