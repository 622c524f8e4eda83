using VlbiOps.Data.Arrays;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Completes arrays that are built in.</summary>
public sealed class ArrayCompleter : NameCompleter
{
    /// <summary>Names with their stations.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => ArrayCatalog.All.Select(array => KeyValuePair.Create(array.Name, string.Join(", ", array.Stations)));
}
