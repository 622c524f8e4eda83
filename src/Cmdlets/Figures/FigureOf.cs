using VlbiOps.Results.Fits;

namespace VlbiOps.Cmdlets.Figures;

/// <summary>All kinds of figures; of an object's kinds the first is the usual one.</summary>
internal static class FigureOf
{
    /// <summary>The kinds of all families. A family earlier in the list goes before later ones where both know a name.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } = [.. FormulaFigures.Kinds, .. OofFigures.Kinds, .. NightFigures.Kinds, .. VlbiFigures.Kinds, .. PosteriorFigures.Kinds, .. VlbiFigures.OfPosteriors, .. EngineFigures.Kinds];

    /// <summary>The kind of figure of an object.</summary>
    /// <param name="item">The object.</param>
    /// <param name="name">Name of the kind, in any case; the usual one where null.</param>
    /// <exception cref="ArgumentException">There is no figure of the object, or none of that name; the message tells those there are.</exception>
    public static FigureKind Kind(object item, string? name)
    {
        FigureKind[] known = [.. Kinds.Where(kind => kind.IsOf(item))];
        if (item is StoredPosterior) throw new ArgumentException("a stored posterior is a summary without draws; figures are drawn of Invoke-Nuts's result, or of draws that it wrote by -DrawsPath and Import-PosteriorDraw reads");
        if (known.Length == 0) throw new ArgumentException($"there is no figure of {item.GetType().Name}; expected an observation, the result of a fit or of a sampler, or values of Measure-Formula");
        return (name is null ? known[0] : known.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            ?? throw new ArgumentException($"there is no figure of kind '{name}' of {item.GetType().Name}; there are {string.Join(", ", known.Select(kind => kind.Name).Distinct())}");
    }
}
