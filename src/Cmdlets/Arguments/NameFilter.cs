using System.Management.Automation;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Names wanted, in any case, wildcards among them.</summary>
internal sealed class NameFilter(string[] names)
{
    private readonly WildcardPattern[] patterns = Array.ConvertAll(names, name => new WildcardPattern(name, WildcardOptions.IgnoreCase));

    public bool Matches(string name) => Array.Exists(patterns, pattern => pattern.IsMatch(name));

    /// <summary>A complaint of every plain name that is not among those there are.</summary>
    /// <param name="present">Those there are.</param>
    public IEnumerable<string> Complaints(IReadOnlyList<string> present) => names
        .Where((name, i) => !WildcardPattern.ContainsWildcardCharacters(name) && !present.Any(patterns[i].IsMatch))
        .Select(name => $"no parameter is called '{name}'; there are: {string.Join(", ", present)}");
}
