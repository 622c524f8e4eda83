namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of draws of samplers.</summary>
internal static class PosteriorFigures
{
    /// <summary>The kinds, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } = [];
}
