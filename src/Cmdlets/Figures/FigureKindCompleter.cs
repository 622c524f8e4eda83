using VlbiOps.Cmdlets.Arguments;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>Completes kinds of figures. The objects come down the pipeline and are not known yet, so that all kinds are offered.</summary>
public sealed class FigureKindCompleter : NameCompleter
{
    /// <summary>Names with what each shows.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Names =>
        FigureOf.Kinds.GroupBy(kind => kind.Name).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => KeyValuePair.Create(same.Key, string.Join("; ", same.Select(kind => kind.Shows).Distinct())));
}
