namespace VlbiOps.Cmdlets.Figures;

/// <summary>Figures of visibilities, closures, fits of models of the sky and their images.</summary>
internal static class VlbiFigures
{
    /// <summary>The kinds, the usual one of each type first.</summary>
    public static IReadOnlyList<FigureKind> Kinds { get; } = [];
}
