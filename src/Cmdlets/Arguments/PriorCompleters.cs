using VlbiOps.Models.Priors;

namespace VlbiOps.Cmdlets.Arguments;

/// <summary>Completes kinds of priors.</summary>
public sealed class PriorKindCompleter : NameCompleter
{
    /// <summary>Names with their arguments.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => PriorCatalog.All.Select(kind => KeyValuePair.Create(kind.Name, kind.Usage));
}

/// <summary>Completes priors as text, with example arguments.</summary>
public sealed class PriorCompleter : NameCompleter
{
    /// <summary>Examples with what their arguments are.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names => PriorCatalog.All.Select(kind => KeyValuePair.Create(kind.Example, kind.Usage));
}
